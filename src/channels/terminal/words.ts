/** What the terminal chat says beside the answers. */
export const TERMINAL_WORDS = {
  hello: [
    '海东市公共法律服务助手（终端聊天）。直接打字提问，按回车发送。',
    '常用：/menu 看服务，/help 看说明，/quit 退出。回答下面的数字是按钮，打 1、2…… 就是按它。',
  ].join('\n'),
  telegramHint: '要接到 Telegram：设置环境变量 TELEGRAM_BOT_TOKEN 后再运行 npm start。',
  help: '问公证、法律援助、信访、调解、行政复议、劳动仲裁、工资、信息公开等，直接说事情就行。打“原文 1”看第 1 条依据；/privacy 看保存哪些信息。',
  prompt: '您：',
  bot: '助手：',
  instead: '（改为）',
  sources: (byModel: boolean) => (byModel ? '由AI生成，仅供参考。依据：' : '依据原文整理：'),
  modelNotice:
    '已接上人工智能模型：问题（姓名、电话、证件号先遮住）和查到的依据会发给模型服务，用来查找依据、整理回答。',
  privacy:
    '终端聊天只在内存里记着这一次说的话，退出就没有了，没有别人收到。正式使用时在聊天里发 /privacy 看保存哪些。',
  noSource: '没有这一条依据。',
  ticket: '（终端聊天没有工作人员在那头；正式使用时这里会转给工作人员。）',
  bye: '再见。',
} as const;
