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
  /^(?:哦|啊|咦|诶|可|那|但|难道|怎么|咋|[，, ])*(?:不(?:应该|该)?(?:是|得|要)说?(?<expected>[^，,。？?吗么嘛]{1,10})(?:[吗么嘛]|(?=[？?]))|(?:[你您](?:说|讲|弄|搞)错了吧?|不对吧)[，,。 ]*(?:应该)?是(?<instead>[^，,。？?吗么嘛吧]{1,10})[吗么嘛吧]?|(?:我|人家|别人|网上|他们|有人|邻居|朋友|同事)?(?:怎么|咋)?(?:[听看](?:人|别人|人家)?[说到见]|说)的?[是要]?(?<heard>[^，,。？?吗么嘛]{1,10})[吗么嘛呢啊]?)[？?。]*$/u;
const AROUND_FIGURE = /以?内|之内|以上|就行|就成|才|要|整|是|呢|啊/gu;

/** 不对吧, 不会吧？ */
const ONLY_DOUBTS = /^(?:哦|啊|咦|诶|[，, ])*(?:不对|没有|不会|不是|不可能)吧[？?。!！]*$/u;

/** A message that doubts what was told, and says nothing else; with the one figure that it holds against it. */
export function doubtIn(text: string): { readonly figure?: Figure } | undefined {
  if (ONLY_DOUBTS.test(text.trim())) return {};
  const figure = doubtedFigure(text);
  return figure === undefined ? undefined : { figure };
}

function doubtedFigure(text: string): Figure | undefined {
  const found = DOUBTS.exec(text.trim())?.groups;
  const told = found?.expected ?? found?.instead ?? found?.heard;
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
