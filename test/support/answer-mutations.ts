import { figuresIn, toChineseNumber } from '../../src/domain/figures.ts';
import type { Passage } from '../../src/domain/passage.ts';

/** A small generator with a seed, so that a failing case can be made again. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { next, pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]! };
}
export type Random = ReturnType<typeof seeded>;

const inChinese = (value: number): string =>
  value < 10_000 ? toChineseNumber(value) : `${toChineseNumber(Math.floor(value / 10_000))}万`;

/** Figures of a text that can be exchanged: plain whole numbers, with their place. */
const exchangeable = (text: string) =>
  figuresIn(text, { strict: true }).filter(({ value, raw }) => /^\d+$/u.test(value) && text.includes(raw));
const numberPart = /^[\d,.]+\s?[万亿千百]?|^[〇零一二两三四五六七八九十百千万亿]+/u;

/** One answer made wrong, and how. */
export interface Mutated {
  readonly how: string;
  readonly text: string;
}

/** Every way in which this statement's sentence can be made wrong by a figure, a name or a turn. */
export function mutationsOf(passage: Passage, all: readonly Passage[], random: Random): readonly Mutated[] {
  const { text } = passage;
  const out: Mutated[] = [];
  const figures = exchangeable(text);
  const swap = (raw: string, by: string): string => text.replace(raw, by);
  for (const { raw, value } of figures) {
    const number = numberPart.exec(raw)?.[0];
    if (number === undefined) continue;
    const step = Number(value) >= 10_000 ? 10_000 : 1;
    let other = Number(value) + step * (1 + Math.floor(random.next() * 7));
    while (figuresIn(text, { strict: false }).some((one) => one.value === String(other))) other += step;
    if (/[万亿千百]$/u.test(number)) other += 3;
    out.push({ how: 'wrong figure', text: swap(raw, raw.replace(number, String(other))) });
    if (other < 100_000 && (other < 10_000 || other % 10_000 === 0))
      out.push({ how: 'wrong Chinese figure', text: swap(raw, raw.replace(number, inChinese(other))) });
    out.push({
      how: 'figure in other digits',
      text: swap(
        raw,
        raw.replace(
          number,
          String(other).replace(/\d/gu, (digit) => String.fromCodePoint(0xf20 + Number(digit))),
        ),
      ),
    });
    out.push({
      how: 'figure with an invisible sign',
      text: swap(raw, raw.replace(number, [...String(other)].join('\u200b'))),
    });
  }
  for (const [unit, wrong] of [
    ['个工作日', '日'],
    ['日', '个工作日'],
    ['个月', '年'],
    ['年', '个月'],
    ['天', '个月'],
    ['元', '万元'],
    ['小时', '天'],
  ] as const) {
    const figure = figures.find(({ raw }) => raw.endsWith(unit) && !raw.endsWith(`工作${unit}`));
    if (figure === undefined) continue;
    const changed = swap(figure.raw, figure.raw.slice(0, -unit.length) + wrong);
    if (!text.includes(figure.raw.slice(0, -unit.length) + wrong))
      out.push({ how: 'wrong unit', text: changed });
  }
  const own = passage.basis.map(({ locator }) => locator);
  const law = passage.basis[0]!;
  const otherArticle = ((): string => {
    let number = 1 + Math.floor(random.next() * 120);
    while (own.includes(`第${toChineseNumber(number)}条`) || text.includes(`第${toChineseNumber(number)}条`))
      number += 1;
    return `第${toChineseNumber(number)}条`;
  })();
  out.push({ how: 'wrong article', text: `根据${law.title}${otherArticle}，${text}` });
  const foreign = random.pick(
    all.filter(
      (one) =>
        one.basis.every(({ title }) => !passage.basis.some((b) => b.title === title)) &&
        !text.includes(one.basis[0]?.title.slice(1, -1) ?? ' '),
    ),
  );
  out.push({ how: 'wrong law', text: `根据${foreign.basis[0]!.title}，${text}` });
  out.push({
    how: 'wrong phone',
    text: `${text.replace(/。$/u, '')}，可以打${random.pick(['12345678', '0972-8612345', '12399', '96110', '一二三九九'])}问。`,
  });
  out.push({
    how: 'invented link',
    text: `${text.replace(/。$/u, '')}，网址是${random.pick(['https://www.haidong-help.com/a', 'gzc.haidong.gov.cn', 'www.12348.org'])}。`,
  });
  out.push({
    how: 'added date',
    text: `${text.replace(/。$/u, '')}，截止${random.pick(['2031年3月7日', '三月二十七日', '2031-03-07'])}。`,
  });
  out.push({
    how: 'added share',
    text: `${text.replace(/。$/u, '')}，成功率${random.pick(['97%', '百分之九十七', '九成七'])}。`,
  });
  return out;
}

/** Two figures of one unit in each other's place: both stand in the statement, but say something else. */
export function swapsOf({ text }: Passage): readonly Mutated[] {
  const figures = exchangeable(text);
  const out: Mutated[] = [];
  for (const [at, one] of figures.entries()) {
    const other = figures.slice(at + 1).find(({ unit, value }) => unit === one.unit && value !== one.value);
    if (other === undefined || one.raw.includes(other.raw) || other.raw.includes(one.raw)) continue;
    const swapped = text.replace(one.raw, '\ue000').replace(other.raw, one.raw).replace('\ue000', other.raw);
    out.push({ how: 'two figures swapped', text: swapped });
  }
  return out;
}

/** Turns of meaning by plain words; each only where the statement has such a word once. */
export function turnsOf({ text }: Passage): readonly Mutated[] {
  const pairs: readonly (readonly [RegExp, string])[] = [
    [/不收费/u, '收费'],
    [/免费/u, '收费'],
    [/(?<!不)可以/u, '必须'],
    [/(?<!不)可以/u, '不得'],
    [/必须|应当/u, '可以'],
    [/不得/u, '可以'],
    [/(?<!能)不能/u, '能'],
    [/不用|不必(?!要)/u, '必须'],
    [/不算/u, '算'],
    [/不予/u, '予以'],
    [/(?<!还|是)不受理/u, '受理'],
  ];
  return pairs.flatMap(([from, to]) =>
    from.test(text) ? [{ how: `${from.source}→${to}`, text: text.replace(from, to) }] : [],
  );
}

/** The statement said otherwise without a change of meaning, in several steps drawn at random. */
export function paraphraseOf(passage: Passage, random: Random): string {
  let { text } = passage;
  const steps: readonly ((from: string) => string)[] = [
    (from) =>
      exchangeable(from).reduce((now, { raw, value }) => {
        const number = numberPart.exec(raw)?.[0];
        if (number === undefined || Number(value) > 9999 || /[万亿千百]$/u.test(number)) return now;
        const other = /\d/u.test(number) ? toChineseNumber(Number(value)) : value;
        return now.replace(raw, raw.replace(number, other));
      }, from),
    (from) => from.replace(/(\d+)日(?!起)/gu, '$1天'),
    (from) => from.replace(/(\d+)天/gu, '$1日'),
    (from) => from.replace(/你/gu, '您').replace(/啥/gu, '什么').replace(/咋/gu, '怎么'),
    (from) => from.replace(/必须/gu, '应当'),
    (from) => from.replace(/(?<!不)可以/gu, '能'),
    (from) => from.replace(/不用(?=[\p{Script=Han}])/gu, '不需要'),
    (from) => from.replace(/公证处/gu, '公证机构'),
    (from) => from.replace(/免费/u, '不收费'),
    (from) => from.replace(/不得/gu, '不能'),
    (from) => `${random.pick(['您好，', '简单说，', '这种情况，', '是这样的：'])}${from}`,
    (from) => {
      const { title, locator } = passage.basis[0]!;
      return random.pick([
        `根据${title}${locator}，${from}`,
        `按照${title}的规定，${from}`,
        `${from.replace(/。$/u, '')}（${title}${locator}）。`,
      ]);
    },
    // Shorter: the first sentence alone.
    (from) => /^[^。]{12,}。/u.exec(from)?.[0] ?? from,
    (from) => from.replace(/。(?=.)/gu, '；'),
    (from) => from.replace(/，/u, ' ，').replace(/(\d)(个|日|天|元)/gu, '$1 $2'),
  ];
  const count = 1 + Math.floor(random.next() * 4);
  for (let step = 0; step < count; step += 1) text = random.pick(steps)(text);
  return text;
}
