import { bears, type Figure, figuresIn } from '../domain/figures.ts';
import { as } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import { compose } from './compose.ts';
import type { Guides } from './guides/create-guides.ts';
import type { InForceAt } from './in-force-at.ts';
import type { Memory } from './memory.ts';
import { WORDS, wordsFor } from './words.ts';

/** 不是60天吗？, 我咋听说是15天: a figure held against what was told. */
const DOUBTS =
  /^(?:哦|啊|咦|诶|可|那|但|难道|怎么|咋|[，, ])*(?:不(?:应该|该)?(?:是|得|要)说?(?<expected>[^，,。？?吗么嘛]{1,10})(?:[吗么嘛]|(?=[？?]))|(?:我|人家|网上)?(?:怎么|咋)?[听看](?:人)?[说到见]的?[是要]?(?<heard>[^，,。？?吗么嘛]{1,10})[吗么嘛呢啊]?)[？?。]*$/u;
const AROUND_FIGURE = /以?内|之内|以上|就行|就成|才|要|整|是|呢|啊/gu;

/** The one figure that a message doubts, and nothing else. */
export function doubtedFigure(text: string): Figure | undefined {
  const found = DOUBTS.exec(text.trim())?.groups;
  const told = found?.expected ?? found?.heard;
  if (told === undefined) return undefined;
  const [figure, ...others] = figuresIn(told, { strict: true });
  if (figure === undefined || others.length > 0) return undefined;
  return told.replace(figure.raw, '').replace(AROUND_FIGURE, '').trim() === '' ? figure : undefined;
}

const TIMES: ReadonlySet<string> = new Set(['工作日', '日', '月', '年', '周', '小时', '分钟']);
const measures = ({ unit }: Figure): string => (TIMES.has(unit) ? 'time' : unit);

/** Whether a text tells another figure of that kind, and not this one. */
function tellsAnother(text: string, figure: Figure): boolean {
  const told = figuresIn(text, { strict: true });
  return told.some((one) => measures(one) === measures(figure)) && !bears(told, figure);
}

/**
 * What was told last, for whoever did not follow it: its first statement, with what a sum, a tenure or the time that has passed
 * comes to by it, and the companions without which it misleads. The law cannot be put more simply without risk; fewer words can. Absent where the last reply told nothing that
 * still holds. `doubted`: a figure that the resident holds against it; where the statement tells another, the answer opens with that.
 */
export function sayAgain(
  { shown = [], claim, tenure, elapsed }: Memory,
  now: Date,
  { statementAt, guidesOf }: { readonly statementAt: InForceAt; readonly guidesOf: (now: Date) => Guides },
  doubted?: Figure,
): Outcome | undefined {
  const first = shown.map((id) => statementAt(as(id), now)).find((passage) => passage !== undefined);
  if (first === undefined) return undefined;
  const isDenied = doubted !== undefined && first.lang === 'zh' && tellsAnother(first.text, doubted);
  const lead = isDenied ? WORDS.notSo(doubted.raw) : wordsFor(first.lang).inShort;
  const decision = {
    kind: 'answer',
    chosen: [first],
    lead,
    ...(claim === undefined ? {} : { claim }),
    ...(tenure === undefined ? {} : { tenure }),
    ...(elapsed === undefined ? {} : { elapsed }),
  } as const;
  const draft = compose([{ decision, said: '' }], {
    passageOf: (id) => statementAt(id, now),
    standing: (id, told) => guidesOf(now).standing(id, told, now),
  });
  return {
    kind: 'answered',
    text: draft.text,
    citations: draft.citations,
    grounding: draft.grounding,
    passageIds: draft.passages.map(({ id }) => id),
    buttons: [],
    language: first.lang,
  };
}
