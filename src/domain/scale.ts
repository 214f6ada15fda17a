import type { Figure } from './figures.ts';
import type { PassageId } from './ids.ts';

/** One band of a scale, over what lies above the band before it. Either a fixed amount (the first band alone) or a rate. */
export interface Band {
  /** In yuan, included; absent: the last band, open above. */
  readonly upTo?: number | undefined;
  /** In yuan. */
  readonly fixed?: number | undefined;
  /** In percent. */
  readonly rate?: number | undefined;
}

/** How an amount follows from a sum alone, band by band added up. */
export interface Scale {
  readonly bands: readonly Band[];
  /** The amount is divided by this: 3 for a third. */
  readonly share?: number;
  /** The amount is at least, and at most, this, in yuan. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  /** A question that says one of these words may be of a matter that goes by another rule. */
  readonly unless: readonly string[];
  /** Statements beside its own in whose texts the bands stand. */
  readonly heldBy: readonly PassageId[];
}

/** Fen (a hundredth of a yuan) in a yuan; hundredths of a percent in a whole. Money is counted in whole numbers. */
const FEN = 100;
const BASIS_POINTS = 10_000;

/** The bands up to that in which `yuan` lies, with what each begins above. */
function bandsUpTo(bands: readonly Band[], yuan: number): readonly (Band & { readonly above: number })[] {
  return bands
    .map((band, at) => ({ ...band, above: bands[at - 1]?.upTo ?? 0 }))
    .filter(({ above }, at) => at === 0 || yuan > above);
}

/** What `yuan` (above 0) comes to, in yuan, rounded to the fen, half a fen up. */
export function amountOn({ bands, share = 1, least, most }: Scale, yuan: number): number {
  const sum = Math.round(yuan * FEN);
  // In fen, times BASIS_POINTS: no fraction is lost before the end. Exact up to some 10^11 yuan.
  const whole = bandsUpTo(bands, yuan).reduce((total, { above, upTo, fixed, rate }) => {
    if (fixed !== undefined) return total + Math.round(fixed * FEN) * BASIS_POINTS;
    const part = Math.min(sum, Math.round((upTo ?? yuan) * FEN)) - Math.round(above * FEN);
    return total + part * Math.round((rate ?? 0) * 100);
  }, 0);
  const amount = Math.round(whole / (BASIS_POINTS * share)) / FEN;
  return Math.min(most ?? Number.POSITIVE_INFINITY, Math.max(least ?? 0, amount));
}

const figure = (value: number, unit: string): Figure => ({
  value: String(value),
  unit,
  raw: `${value}${unit}`,
  index: 0,
});

/** The figures of one band; with `above`, also that where it begins. */
export const figuresOfBand = ({
  above,
  upTo,
  fixed,
  rate,
}: Band & { readonly above?: number | undefined }): readonly Figure[] => [
  ...[above, upTo, fixed].flatMap((yuan) => (yuan === undefined ? [] : [figure(yuan, '元')])),
  ...(rate === undefined ? [] : [figure(rate, '%')]),
];

/** The figures of the bounds. */
export const figuresOfBounds = ({ least, most }: Pick<Scale, 'least' | 'most'>): readonly Figure[] =>
  [least, most].flatMap((bound) => (bound === undefined ? [] : [figure(bound, '元')]));

/** Every figure that the amount on `yuan` rests on, the share aside. */
export const figuresBehind = (scale: Scale, yuan: number): readonly Figure[] => [
  ...bandsUpTo(scale.bands, yuan).flatMap(({ above: _, ...band }) => figuresOfBand(band)),
  ...figuresOfBounds(scale),
];

/** A sum as people write it: 100,000 → 10万元, 128,000 → 12.8万元; 25,350 → 25350元. */
export const sumText = (yuan: number): string =>
  yuan >= 10_000 && yuan % 100 === 0 ? `${yuan / 10_000}万元` : `${yuan}元`;
