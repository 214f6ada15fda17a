import type { ChatFailure } from '../ports/chat-model.ts';

/** What commands say of models and of answers played again. */
export const WORDS = {
  noModel: '没有配模型，按内置方式回答（原文直接给出）。',
  modelHalfSet: (missing: string) => `模型没有全启用：还缺 ${missing}。不用模型就把 OPENAI_* 都留空。`,
  modelWorks: (model: string, tookMs: number, format: string) =>
    `模型 ${model} 能用，${tookMs} 毫秒答复，${format}。`,
  modelUnreadable: (model: string, reply: string) =>
    `模型 ${model} 有答复，但不是要求的 JSON（“${reply}”）。换一个支持结构化输出的模型；现在的回答会退回原文。`,
  modelSlow: (tookMs: number, timeoutMs: number) =>
    `模型答复用了 ${tookMs} 毫秒，超过 MODEL_TIMEOUT_MS（${timeoutMs}）的一半，忙的时候回答会退回原文。`,
  modelSends: (sends: readonly string[]) =>
    `发给模型的内容：查到的依据（公开）、${sends.map((one) => SENT[one] ?? one).join('、')}；姓名、电话、证件号、卡号、车牌、邮箱先遮住。不发编号和昵称。`,
  modelPrompts: (digest: string) => `提示词完好，摘要 ${digest}。`,
  modelBudget: (tokens: number | undefined, cost: number | undefined) =>
    `每天用量上限：${tokens === undefined ? 'token 不限' : `${tokens} token`}，${cost === undefined ? '费用不限' : `${cost} 元`}。`,
  modelSpent: (day: string, model: string, calls: number, tokens: number, cost: number) =>
    `${day} ${model}：${calls} 次，${tokens} token，${cost.toFixed(3)} 元。`,
  failure: {
    aborted: '被取消',
    'timed-out':
      '没有按时答完。检查网络、OPENAI_BASE_URL；本地模型太慢可以调大 MODEL_TIMEOUT_MS 或换小一点的',
    unreachable: '连不上。检查 OPENAI_BASE_URL、网络和代理；本地服务要先启动',
    'rate-limited': '请求太多被限流（429）。过一会儿再试，或提高账户的限额',
    overloaded: '服务自己出错（5xx）。过一会儿再试',
    unauthorised: '密钥无效或没有权限。核对 OPENAI_API_KEY',
    'not-found': '没有这个模型或地址。核对 OPENAI_CHAT_MODEL，OPENAI_BASE_URL 一般以 /v1 结尾',
    'out-of-quota': '账户没有余额。充值或换密钥',
    'bad-request': '服务不接受请求。核对模型名是不是聊天模型',
    refused: '被内容过滤拦下',
    truncated: '答复被长度限制截断',
    malformed: '答复不是 OpenAI 的格式。核对 OPENAI_BASE_URL 是不是兼容接口',
    resting: '连续失败，暂停中',
    'over-budget': '今天的用量到了上限',
  } satisfies Record<ChatFailure, string>,
  modelFails: (model: string, cure: string, why: string) =>
    `模型 ${model} 用不了：${cure}。（${why}）现在的回答会退回原文。`,

  noTranscription: '没有配语音识别（OPENAI_TRANSCRIPTION_MODEL），收到语音会请居民打字或转人工。',
  transcriptionWorks: (model: string, tookMs: number) =>
    `语音识别 ${model} 能用，${tookMs} 毫秒答复。居民的语音（告知以后）会发给它，语音里的姓名和号码遮不住。`,
  transcriptionFails: (why: string) => `${why} 现在收到语音会请居民打字或转人工。`,
  embeddingsEmbedded: '向量用内置方式（随索引训练，不下载、不联网）。',
  embeddingsWork: (name: string, dimension: number, tookMs: number) =>
    `向量 ${name} 能用：${dimension} 维，一句 ${tookMs} 毫秒。换过设置要运行 npm run corpus:index，全部重新计算。`,
  embeddingsSlow: (tookMs: number, patienceMs: number) =>
    `一句的向量用了 ${tookMs} 毫秒；超过 ${patienceMs} 毫秒就不等了，那一次只按字词查找。`,
  embeddingsSend:
    '居民的问题（姓名、电话、证件号等先遮住，告知居民以后才发）会发给向量服务；没有告知的、服务出错的，只按字词查找。建索引时语料全文会发过去。',
  embeddingsFail: (why: string, stands: boolean) =>
    stands ? `${why} 现在的查找只按字词，答得出的会少一些。` : `${why} 没修好以前启动不了。`,

  databaseNotYet: (path: string) => `数据库还没有建（${path}），第一次在 Telegram 上运行机器人时会建。`,
  databaseSound: (version: number) => `数据库完好，结构第 ${version} 版。`,
  databaseOlder: (version: number, own: number) =>
    `数据库完好，结构是第 ${version} 版，本程序用第 ${own} 版：下次 npm start 时升级，升级前请 npm run backup。`,
  databaseDamaged: (what: string) => `数据库有损坏：${what}。用最近的备份恢复：npm run restore。`,

  replayUsage: '用法：npm run replay -- 回答编号（不写编号就列出最近的）',
  replayNone: (id: string) => `没有编号为 ${id} 的回答。`,
  replay: {
    recent: '最近的回答：',
    answer: (id: string, at: string) => `回答 ${id}　${at}`,
    index: (version: string, prompts: string) => `索引 ${version || '无'}　提示词 ${prompts || '没有用'}`,
    query: (query: string) => `检索用语：${query || '（无）'}`,
    evidence: '找到的依据（分数）：',
    step: (name: string, tookMs: number) => `〔${name}〕${tookMs} 毫秒`,
    call: (prompt: string, version: number, digest: string, model: string, ended: string) =>
      `调用模型：${prompt} 第${version}版（${digest}）→ ${model}，${ended}`,
    tokens: (input: number, output: number, tookMs: number) =>
      `  输入 ${input}、输出 ${output} token，${tookMs} 毫秒`,
    sent: '  发出（已遮住个人信息）：',
    reply: '  收到：',
    kept: (text: string, passages: string) => `  ✓ ${text}　← ${passages}`,
    dropped: (text: string, faults: string) => `  ✗ ${text}　原因：${faults}`,
    losses: (words: string) => `  缺：${words}`,
    why: (why: string, cached: boolean) => `结果：${why}${cached ? '（取自缓存）' : ''}`,
    outcome: (kind: string, by: string) => `结局：${kind}${by}`,
    byModel: '，由AI生成',
    cost: (cost: number) => `费用：${cost.toFixed(4)} 元`,
  },
} as const;

const SENT: Readonly<Record<string, string>> = {
  question: '居民的问题',
  thread: '上一个问题，工作人员请它起草、写摘要时的最近对话',
};
