/** What Telegram's side itself says; residents' and staff's words otherwise come from the desk. */
export const words = {
  residentCommands: [
    { command: 'start', description: '开始，说明与服务菜单' },
    { command: 'menu', description: '服务菜单' },
    { command: 'human', description: '转人工' },
    { command: 'status', description: '查看我的工单' },
    { command: 'help', description: '怎么提问' },
    { command: 'privacy', description: '保存哪些信息，如何删除' },
  ],
  staffCommands: [
    { command: 'close', description: '结束本工单，对话交还机器人' },
    { command: 'help', description: '工单主题的用法' },
  ],
  /** Only where a model is configured. */
  aideCommands: [
    { command: 'summary', description: '请模型写这件工单的摘要（只在内部）' },
    { command: 'draft', description: '请模型按查到的依据起草回复（只在内部）' },
  ],
  closeTicket: '结束工单',
  replyToAnswer: '本群没有主题功能：请用“回复”这条消息的方式答复居民。',
  transferring: '正在为您转人工',
  staffOff: '没有设置工作人员群，不能操作。',
  topicProbe: '正在检查这个主题。',

  tokenRefused:
    'Telegram 不认这个机器人令牌（TELEGRAM_BOT_TOKEN）：请在 @BotFather 处核对或重新生成，然后改正配置再启动',
  conflict: '另一个程序正在用同一个机器人令牌收消息（409）：请停掉那一个；一个令牌只能有一个实例',
  unreachable: '连不上 Telegram（或 TELEGRAM_API_ROOT 指的服务器）：会一直重试，请检查网络',
  staffCommandsFailed: '给工作人员群登记命令没有成功：请确认 STAFF_CHAT_ID 正确，机器人已在群里',
  groupMoved: '工作人员群升级成了超级群，编号变了：请把 STAFF_CHAT_ID 改成新编号再启动',
  joinedGroup: '机器人被加入了一个群；如果它就是工作人员群，请把 STAFF_CHAT_ID 设为该群编号',
  letGo: '一条更新多次处理出错，已跳过以免堵住后面的；请把这条日志交给维护人员',
  unreadable: '收到一条读不懂的更新，已跳过',
} as const;
