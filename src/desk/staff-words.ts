import type { ContentKind } from '../domain/message.ts';
import type { EscalationReason, ReplyLanguage } from '../domain/outcome.ts';
import { shanghaiMoment } from '../domain/shanghai-time.ts';
import type { CloseReason, TicketPriority, TicketState } from '../domain/ticket.ts';
import type { ClockKind } from '../domain/ticket-clock.ts';
import type { StaffRole } from '../domain/ticket-event.ts';
import { shorten } from './shorten.ts';

/** Everything that the desk says to staff. What residents read stands in words.ts. */

const REASONS: Readonly<Record<EscalationReason, string>> = {
  'asked-for-person': '居民要求人工',
  'no-evidence': '资料里没有能支撑回答的依据',
  'personal-case': '要看居民自己的情况才能答',
  'local-detail': '缺本地信息（地址、电话、费用、时间等）',
  language: '没有经过审核的该语种文本',
  'unreadable-content': '居民发来文字以外的内容',
  danger: '有危险',
  paused: '自动回答已暂停',
  fault: '系统出错或超时',
};
const LANGUAGES: Readonly<Record<ReplyLanguage, string>> = {
  zh: '中文',
  en: '英文',
  bo: '藏文',
  ug: '维吾尔文',
  other: '其他语种',
};
const PRIORITIES: Readonly<Record<TicketPriority, string>> = {
  danger: '危险',
  deadline: '期限将到',
  vulnerable: '特别照顾',
  ordinary: '普通',
};
const CLOSINGS: Readonly<Record<CloseReason, string>> = {
  solved: '已办结',
  'not-ours': '不归我们管',
  withdrawn: '居民撤回',
  'no-answer': '居民没有再回复',
  merged: '并入另一件',
};
const ROLES: Readonly<Record<StaffRole, string>> = { staff: '工作人员', supervisor: '主管', admin: '管理员' };
const CLOCKS: Readonly<Record<ClockKind, string>> = {
  'first-response': '首次答复',
  'next-response': '答复居民',
  resolution: '办结',
};
const STATES: Readonly<Record<TicketState, string>> = {
  open: '待认领',
  claimed: '已认领',
  'waiting-resident': '等居民回复',
  'waiting-staff': '等我们回复',
  closed: '已结束',
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
  other: '其他内容',
};
const REVEAL_MOST = 170;
const DRAFT_BY_MODEL = '由AI生成，仅供参考，请核对后再发；原样发出会注明“由AI生成”';
const SPEAKERS = { resident: '居民', bot: '机器人', staff: '工作人员' } as const;

type Turn = {
  readonly by: 'resident' | 'bot' | 'staff';
  readonly text: string;
  readonly at: Date;
};

export const staffWords = {
  reason: (reason: EscalationReason) => REASONS[reason],
  priority: (priority: TicketPriority) => PRIORITIES[priority],
  closing: (reason: CloseReason) => CLOSINGS[reason],
  role: (role: StaffRole) => ROLES[role],
  state: (state: TicketState) => STATES[state],
  content: (kind: ContentKind) => CONTENTS[kind],

  claimLabel: '认领',
  sendDraftLabel: '发送草稿',
  editDraftLabel: '修改',
  notOursLabel: '不是我们的',
  closeLabel: '结束',
  revealLabel: '看号码',
  tellNotOursLabel: '告知居民并结束',

  packetTitle: (number: string, name: string, question: string, danger: boolean) =>
    shorten(`${danger ? '🔴危险 ' : ''}${number} ${name} ${question.replace(/\s+/g, ' ')}`.trim(), 100),
  packet: (parts: {
    readonly number: string;
    readonly name: string;
    readonly blocked: boolean;
    readonly priority: TicketPriority;
    readonly department: string | undefined;
    readonly domain: string | undefined;
    readonly language: ReplyLanguage | undefined;
    readonly reasons: readonly EscalationReason[];
    readonly question: string;
    readonly turns: readonly Turn[];
    readonly query: string;
    readonly evidence: readonly { basis: string; title: string; text: string; score: number }[];
    readonly guides: readonly string[];
    readonly dueOn: string | undefined;
    readonly earlier: readonly { number: string; state: TicketState; question: string }[];
    readonly draft: { readonly text: string; readonly byModel: boolean } | undefined;
    readonly masked: boolean;
    readonly openedAt: Date;
  }) =>
    [
      `${parts.priority === 'danger' ? '🔴 危险，请马上处理 ' : ''}工单 ${parts.number}`,
      `居民：${parts.name}${parts.blocked ? '（已停用机器人，消息送不到）' : ''}　${shanghaiMoment(parts.openedAt)}`,
      `级别：${PRIORITIES[parts.priority]}　部门：${parts.department ?? '未定'}　领域：${parts.domain ?? '未定'}　语种：${parts.language === undefined ? '未定' : LANGUAGES[parts.language]}`,
      `原因：${parts.reasons.map((reason) => REASONS[reason]).join('；')}`,
      ...(parts.dueOn === undefined ? [] : [`期限：居民算出的最后一天是 ${parts.dueOn}`]),
      `问题：${shorten(parts.question, 500)}`,
      '',
      '最近对话：',
      ...parts.turns.map((turn) => `${SPEAKERS[turn.by]}：${shorten(turn.text, 120)}`),
      ...(parts.guides.length === 0
        ? []
        : ['', '引导结果：', ...parts.guides.map((line) => shorten(line, 200))]),
      ...(parts.query === '' ? [] : ['', `检索用语：${shorten(parts.query, 150)}`]),
      ...(parts.evidence.length === 0
        ? ['检索结果：没有']
        : [
            '检索结果（分数）：',
            ...parts.evidence.map(
              (line, index) =>
                `${index + 1}. ${line.score.toFixed(3)} ${line.basis} ${line.title}：${shorten(line.text, 90)}`,
            ),
          ]),
      ...(parts.earlier.length === 0
        ? []
        : [
            '',
            '以前的工单：',
            ...parts.earlier.map((one) => `${one.number} ${STATES[one.state]} ${shorten(one.question, 40)}`),
          ]),
      ...(parts.draft === undefined
        ? []
        : [
            '',
            `草稿（${parts.draft.byModel ? DRAFT_BY_MODEL : '按检索结果拼成，请核对后再发'}）：`,
            shorten(parts.draft.text, 500),
          ]),
      ...(parts.masked ? ['', '号码已遮住，认领后可按“看号码”。'] : []),
      '',
      '在这里写的话会发给居民；以 // 开头的行只在内部；/close 结束工单，/help 全部用法。',
    ].join('\n'),
  noName: '（未留名）',
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
  residentAdds: (text: string) => `居民补充：${text}`,
  residentAndBot: (said: string, answered: string) => `居民：${said}\n机器人已答：${shorten(answered, 200)}`,
  residentBackToBot: '居民选择先继续问机器人。工作人员写话后，机器人会停下。',
  residentBlocked: '居民停用了机器人',
  residentBlockedNow: '居民停用了机器人，之后写的话送不到。',
  residentBackNow: '居民又启用了机器人，可以接着联系。',
  residentWithdrew: '居民撤回了这件工单。',
  residentReopened: '居民表示没有解决，工单重新打开，等待认领。',
  residentRated: (score: number) => `居民评价：${score} 分（满分 5）`,
  residentCommented: (text: string) => `居民的话：${text}`,

  claimed: (name: string) => `${name} 已认领。`,
  claimDone: '已认领，之后写的话会发给居民。',
  claimedAlready: (name: string) => `已由 ${name} 认领。`,
  claimedByYou: '您已经认领了。',
  heldByOther: (name: string) =>
    `这件由 ${name} 办理，您写的没有发给居民。要接手：请对方 /release，或由主管发 /claim。`,
  notHolder: (name: string) => `这件由 ${name} 办理，不能由您操作；主管可以。`,
  notLawful: (state: TicketState) => `工单现在是“${STATES[state]}”，不能这样操作。`,
  released: (name: string) => `${name} 已退回，等待认领。`,
  transferAsk: '转给哪个部门？都不对，就按最后一个按钮。',
  transferHow: (departments: readonly { id: string; name: string }[]) =>
    departments.length === 0
      ? '没有登记部门（config/desk.yaml），不能转派。'
      : `用法：/transfer 部门。部门有：${departments.map(({ id, name }) => `${name}（${id}）`).join('、')}`,
  transferred: (to: string, by: string) => `${by} 已把这件转给 ${to}，等待认领。`,
  transferSame: (name: string) => `这件本来就在 ${name}。`,
  prioritised: (from: TicketPriority, to: TicketPriority) =>
    `级别由“${PRIORITIES[from]}”改为“${PRIORITIES[to]}”。`,
  deadlineNear: (dueOn: string) =>
    `⏰ 居民的期限快到了，最后一天是 ${dueOn}，级别改为“${PRIORITIES.deadline}”。`,
  priorityHow: `用法：/priority ${Object.values(PRIORITIES).join('|')}`,
  mergeHow: '用法：/merge 工单号。那一件会并到这一件来，须是同一位居民的。',
  mergeOther: '不是同一位居民的工单，不能合并。',
  mergeDone: (from: string, into: string) => `${from} 已并入 ${into}。`,
  mergedAway: (into: string) => `这件已并入 ${into}，请到那边继续。`,
  reopened: (by: string) => `${by} 已重新打开，等待认领。`,
  reopenBlocked: (number: string) =>
    `居民还有一件在办（${number}）。先在这里发 /merge ${number} 把那件并过来。`,
  closeDone: (number: string, reason: CloseReason) =>
    `工单 ${number} 已结束（${CLOSINGS[reason]}），居民已收到通知，对话交还机器人。`,
  closeAlready: (number: string) => `工单 ${number} 早已结束。`,
  closeHow: `用法：/close，或 /close ${CLOSINGS.solved}|${CLOSINGS['not-ours']}|${CLOSINGS['no-answer']}`,
  closedNotSent: (number: string) =>
    `工单 ${number} 已结束，这条内容没有发给居民。要接着办，请在该工单里发 /reopen。`,

  noDraft: '没有草稿。直接在这里写，就会发给居民。',
  draftSent: '草稿已发给居民。',
  draftSentAlready: '这份草稿已经发过了。',
  draftShown: (text: string, by: string) => `草稿（${by}）：\n${text}`,
  draftEdit: (text: string) => `把改好的全文以 /draft 开头发在这里，再按“发送草稿”。现在的草稿：\n${text}`,
  draftHow: '用法：/draft 改好的全文。',
  draftByModel: DRAFT_BY_MODEL,
  draftReplaced: '草稿换过了，请看最新的一份，按它下面的“发送草稿”。',
  draftNotGrounded: (what: string) => `注意：草稿里的“${what}”在检索结果里没有出现，请核对。`,

  aideOff: '没有配模型，或者配置（MODEL_SENDS）不许把对话发给模型，这个命令用不了。',
  aideNotTold: '居民还没有收到关于使用模型的说明，不能把对话发给模型。',
  aideFailed: '模型没有给出可用的内容，请稍后再试或自己写。',
  aideNothing: '查到的依据不够，模型写不出有依据的内容。',
  aideSummary: (text: string) => `【摘要，由AI生成，仅供参考；姓名、号码已遮住】\n${text}`,
  modelBudgetSpent: (day: string) =>
    `${day}的模型用量到了上限，今天剩下的回答按原文直接给出，明天自动恢复。要调整，请改 MODEL_DAILY_TOKENS 或 MODEL_DAILY_COST。`,

  nothingToReveal: '没有遮住的号码。',
  revealHolderOnly: '只有认领的人能看，先按“认领”。',
  /** A button's window holds 200 characters: whole numbers only, and how many more there are. */
  revealed: (numbers: readonly string[]) => {
    const shown: string[] = [];
    for (const number of numbers) {
      if ([...shown, number].join('\n').length > REVEAL_MOST) break;
      shown.push(number);
    }
    const left = numbers.length - shown.length;
    return [...shown, ...(left === 0 ? [] : [`还有 ${left} 个没有列出，请向居民问清。`])].join('\n');
  },

  editNotSent: '这处修改没有传给居民；需要更正请另写一条。',
  notSent: (why: string) => `这条没有送达居民：${why}。`,
  copyLost: '居民发来一条内容，但没能转到这里（可能已被删除）。',
  undeliverable: '给居民的回答没能送达',
  staffChatLost:
    '工作人员群写不进去：请确认 STAFF_CHAT_ID 正确、机器人还在群里并且能发言；工单都留着，恢复后会补发',
  late: (minutes: number, waiting: number) =>
    `（晚了约 ${minutes} 分钟送到；这个群还排着 ${waiting} 条，Telegram 每分钟只让发约 20 条）`,

  reminder: (parts: {
    readonly stage: 'staff' | 'supervisor' | 'returned';
    readonly clock: ClockKind;
    readonly dueAt: Date | undefined;
    readonly held: boolean;
    readonly late: boolean;
  }) => {
    const due = parts.dueAt === undefined ? '' : `，时限是 ${shanghaiMoment(parts.dueAt)}`;
    const what = CLOCKS[parts.clock];
    const said =
      parts.stage === 'staff'
        ? `⏰ 提醒：快到${what}的时限了${due}。${parts.held ? '' : '还没有人认领。'}`
        : parts.stage === 'supervisor'
          ? `⏰ 请主管过问：${what}到时限了${due}。${parts.held ? '' : '还没有人认领。'}`
          : parts.clock === 'resolution'
            ? `⏰ 请主管过问：早过了${what}的时限${due}。`
            : `⏰ ${what}早过了时限${due}，${parts.held ? '已退回待认领' : '仍没有人认领'}。请马上认领。`;
    return parts.late ? `${said}（这条提醒迟了，当时机器人没有运行）` : said;
  },
  calendarMissing: (year: number) =>
    `没有 ${year} 年的放假安排，这件工单的时限算不出来，不会自动提醒，请自己留意。补上 corpus/calendar/${year}.yaml 再重启就能算。`,

  paused: (name: string, reason: string) =>
    `⏸ ${name} 暂停了自动回答：${reason}\n居民的问题都会转来人工。恢复请发 /resume。`,
  pauseHow: '用法：/pause 原因。暂停后机器人不再自动回答，居民的问题都转人工。',
  pausedAlready: (name: string, reason: string, at: Date) =>
    `${name} 在 ${shanghaiMoment(at)} 已经暂停了自动回答：${reason}`,
  resumed: (name: string) => `▶ ${name} 恢复了自动回答。`,
  notPaused: '自动回答没有暂停。',
  granted: (name: string, role: StaffRole) => `${name} 现在是${ROLES[role]}。`,
  revoked: (name: string) => `${name} 的授权已取消。`,
  grantHow:
    '用法：/grant 编号 staff|supervisor|admin，或回复那个人的话发 /grant supervisor；取消用 /revoke。',
  grantConfigured: (name: string) => `${name} 的角色写在 config/desk.yaml 里，要在那里改。`,
  needsRole: (role: StaffRole) => `这一步要${ROLES[role]}才能做。`,
  queue: (
    groups: readonly { readonly waiting: number; readonly minutes: number }[],
    open: readonly { number: string; state: TicketState; priority: TicketPriority }[],
  ) =>
    [
      `没结束的工单 ${open.length} 件${open.length === 0 ? '。' : '：'}`,
      ...open.slice(0, 20).map((one) => `${one.number} ${PRIORITIES[one.priority]} ${STATES[one.state]}`),
      ...(open.length > 20 ? [`……还有 ${open.length - 20} 件`] : []),
      ...groups.map(
        ({ waiting, minutes }) =>
          `这个群排着 ${waiting} 条消息${minutes > 0 ? `，约晚 ${minutes} 分钟` : ''}。`,
      ),
    ].join('\n'),

  unknownCommand: (command: string) => `没有 /${command} 这个命令，内容没有发给居民。/help 看全部用法。`,
  staffHelp: [
    '在工单的主题里写的话会发给居民（只显示办公室的名字）；以 // 开头的行只在内部；/close 结束工单。图片、文件、语音同样会转给居民。',
    '先按“认领”：认领以后机器人不插嘴，别人写的也不会发出去。',
    '/claim 认领　/release 退回　/transfer 部门 转派',
    '/draft 全文 改草稿　/priority 级别　/merge 工单号 并入这件',
    '/close 原因 结束　/reopen 重新打开　/queue 排队情况　/stats 统计（今天、昨天、7 天）',
    '/learn 把已结束工单的答复提请收入问答，由另一个人审核',
    '主管：/pause 原因 暂停自动回答　/resume 恢复。管理员：/grant、/revoke 授权。',
  ].join('\n'),
  staffHelpWithModel: '/draft（后面不写字）请模型按查到的依据起草　/summary 请模型写摘要；都只在内部。',
  orphanTopic: (number: string) =>
    `这是工单 ${number} 重复的主题，内容已照常处理。请到该工单的另一个主题继续，这个会关闭。`,
  notStaff: '只有工作人员可以操作。',
  buttonGone: '这个按钮已失效。',
} as const;

const byLabel = <T extends string>(labels: Readonly<Record<T, string>>, text: string): T | undefined =>
  (Object.keys(labels) as T[]).find((key) => key === text || labels[key] === text);

/** A priority by its word or its id. */
export const priorityCalled = (text: string): TicketPriority | undefined => byLabel(PRIORITIES, text);
/** A reason that staff may close with, by its word or its id. */
export const closingCalled = (text: string): CloseReason | undefined => {
  const found = byLabel(CLOSINGS, text);
  return found === 'merged' ? undefined : found;
};
