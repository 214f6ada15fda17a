import { bears, type Figure, figuresIn } from '../domain/figures.ts';
import { as } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import { compose } from './compose.ts';
import type { Guides } from './guides/create-guides.ts';
import type { InForceAt } from './in-force-at.ts';
import { createCitations, markOf, withoutMarks } from './marks.ts';
import type { Memory } from './memory.ts';
import { WORDS, wordsFor } from './words.ts';

/** 不是60天吗？, 你说错了吧，是15天, 我咋听说是15天: a figure held against what was told. 我说的是5年 corrects the resident's own. */
const DOUBTS =
  /^(?:哦|啊|咦|诶|可|那|但|难道|怎么|咋|[，, ])*(?:不(?:应该|该)?是说?(?<expected>[^，,。？?吗么嘛]{1,10})(?:[吗么嘛]|(?=[？?]))|(?:[你您](?:说|讲|弄|搞)错了吧?|不对吧)[，,。 ]*(?:应该)?是(?<instead>[^，,。？?吗么嘛吧]{1,10})[吗么嘛吧]?|(?:(?:我|人家|别人|邻居|朋友|同事)?(?:怎么|咋)?听(?:人|别人|人家)?说|(?:网上|人家|别人|他们|有人|邻居|朋友|同事)都?(?:说|看到))[是要]?(?<heard>[^，,。？?吗么嘛]{1,10})[吗么嘛呢啊]?)[？?。]*$/u;
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

/** Calendar time in days; working days are a measure of their own. */
const DAYS: Readonly<Record<string, number>> = { 日: 1, 周: 7, 月: 30, 年: 365 };
const measures = ({ unit }: Figure): string => (unit in DAYS || unit === '工作日' ? 'time' : unit);
/** 一个月 is 30日 to whoever asks: times that differ by no more than this share are the same. Range 0.02..0.2. */
const ABOUT = 0.15;

function isSame(one: Figure, other: Figure): boolean {
  const [a, b] = [one, other].map(({ value, unit }) => Number(value) * (DAYS[unit] ?? Number.NaN));
  if (a !== undefined && b !== undefined && !Number.isNaN(a + b))
    return Math.abs(a - b) <= ABOUT * Math.max(a, b);
  return bears([one], other);
}

/** Where a text leaves room, another figure may be right too. */
const LEAVES_ROOM = /以上|以下|最[长多高低少]|不?超过|延长|之间|至\d|\d到\d/u;

const bearsAbout = (text: string, figure: Figure): boolean =>
  figuresIn(text, { strict: false }).some((told) => isSame(told, figure));

/** Whether a text tells another figure of that kind, and leaves no room for this one. */
const tellsAnother = (text: string, figure: Figure): boolean =>
  !LEAVES_ROOM.test(text) &&
  !bearsAbout(text, figure) &&
  figuresIn(text, { strict: true }).some((told) => measures(told) === measures(figure));

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
  const told = shown.flatMap((id) => statementAt(as(id), now) ?? []);
  const first = told.find(({ text }) => doubted !== undefined && bearsAbout(text, doubted)) ?? told[0];
  if (first === undefined) return undefined;
  const composed = (lead: string) => {
    const decision = {
      kind: 'answer',
      chosen: [first],
      lead,
      ...(claim === undefined ? {} : { claim }),
      ...(tenure === undefined ? {} : { tenure }),
      ...(elapsed === undefined ? {} : { elapsed }),
    } as const;
    return compose([{ decision, said: '' }], {
      passageOf: (id) => statementAt(id, now),
      standing: (id, since) => guidesOf(now).standing(id, since, now),
    });
  };
  const plain = composed(wordsFor(first.lang).inShort);
  // What is said with it, a companion or what a sum comes to, may bear the figure.
  const isDenied =
    doubted !== undefined &&
    first.lang === 'zh' &&
    tellsAnother(first.text, doubted) &&
    tellsAnother(withoutMarks(plain.text), doubted);
  const draft = isDenied ? composed(WORDS.notSo(doubted.raw)) : plain;
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

/** The sources of what was told last, by name. Absent where the last reply told nothing that still holds. */
export function saySources({ shown = [] }: Memory, now: Date, statementAt: InForceAt): Outcome | undefined {
  const told = shown.flatMap((id) => statementAt(as(id), now) ?? []);
  const [first] = told;
  if (first === undefined) return undefined;
  const citations = createCitations();
  for (const passage of told) citations.cite(passage);
  const named = citations.all.map(({ title, locator }, at) => `${markOf(at + 1)}${title}${locator}`);
  return {
    kind: 'answered',
    text: wordsFor(first.lang).restsOn(named.join(first.lang === 'en' ? '; ' : '；')),
    citations: citations.all,
    grounding: told.every(({ verified }) => verified) ? 'verified' : 'partial',
    passageIds: told.map(({ id }) => id),
    buttons: [],
    language: first.lang,
  };
}
