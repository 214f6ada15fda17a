import type { Fault } from '../domain/errors.ts';
import { bears, type Figure, figuresIn } from '../domain/figures.ts';
import { as } from '../domain/ids.ts';
import type { Passage } from '../domain/passage.ts';
import { figuresOfBand, figuresOfBounds, type Scale } from '../domain/scale.ts';
import type { WrittenScale } from './schema.ts';

/** A scale as written, with where it stands. */
export interface ScaleOfStatement {
  readonly id: string;
  readonly scale: WrittenScale;
  readonly file: string;
  /** Line of a part of the scale. */
  readonly lineOf: (...path: readonly (string | number)[]) => number;
}

/**
 * The scales of all statements, those that lean on another filled in from it, and every fault. Each figure of the bands must stand in
 * the statement's own text, or in that in which they go on; so the audit of the texts against the law covers the bands too.
 */
export function resolveScales(
  written: readonly ScaleOfStatement[],
  passages: readonly Passage[],
): { readonly scales: ReadonlyMap<string, Scale>; readonly faults: readonly Fault[] } {
  const statements = new Map(passages.map((passage) => [passage.id as string, passage]));
  const byId = new Map(written.map((one) => [one.id, one]));
  const scales = new Map<string, Scale>();
  const faults: Fault[] = [];

  for (const one of written) {
    const { id, scale } = one;
    const { bands, goesOn, of, share, least, most, unless } = scale;
    const fault = (message: string, ...path: (string | number)[]): void =>
      void faults.push({ file: one.file, line: one.lineOf(...path), message: `${id}：${message}` });
    const own = statements.get(id);
    if (own === undefined) continue;
    if (own.facet !== 'fee' || own.lang !== 'zh') fault('只有收费（fee）的汉语条目可以写 scale');

    const base = of === undefined ? scale : byId.get(of)?.scale;
    if (base?.bands === undefined) {
      fault(`of 指向的“${of}”没有自己的 bands`, 'of');
      continue;
    }
    const held = [of, base.goesOn].flatMap((holder) =>
      holder === undefined || holder === id ? [] : [holder],
    );
    if (goesOn !== undefined && (goesOn === id || !statements.has(goesOn)))
      fault(`goesOn 指向的“${goesOn}”不存在，或者就是自己`, 'goesOn');

    const told = [id, goesOn].flatMap((holder) =>
      holder === undefined ? [] : figuresIn(statements.get(holder)?.text ?? '', { strict: false }),
    );
    const where = goesOn === undefined ? '这一条的文字里' : '这一条和 goesOn 的文字里';
    const absent = (figures: readonly Figure[]): readonly string[] =>
      figures.filter((figure) => !bears(told, figure)).map(({ raw }) => raw);
    bands?.forEach((band, at) => {
      const figures = figuresOfBand({ ...band, above: bands[at - 1]?.upTo });
      const missing = absent(figures);
      for (const raw of missing) fault(`“${raw}”在${where}找不到`, 'bands', at);
      if (missing.length > 0 || standTogether(figures, told)) return;
      fault(
        `${figures.map(({ raw }) => raw).join('、')}在${where}没有连着写，对一对是不是写串了`,
        'bands',
        at,
      );
    });
    for (const [name, bound] of [
      ['least', { least }],
      ['most', { most }],
    ] as const)
      for (const raw of absent(figuresOfBounds(bound))) fault(`“${raw}”在${where}找不到`, name);
    if (share !== undefined && !tellsShare(own.text, share))
      fault(`“1/${share}”在这一条的文字里找不到`, 'share');

    const [lowest, highest] = [least ?? base.least, most ?? base.most];
    scales.set(id, {
      bands: base.bands,
      ...(share === undefined ? {} : { share }),
      ...(lowest === undefined ? {} : { least: lowest }),
      ...(highest === undefined ? {} : { most: highest }),
      unless,
      heldBy: held.map((holder) => as(holder)),
    });
  }
  return { scales, faults };
}

/** A band's limits and its amount stand side by side in the text, so that no two bands' can be mixed up. */
const standTogether = (figures: readonly Figure[], told: readonly Figure[]): boolean =>
  told.some((_, at) => {
    const window = told.slice(at, at + figures.length);
    return window.length === figures.length && figures.every((figure) => bears(window, figure));
  });

/** 1/3, 三分之一; 减半, 一半 for 2. */
const tellsShare = (text: string, share: number): boolean =>
  new RegExp(`(?<!\\d)1/${share}(?!\\d)`, 'u').test(text) ||
  figuresIn(text, { strict: false }).some(({ value, unit }) => unit === '分' && value === `1/${share}`);
