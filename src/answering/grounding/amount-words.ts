import { type Figure, figuresIn } from '../../domain/figures.ts';
import type { WordGroups } from './bound-words.ts';

/** A word for an amount, or a bound of a figure, that no passage bears. */
export interface UnfoundedWord {
  readonly kind: 'amount-word' | 'bound';
  readonly found: string;
}

const figuresOf = (text: string): readonly Figure[] => figuresIn(text, { strict: false });

/** Amounts in words: each group's words may stand for one another and for nothing else. */
const AMOUNT_WORDS: WordGroups = [
  ...'年天月个数价额成'.split('').map((unit): readonly [RegExp] => [new RegExp(`半个?${unit}`, 'u')]),
  [/(?<!一)[几数][天日年月周十百千万倍]/u],
  [/双倍|加倍|翻倍|两倍/u, /双倍|加倍|翻倍|[2两二]倍/u],
  [/翻番|成倍|廿|卅/u],
  [/全额|足额/u],
  [/当天|当日/u],
  [/次日|隔天|隔日/u],
  [/立即|立刻|马上|即时|当即|当场/u],
  [/随时/u],
  [/终身|永久|一辈子/u],
  [/月底|年底|年初|年内|月内|周末|节假日|季度/u],
  [/[一二三四五六七八九两1-9]成(?![年立本为员分果效功])/u],
  [/[一二三四五六七八九1-9]折/u],
  [/一审|初审/u],
  [/二审|终审/u],
  [/再审/u],
];

/** Words that bound a figure: 不超过, 以上 … */
const MOST = /不超过|不得超过|最多|至多|最长|最高|最迟|最晚|以内|之内|以下|不满|未满|少于|低于|不足|前|内/u;
const LEAST = /(?<!不)(?<!不得)超过|至少|最少|最低|不少于|不低于|以上|(?<![不未])满|多于|高于|以外/u;

/** Amounts in words that the grounds do not have, and bounds of figures that are turned or lost. Both texts levelled. */
export function unfoundedWords(text: string, grounds: string): readonly UnfoundedWord[] {
  const found: UnfoundedWord[] = [];
  for (const [said, borne = said] of AMOUNT_WORDS) {
    const match = said.exec(text);
    if (match === null) continue;
    const same =
      borne === said && said.source.includes('[') ? grounds.includes(match[0]) : borne.test(grounds);
    if (!same) found.push({ kind: 'amount-word', found: match[0] });
  }
  // 不超过6个月 may not become 至少6个月: what bounds a figure in the sentence bounds it in the grounds.
  const bounds = (whole: string, figure: Figure): readonly ('most' | 'least')[] => {
    const around = `${/[^，。；,;、\d]{0,6}$/u.exec(whole.slice(0, figure.index))?.[0] ?? ''}〈${
      /^[^，。；,;、\d]{0,3}/u.exec(whole.slice(figure.index + figure.raw.length))?.[0] ?? ''
    }`;
    return [
      ...(MOST.test(around) ? (['most'] as const) : []),
      ...(LEAST.test(around) ? (['least'] as const) : []),
    ];
  };
  const sources = figuresOf(grounds);
  for (const figure of figuresOf(text)) {
    const same = sources.filter(({ value, unit }) => value === figure.value && unit === figure.unit);
    const allowed = same.flatMap((one) => bounds(grounds, one));
    const said = bounds(text, figure);
    const isNew = said.length > 0 && same.length > 0 && !said.some((one) => allowed.includes(one));
    const isLost =
      said.length === 0 && same.length > 0 && same.every((one) => bounds(grounds, one).includes('least'));
    if (isNew || isLost) found.push({ kind: 'bound', found: figure.raw });
  }
  return found;
}
