/** What maintainers read about the index folder. */
export const words = {
  locked: (holder: string) => `另一个进程（${holder}）正在建索引或回退，这次没有动任何文件。请等它结束再试。`,
  pointerDamaged: (path: string) => `指向当前索引的文件损坏：${path}。请运行 npm run corpus:index 重建。`,
  versionMissing: (version: string) => `找不到索引版本 ${version}。请运行 npm run corpus:index 重建。`,
  manifestDamaged: (path: string) => `索引清单损坏：${path}。请运行 npm run corpus:index 重建。`,
  formatUnknown: (path: string, found: number, expected: number) =>
    `索引格式是第 ${found} 版，本程序只读第 ${expected} 版：${path}。请运行 npm run corpus:index 重建。`,
  fileUnknown: (path: string) => `索引清单里没有这个文件：${path}。请运行 npm run corpus:index 重建。`,
  fileMissing: (path: string) => `索引文件不见了：${path}。请运行 npm run corpus:index 重建。`,
  fileDamaged: (path: string, why: string) =>
    `索引文件已损坏：${path}（${why}）。请运行 npm run corpus:index 重建。`,
  writeFailed: (path: string, reason: string) =>
    `索引没有写成：${path}（${reason}）。原来的索引没有动，仍在使用。`,
} as const;
