import type { ContentKind } from '../domain/message.ts';
import { assertNever } from '../domain/outcome.ts';
import { maskPersonalNumbers } from '../domain/personal-numbers.ts';
import { shanghaiMoment } from '../domain/shanghai-time.ts';
import type { Ticket } from '../domain/ticket.ts';
import { shorten } from './shorten.ts';

/** Everything that the desk itself says to residents. Staff's words stand in staff-words.ts, the Answerer's and the channel's in their rooms. */

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

/** Stands before what staff write: a person speaks, in the office's name and not in their own. */
export const staffPrefix = (office: string): string => `【${office}】`;

const SATISFACTION = ['很不满意', '不满意', '一般', '满意', '很满意'] as const;

export const words = {
  content: (kind: ContentKind) => CONTENTS[kind],

  start: (asksModel: boolean) =>
    [
      '您好，我是海东市公共法律服务的问答机器人，不是律师，也不能代替工作人员办理业务。',
      '',
      '我按两类材料回答：《海东市2024年度法治政府建设工作情况的报告》，以及国家的有关法律法规。每个回答都注明出处，可以查看原文；没有依据的，我会直说并转给工作人员。',
      '',
      ...(asksModel
        ? [
            '部分回答会请人工智能模型帮着整理，并注明“由AI生成，仅供参考”。发给模型服务的只有您的问题、查到的依据和能听时的语音，转人工以后还有最近的对话；文字里的姓名、电话、证件号会先遮住，语音里的遮不住，请不要说。',
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
    '/add 补充内容到工单',
    '/cancel 撤回工单',
    '/privacy 保存哪些信息',
  ].join('\n'),
  privacy: (staffed: boolean, asksModel: boolean) =>
    [
      ...(asksModel
        ? [
            '人工智能模型：部分回答会把您的问题（姓名、电话、证件号等先遮住）和查到的依据发给模型服务，用来查找依据、整理文字；转人工以后，工作人员也可以请它按最近的对话起草或写摘要，同样先遮住；能听语音时，语音也会发给模型服务转成文字，其中的姓名和号码遮不住。不发您的编号和昵称。',
          ]
        : []),
      '保存的内容：您发来的消息，我的回答和出处，工单记录和您的评价，您的 Telegram 编号和昵称。',
      '用途：答复您，处理工单，查找差错。',
      staffed
        ? '谁能看到：转人工时，工作人员会看到您的问题、最近几句对话和您之后发来的内容，文字里的身份证号、电话等先遮住，只有办理的人能看；维护系统的人员可以查看数据库。'
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
  /** Beside an answer to a caption: what came with it was not looked at. */
  unseen: (kinds: readonly ContentKind[]) =>
    `${[...new Set(kinds.map((kind) => CONTENTS[kind]))].join('、')}我还看不懂，上面只是按文字回答的。需要工作人员来看的，请按“转人工”。`,
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
    '说明：以后的回答可能请人工智能模型帮着整理，这时会注明“由AI生成，仅供参考”。发给模型服务的是您的问题、查到的依据和能听时的语音，转人工以后还有最近的对话；文字里的姓名、电话、证件号先遮住，语音里的遮不住；不想这样，可以打12348。',

  noTickets: '您没有工单。需要工作人员请发送 /human 。',
  status: (tickets: readonly Ticket[], staffed: boolean) =>
    [
      '您的工单：',
      ...tickets.map(
        (ticket) =>
          `${ticket.number}　${ticketState(ticket, staffed)}　${shorten(maskPersonalNumbers(ticket.question), 30)}`,
      ),
    ].join('\n'),
  closed: (number: string) => `工作人员已结束工单 ${number}。还有问题可以接着问我。`,
  closedNotOurs: (number: string) =>
    `工作人员看过了：工单 ${number} 这件事不归这里办，已结束。可以拨打 12345（政务服务便民热线）问归哪里办。`,
  closedMerged: (number: string, into: string) => `您的工单 ${number} 已并入 ${into}，一起办理。`,
  claimed: (office: string, number: string) =>
    `【${office}】已有工作人员看到工单 ${number}，会在这里回复您。现在由工作人员为您服务，可以接着写。`,
  transferred: (number: string, office: string) =>
    `工单 ${number} 已转给${office}办理，请等那边的工作人员回复。`,
  reopenedByStaff: (number: string) => `工作人员重新打开了工单 ${number}，会在这里回复您。`,
  album: (prefix: string, count: number, caption: string) =>
    caption === '' ? `${prefix}发来 ${count} 个文件：` : `${prefix}${caption}`,

  outOfHours: (backAt: Date, confirmed: boolean) =>
    `现在不是上班时间，工作人员${confirmed ? '' : '预计'}在 ${shanghaiMoment(backAt)} 以后回复${confirmed ? '' : '（具体上班时间以办理机构公布的为准）'}。`,
  outOfHoursUnknown: '现在不一定是上班时间，工作人员上班后回复。',
  dangerOutOfHours: '工作人员现在可能不在岗，有危险请直接打上面的电话，不要等这里的回复。',

  askSatisfaction: '您对这次服务满意吗？',
  satisfaction: (score: number) => SATISFACTION[score - 1] ?? '',
  rated: '谢谢您的评价。',
  ratedAlready: '您已经评价过了，谢谢。',
  commentLabel: '写一句话',
  commentAsk: '请把想说的写在下一条消息里，会转给工作人员。不想写了请发 /cancel 。',
  commentOnlyText: '这里只收文字，请把想说的写出来。不想写了请发 /cancel 。',
  commentTaken: '谢谢，已转给工作人员。',
  reopenLabel: '没解决，再找人工',
  reopened: (number: string) =>
    `工单 ${number} 已重新打开，工作人员会在这里回复您。请把没解决的地方写在这里。`,
  reopenElsewhere: (number: string) => `您还有一件工单 ${number} 在办，请直接把话写在这里，会一起办。`,
  reopenNotNeeded: (number: string) => `工单 ${number} 还在办，请直接把话写在这里。`,

  addAsk: (number: string) =>
    `请把要补充的内容发来（文字、图片都可以），会加到工单 ${number}。不补充了请发 /cancel 。`,
  added: (number: string) => `已补充到工单 ${number}。`,
  addNoTicket: '您没有正在办的工单，直接提问就可以；需要工作人员请发送 /human 。',
  cancelAsk: (number: string) =>
    `要撤回工单 ${number} 吗？撤回以后工作人员不再办理。不按下面的按钮就是不撤回。`,
  cancelLabel: '确定撤回',
  cancelled: (number: string) => `工单 ${number} 已撤回。还有问题可以接着问我。`,
  cancelTooLate: (number: string) => `工单 ${number} 已经结束了，不用撤回。还有问题可以接着问我。`,
  cancelledAsking: '好的，不用写了。',
  cancelNothing: '没有要取消的内容。',

  pausedMenu:
    '自动回答暂停了。需要工作人员请按“转人工”；着急的可以拨打 12348（公共法律服务热线）或 12345（政务服务便民热线）。',
  paused: (staffed: boolean) =>
    staffed
      ? '自动回答暂停了，您的问题已转给工作人员。着急的可以拨打 12348（公共法律服务热线）或 12345（政务服务便民热线）。有危险请打报警 110、火警 119、急救 120。'
      : '自动回答暂停了，已记下您的问题。请拨打 12348（公共法律服务热线）或 12345（政务服务便民热线）。有危险请打报警 110、火警 119、急救 120。',

  buttonGone: '这个按钮已失效。请重新提问，或发送 /menu 。',
  buttonNotYours: '这个按钮不是给您的。',
  buttonWhileStaff: '现在由工作人员为您服务，请直接把话写在这里。',
  buttonAgain: '已经收到，请稍等。',
  stepAnswered: '这一步您已经选过了。',
  contentPassed: '已转给工作人员。',
  sourcesGone: '没有找到这条回答的原文。',
  source: (mark: string, title: string, locator: string, quote: string) =>
    `${mark} ${title}${locator}\n${quote}`,
} as const;

function ticketState(ticket: Ticket, staffed: boolean): string {
  if (ticket.state === 'closed') return '已结束';
  if (!staffed) return '已登记，还没有人看到';
  switch (ticket.state) {
    case 'open':
      return '等待工作人员';
    case 'waiting-resident':
      return '工作人员处理中，等您回复';
    case 'claimed':
    case 'waiting-staff':
      return '工作人员处理中';
    default:
      return assertNever(ticket.state);
  }
}
