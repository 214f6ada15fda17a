/** The version that was tried: 4.3.1 with Node 20.20, its own install script off. */
export const PACKAGE = '@huggingface/transformers';
export const INSTALL = `npm install --no-save --ignore-scripts ${PACKAGE}@4.3.1`;

/** What operators read about models run on this machine. */
export const words = {
  packageMissing: `EMBEDDINGS=transformers 要用 ${PACKAGE}，它有四百多兆，没有随项目安装。请运行：${INSTALL}（重新 npm ci 之后要再装一次），或把 EMBEDDINGS 留空。`,
  packageBroken: (why: string) =>
    `${PACKAGE} 装了但载入不了（${why}）。请重新安装：${INSTALL}，或把 EMBEDDINGS 留空。`,
  folderMissing: (path: string) =>
    `找不到向量模型文件夹：${path}。核对 TRANSFORMERS_MODEL；里面要有 config.json、tokenizer.json 和 onnx/ 下的模型。`,
  modelUnusable: (model: string, why: string) =>
    `向量模型 ${model} 载入不了：${why}。核对 TRANSFORMERS_MODEL 和 TRANSFORMERS_DTYPE；写名称时第一次要能连上 huggingface.co 下载，写文件夹路径则不用网络。`,
  notVectors: (model: string, found: string) =>
    `模型 ${model} 给出的不是向量（${found}）。TRANSFORMERS_MODEL 要写句子向量模型（feature-extraction），例如 Xenova/bge-small-zh-v1.5。`,
} as const;
