import { bears, type Figure, figuresIn } from '../domain/figures.ts';
import { payText, type TenureScale } from '../domain/tenure.ts';

/**
 * The figures of a tenure's scale that its statement does not tell, as they should stand there; so the audit of the texts against the
 * law covers the scale too. The year up to which it is computed is a limit of ours, and needs not stand there.
 */
export function absentFromText(
  { year, roundsFrom, rest }: Pick<TenureScale, 'year' | 'roundsFrom' | 'rest'>,
  text: string,
): readonly string[] {
  const told = figuresIn(text, { strict: false });
  const wanted: readonly Figure[] = ['1年', payText(year), `${roundsFrom}个月`].flatMap((raw) =>
    figuresIn(raw, { strict: false }),
  );
  return [
    ...wanted.filter((figure) => !bears(told, figure)).map(({ raw }) => raw),
    ...(text.includes(payText(rest)) ? [] : [payText(rest)]),
  ];
}
