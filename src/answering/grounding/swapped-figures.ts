import { type Figure, figuresIn } from '../../domain/figures.ts';
import { type Alignable, counterparts, pairsOf } from './align.ts';
import { clausesOf } from './level.ts';

/** A figure that stands in the grounds, but elsewhere: 紧急的72小时 where the statement says 紧急的24小时. */
export interface Swapped {
  readonly kind: 'swapped';
  readonly found: string;
}

interface Clause extends Alignable {
  readonly figures: readonly Figure[];
}

const read = (text: string): Clause => {
  const figures = figuresIn(text, { strict: true }).filter(({ unit }) => unit !== '');
  const rest = figures.reduce((now, { raw }) => now.replace(raw, ' '), text);
  return { figures, pairs: pairsOf(rest) };
};

/** Figures of a Chinese sentence whose clause has a counterpart that gives another figure of the same unit, and not this one. */
export function swappedFigures(sentence: string, grounds: readonly string[]): readonly Swapped[] {
  const sources = grounds.flatMap(clausesOf).map(read);
  return clausesOf(sentence)
    .map(read)
    .flatMap((clause) => {
      if (clause.figures.length === 0) return [];
      const best = counterparts(clause, sources);
      const against = best.flatMap(({ figures }) => figures);
      if (best.length > 0 && !best.some((source) => isInOrder(clause.figures, source.figures)))
        return [{ kind: 'swapped' as const, found: clause.figures.map(({ raw }) => raw).join('、') }];
      return clause.figures
        .filter(
          ({ value, unit }) =>
            against.some((other) => other.unit === unit) &&
            !against.some((other) => other.unit === unit && other.value === value),
        )
        .map(({ raw }) => ({ kind: 'swapped' as const, found: raw }));
    });
}

/** Figures that both have stand in the same order in both: 1倍以上3倍以下 is not 3倍以上1倍以下. */
function isInOrder(said: readonly Figure[], borne: readonly Figure[]): boolean {
  const keyOf = ({ value, unit }: Figure): string => `${value} ${unit}`;
  const keys = borne.map(keyOf);
  let last = -1;
  for (const key of said.map(keyOf)) {
    if (key === keys[last]) continue;
    const next = keys.indexOf(key, last + 1);
    if (next >= 0) last = next;
    else if (keys.includes(key)) return false;
  }
  return true;
}
