import { bears, figuresIn } from '../domain/figures.ts';
import type { EvidenceLine } from '../ports/answer-rows.ts';

/** Evidence this much weaker than the best is about something else. */
const NEAR_BEST = 0.9;
const MOST_STATEMENTS = 2;

/** A proposed answer: the statements that were found, word for word, each with its source. Undefined: nothing was found. */
export function composeDraft(evidence: readonly EvidenceLine[]): string | undefined {
  const best = evidence[0]?.score;
  if (best === undefined) return undefined;
  const used = evidence.filter(({ score }) => score >= best * NEAR_BEST).slice(0, MOST_STATEMENTS);
  return used.map(({ text, basis }) => `${text.trim()}（${basis}）`).join('\n');
}

/** Articles of laws, and figures, that stand in none of the evidence: whoever sends the text is to check them. */
export function ungroundedFigures(text: string, evidence: readonly EvidenceLine[]): readonly string[] {
  const known = evidence.map((line) => `${line.text}${line.basis}`).join('\n');
  const source = figuresIn(known, { strict: false });
  const figures = figuresIn(text, { strict: true })
    .filter((figure) => !bears(source, figure))
    .map(({ raw }) => raw);
  const articles = (text.match(/第[一二三四五六七八九十百千零\d]+条/gu) ?? []).filter(
    (article) => !known.includes(article),
  );
  return [...new Set([...figures, ...articles])];
}
