import type { ContentKind } from '../domain/message.ts';
import type { EscalationReason } from '../domain/outcome.ts';
import { shanghaiMoment } from '../domain/shanghai-time.ts';
import type { Ticket } from '../domain/ticket.ts';

/** Everything that the desk itself says. What the Answerer says is its own; what Telegram's side says stands in its room. */

const REASONS: Readonly<Record<EscalationReason, string>> = {
  'asked-for-person': '居民要求人工',
  'no-evidence': '资料里没有能支撑回答的依据',
  'personal-case': '要看居民自己的情况才能答',
  'local-detail': '缺本地信息（地址、电话、费用、时间等）',
  language: '没有经过审核的该语种文本',
  'unreadable-content': '居民发来文字以外的内容',
  danger: '有危险',
  fault: '系统出错或超时',
};

const CONTENTS: Readonly<Record<ContentKind, string>> = {
  photo: '图片',
  document: '文件',
  voice: '语音',
  audio: '音频',
  video: '视频',
  'video-note': '视频',
  animation: '动图',
  sticker: '贴纸',
  location: '位置',
  contact: '联系人',
  other: '这类内容',
};

/** Stands before what staff write, so that the resident knows that a person is speaking. */
export const STAFF_PREFIX = '【工作人员】';

export const words = {
  reason: (reason: EscalationReason) => REASONS[reason],
  content: (kind: ContentKind) => CONTENTS[kind],

  start: (asksModel: boolean) =>
    [
      '您好，我是海东市公共法律服务的问答机器人，不是律师，也不能代替工作人员办理业务。',
      '',
      '我按两类材料回答：《海东市2024年度法治政府建设工作情况的报告》，以及国家的有关法律法规。每个回答都注明出处，可以查看原文；没有依据的，我会直说并转给工作人员。',
      '',
      ...(asksModel
        ? [
            '部分回答会请人工智能模型帮着整理，并注明“由AI生成，仅供参考”。发给模型服务的只有您的问题、查到的依据和能听时的语音；文字里的姓名、电话、证件号会先遮住，语音里的遮不住，请不要说。',
            '',
          ]
        : []),
      '为了答复和处理工单，会保存您发来的内容、我的回答，以及您的 Telegram 编号和昵称。请不要发身份证号、银行卡号等信息。详见 /privacy 。',
      '',
      '有危险请先打电话：报警 110，火警 119，急救 120。',
      '',
      '直接把问题打出来就可以，也可以从下面选：',
    ].join('\n'),
  help: [
    '直接用平常的话提问，例如：',
    '办公证要多久？',
    '打官司没钱请律师怎么办',
    '信访多久给答复',
    '2024年办了多少件法律援助',
    '',
    '/menu 服务菜单',
    '/human 转人工',
    '/status 查看我的工单',
    '/privacy 保存哪些信息',
  ].join('\n'),
  privacy: (staffed: boolean, asksModel: boolean) =>
    [
      ...(asksModel
        ? [
            '人工智能模型：部分回答会把您的问题（姓名、电话、证件号等先遮住）和查到的依据发给模型服务，用来查找依据、整理文字；能听语音时，语音也会发给模型服务转成文字，其中的姓名和号码遮不住。不发您的编号、昵称和工单。',
          ]
        : []),
      '保存的内容：您发来的消息，我的回答和出处，工单记录，您的 Telegram 编号和昵称。',
      '用途：答复您，处理工单，查找差错。',
      staffed
        ? '谁能看到：转人工时，工作人员会看到您的问题、最近几句对话和您之后发来的内容；维护系统的人员可以查看数据库。'
        : '谁能看到：维护系统的人员可以查看数据库。',
      '存放在运行本机器人的服务器上；消息也会经过 Telegram。',
      '请不要发身份证号、银行卡号、病历等信息。',
      staffed
        ? '要删除您的记录：发送 /human ，写明“请删除我的记录”，由工作人员处理。'
        : '要删除您的记录：发送 /human 登记，写明“请删除我的记录”。目前没有工作人员接收，也可以拨打 12348 说明。',
    ].join('\n'),

  ticketOpened: (number: string) =>
    `工单编号：${number}。工作人员会在这里回复您，发送 /status 可以查看进度。`,
  ticketJoined: (number: string) => `这一条已并入您的工单 ${number}。`,
  ticketKeptUnseen: (number: string) =>
    `已登记，编号 ${number}。但目前没有工作人员在这里接收，还没有人看到这一条。需要人工请拨打 12348（公共法律服务热线）。`,
  human: '好的，已为您转给工作人员。请把情况写在这里，之后的内容会直接转给工作人员。',
  humanWaiting: (number: string) => `您的工单 ${number} 还在处理中，接着写在这里就可以，内容会转给工作人员。`,
  humanUnstaffed: '好的，已记下您需要人工。',
  backToBotLabel: '继续问机器人',
  backToBot: '好的，接下来由我回答。工单仍然有效，工作人员会在这里回复您。',
  backToBotLate: '工作人员已经在处理，结束之后再由我回答。',
  humanLabel: '转人工',
  sourcesLabel: '查看原文',
  fault: (staffed: boolean) =>
    staffed
      ? '抱歉，系统出了问题，这个问题没能答上来，已转给工作人员。'
      : '抱歉，系统出了问题，这个问题没能答上来，请稍后再问一次。',
  onlyText: (kinds: readonly ContentKind[]) =>
    `抱歉，我还看不懂${[...new Set(kinds.map((kind) => CONTENTS[kind]))].join('、')}，请把问题用文字发给我。需要工作人员来看的，请按“转人工”。`,
  heard: (texts: readonly string[]) =>
    `听到的是：${texts.map((text) => `“${shorten(text, 300)}”`).join('，')}`,
  notHeard: '抱歉，这段语音我没能听清，请把问题用文字发给我。需要工作人员来听的，请按“转人工”。',
  notYetHeard:
    '这段语音我还没有听：听语音要把它发给模型服务，先说明如下。不介意的话请再发一次，或者把问题用文字发给我；需要工作人员来听的，请按“转人工”。',
  stillWriting: '（还在写……）',
  groundedLabel: { verified: '依据原文整理', partial: '依据原文整理，其中部分来源尚未核对', none: '' },

  /* China's labelling rules: visible wherever a model wrote the words. */
  modelLabel: {
    verified: '由AI生成，仅供参考',
    partial: '由AI生成，仅供参考；其中部分来源尚未核对',
    none: '由AI生成，仅供参考',
  },
  modelLabelEnglish: '（AI-generated, for reference only）',
  modelNotice:
    '说明：以后的回答可能请人工智能模型帮着整理，这时会注明“由AI生成，仅供参考”。发给模型服务的是您的问题、查到的依据和能听时的语音，文字里的姓名、电话、证件号先遮住，语音里的遮不住；不想这样，可以打12348。',

  noTickets: '您没有工单。需要工作人员请发送 /human 。',
  status: (tickets: readonly Ticket[], staffed: boolean) =>
    [
      '您的工单：',
      ...tickets.map(
        (ticket) => `${ticket.number}　${ticketState(ticket, staffed)}　${shorten(ticket.question, 30)}`,
      ),
    ].join('\n'),
  closed: (number: string) => `工作人员已结束工单 ${number}。还有问题可以接着问我。`,

  buttonGone: '这个按钮已失效。请重新提问，或发送 /menu 。',
  buttonNotYours: '这个按钮不是给您的。',
  buttonWhileStaff: '现在由工作人员为您服务，请直接把话写在这里。',
  buttonAgain: '已经收到，请稍等。',
  stepAnswered: '这一步您已经选过了。',
  contentPassed: '已转给工作人员。',
  sourcesGone: '没有找到这条回答的原文。',
  source: (mark: string, title: string, locator: string, quote: string) =>
    `${mark} ${title}${locator}\n${quote}`,

  /* Staff side */
  packetTitle: (number: string, name: string, question: string, danger: boolean) =>
    shorten(`${danger ? '🔴危险 ' : ''}${number} ${name} ${question.replace(/\s+/g, ' ')}`.trim(), 100),
  packet: (parts: {
    number: string;
    name: string;
    danger: boolean;
    reasons: readonly string[];
    question: string;
    turns: readonly { by: 'resident' | 'bot' | 'staff'; text: string; at: Date }[];
    query: string;
    evidence: readonly { basis: string; title: string; text: string; score: number }[];
    openedAt: Date;
  }) =>
    [
      `${parts.danger ? '🔴 危险，请马上处理 ' : ''}工单 ${parts.number}`,
      `居民：${parts.name}　${shanghaiMoment(parts.openedAt)}`,
      `原因：${parts.reasons.join('；')}`,
      `问题：${shorten(parts.question, 600)}`,
      '',
      '最近对话：',
      ...parts.turns.map((turn) => `${SPEAKERS[turn.by]}：${shorten(turn.text, 160)}`),
      ...(parts.query === '' ? [] : ['', `检索用语：${shorten(parts.query, 200)}`]),
      ...(parts.evidence.length === 0
        ? ['检索结果：没有']
        : [
            '检索结果（分数）：',
            ...parts.evidence.map(
              (line, index) =>
                `${index + 1}. ${line.score.toFixed(3)} ${line.basis} ${line.title}：${shorten(line.text, 120)}`,
            ),
          ]),
      '',
      '在这里写的话会发给居民；以 // 开头的行只在内部；/close 结束工单。',
    ].join('\n'),
  packetFallback: '没有主题功能：请“回复”这条消息来答复居民。',
  joined: (
    reason: EscalationReason,
    danger: boolean,
    question: string,
    evidence: readonly { basis: string; score: number; text: string }[],
  ) =>
    [
      `${danger ? '🔴 危险，请马上处理。' : ''}居民又有一个问题转来（${REASONS[reason]}）：`,
      shorten(question, 600),
      ...evidence
        .slice(0, 3)
        .map(
          (line, index) => `${index + 1}. ${line.score.toFixed(3)} ${line.basis}：${shorten(line.text, 80)}`,
        ),
    ].join('\n'),
  residentSays: (text: string, edited: boolean) => `${edited ? '居民（修改）' : '居民'}：${text}`,
  residentAndBot: (said: string, answered: string) => `居民：${said}\n机器人已答：${shorten(answered, 200)}`,
  aideOff: '没有配模型，这个命令用不了。',
  aideNotTold: '居民还没有收到关于使用模型的说明，不能把对话发给模型。',
  aideFailed: '模型没有给出可用的内容，请稍后再试或自己写。',
  aideNothing: '查到的依据不够，模型写不出有依据的内容。',
  aideSummary: (text: string) => `【摘要，由AI生成，仅供参考；姓名、号码已遮住】\n${text}`,
  aideDraft: (text: string) => `【草稿，由AI生成，仅供参考；没有发给居民，请核对、改好再写在这里】\n${text}`,
  residentBackToBot: '居民选择先继续问机器人。工作人员写话后，机器人会停下。',
  closeLabel: '结束工单',
  closeDone: (number: string) => `工单 ${number} 已结束，居民已收到通知，对话交还机器人。`,
  closeAlready: (number: string) => `工单 ${number} 早已结束。`,
  closedNotSent: (number: string) => `工单 ${number} 已结束，这条内容没有发给居民。`,
  editNotSent: '对已发内容的修改不会传给居民；需要更正请另写一条。',
  notSent: (why: string) => `这条没有送达居民：${why}。`,
  residentBlocked: '居民停用了机器人',
  staffChatLost:
    '工作人员群写不进去：请确认 STAFF_CHAT_ID 正确、机器人还在群里并且能发言；工单都留着，恢复后会补发',
  unknownCommand: (command: string) =>
    `没有 /${command} 这个命令，内容没有发给居民。可用：/close 结束工单，/help 用法。`,
  staffHelp:
    '在工单的主题里写的话会发给居民（显示为“工作人员”）；以 // 开头的行只在内部；/close 结束工单。图片、文件、语音同样会转给居民。',
  staffHelpWithModel: '/summary 请模型写摘要，/draft 请模型按查到的依据起草回复，都只在内部。',
  orphanTopic: (number: string) =>
    `这是工单 ${number} 重复的主题，内容已照常处理。请到该工单的另一个主题继续，这个会关闭。`,
  modelBudgetSpent: (day: string) =>
    `${day}的模型用量到了上限，今天剩下的回答按原文直接给出，明天自动恢复。要调整，请改 MODEL_DAILY_TOKENS 或 MODEL_DAILY_COST。`,
  notStaff: '只有工作人员群的成员可以操作。',
  copyLost: '居民发来一条内容，但没能转到这里（可能已被删除）。',
  undeliverable: '给居民的回答没能送达',
} as const;

const SPEAKERS = { resident: '居民', bot: '机器人', staff: '工作人员' } as const;

function ticketState(ticket: Ticket, staffed: boolean): string {
  if (ticket.state === 'closed') return '已结束';
  if (!staffed) return '已登记，还没有人看到';
  return ticket.firstStaffAt === undefined ? '等待工作人员' : '工作人员处理中';
}

/** Cuts at a whole character and says so with an ellipsis. `most` counts characters as code points. */
export function shorten(text: string, most: number): string {
  const letters = [...text.trim()];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}
