import type { ChatFailure } from '../../ports/chat-model.ts';

/** What is likely wrong and what to do; `variable` names the model's setting. */
const cureOf = (kind: ChatFailure, variable: string): string => {
  switch (kind) {
    case 'aborted':
      return '被取消';
    case 'timed-out':
      return '没有按时答复。检查网络和 OPENAI_BASE_URL，服务太慢就换一个';
    case 'unreachable':
      return '连不上。检查 OPENAI_BASE_URL、网络和代理；本地服务要先启动';
    case 'rate-limited':
      return '请求太多被限流（429）。过一会儿再试，或提高账户的限额';
    case 'overloaded':
      return '服务自己出错（5xx）。过一会儿再试';
    case 'unauthorised':
      return '密钥无效或没有权限。核对 OPENAI_API_KEY';
    case 'not-found':
      return `没有这个模型或地址。核对 ${variable}，OPENAI_BASE_URL 一般以 /v1 结尾`;
    case 'out-of-quota':
      return '账户没有余额。充值或换密钥';
    case 'malformed':
      return '答复不是 OpenAI 的格式。核对 OPENAI_BASE_URL 是不是兼容接口';
    default:
      return `服务不接受请求。核对 ${variable}`;
  }
};

/** What operators read about services other than chat. */
export const words = {
  embeddingFailed: (model: string, kind: ChatFailure, why: string) =>
    `向量服务（模型 ${model}）用不了：${cureOf(kind, 'OPENAI_EMBEDDING_MODEL')}。（${why}）不用服务可以把 EMBEDDINGS 留空。`,
  embeddingMalformed: (model: string, why: string) =>
    `向量服务（模型 ${model}）的答复不对：${why}。核对 OPENAI_EMBEDDING_MODEL 是不是向量模型。`,
  embeddingFileUnreadable: '索引里没有向量服务的说明文件，要重建索引：npm run corpus:index。',
  transcriptionFailed: (model: string, kind: ChatFailure, why: string) =>
    `语音识别（模型 ${model}）用不了：${cureOf(kind, 'OPENAI_TRANSCRIPTION_MODEL')}。（${why}）`,
} as const;
