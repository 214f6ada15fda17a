import type { Candidate, CandidateState } from '../../domain/candidate.ts';
import { sayDay } from '../../domain/days.ts';
import { shorten } from '../shorten.ts';
import { HOLE } from './strip-personal.ts';

/** What staff and residents read about answers on their way into the corpus. */

const STATES: Readonly<Record<CandidateState, string>> = {
  proposed: '待审核',
  approved: '已通过，正在收入',
  published: '已收入',
  refused: '没有收成，可以修改再审',
  rejected: '不收',
};

export const learningWords = {
  state: (state: CandidateState) => STATES[state],
  offerLabel: '收入问答',
  approveLabel: '通过',
  rejectLabel: '不收',
  editLabel: '修改',

  notClosed: '工单结束以后才能收入问答。',
  noAnswer: '这件工单里没有工作人员写给居民的文字，没有可收的答复。',
  already: (state: CandidateState) => `这件已经提过：${STATES[state]}。`,
  proposed: '已提请审核，须由另一个人通过。',
  off: '没有开启收入问答。',
  unknown: (number: string) => `没有工单 ${number} 的候选问答。`,
  how: '用法：/learn 工单号 提请审核；/learn 工单号 换行写 问：… 答：… 依据：公证法 第三十条（没有就写 依据：无）领域：公证 到期：2027-11-30 修改。',
  notOpen: (state: CandidateState) => `这件候选现在是“${STATES[state]}”，不能这样操作。`,
  sameAuthor: '您是提请或最后修改的人，要由另一个人来通过。',
  basisMissing: '还没有写依据。请先修改：写明法律和条号，没有就写“依据：无”。',
  holes: `文字里还有 ${HOLE}（原来是号码、姓名或地址）。请先改成不涉及个人的话。`,
  tooLong: (most: number) => `答复超过 ${most} 字，请先缩短。`,
  domainUnknown: (written: string) => `没有领域“${written}”。`,
  approved: '已通过，正在检查并重建索引，几分钟后见结果。',
  rejected: '已记下不收。',
  edited: '已修改，请另一个人审核。',
  basisUnknown: (fault: string) => `注意：${fault}；照这样收入，回答时会注明“以办理机构答复为准”。`,

  candidate: (candidate: Candidate, domain: string) =>
    [
      `📝 候选问答 ${candidate.ticketNumber}（${STATES[candidate.state]}）`,
      `问：${candidate.question}`,
      `答：${candidate.answer}`,
      `领域：${domain}`,
      `依据：${
        candidate.bases === undefined
          ? '还没有写（请补上法律和条号；没有就写“依据：无”）'
          : candidate.bases.length === 0
            ? '无（会注明“以办理机构答复为准”）'
            : candidate.bases.join('；')
      }`,
      ...(candidate.near === undefined || candidate.near.length === 0
        ? ['语料里没有相近的条目。']
        : [
            '语料里相近的（先看是不是已经有了）：',
            ...candidate.near.map(
              ({ id, text, likeness }) => `· ${Math.round(likeness * 100)}% ${id}：${shorten(text, 60)}`,
            ),
          ]),
      ...(candidate.answer.includes(HOLE) || candidate.question.includes(HOLE)
        ? [`${HOLE} 处原来是号码、姓名或地址，请改成不涉及个人的话。`]
        : []),
      `修改：/learn ${candidate.ticketNumber} 后面换行写 问：、答：、依据：。通过须另一个人按。`,
    ].join('\n'),
  published: (candidate: Candidate, verified: boolean) =>
    `✅ 问答 ${candidate.ticketNumber} 已收入，机器人会用它回答，到 ${
      candidate.expiresOn === undefined ? '期' : sayDay(candidate.expiresOn)
    }为止${candidate.reviewOn === undefined ? '' : `，请在 ${sayDay(candidate.reviewOn)} 前复核`}。${
      verified ? '' : '没有登记过的依据，回答时会注明“以办理机构答复为准”。'
    }`,
  refused: (number: string, why: string) =>
    `⚠ 问答 ${number} 没有收成：${why}\n用 /learn ${number} 修改后再审。`,

  /* Residents */
  wishAsk: '工作人员给您的答复，可能会整理成公开的问答帮到别人（不含您的个人信息）。整理好以后要告诉您吗？',
  wishYesLabel: '整理好告诉我',
  wishNoLabel: '不用',
  wishYes: '好的，整理好以后会在这里告诉您。',
  wishNo: '好的，不再打扰您。',
  tell: (question: string, answer: string) =>
    `您问过的问题已经整理成公开的问答：\n\n问：${question}\n答：${answer}`,
} as const;
