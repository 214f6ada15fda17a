import type { KeywordHit } from './keyword-index.ts';

/**
 * How much of its group's evidence a document gains. Range 0..1; 0 switches the lift off. On the development questions 0.1 to 0.3
 * find 1 to 3 % more; at 0.4 one strong law begins to crowd out the rest.
 */
const LIFT = 0.2;
/** Hits from the top that bear witness for their group. 20 to 100 rank alike. */
const WITNESSES = 40;

/** The law an article belongs to: its title without the article's number and what follows. */
export const groupOfTitle = (title: string): string =>
  title
    .replace(/第[零〇一二两三四五六七八九十百千万0-9]+[条款编章节].*$/u, '')
    .replace(/[\s·\-—_:：]+$/u, '');

/**
 * Articles of a law that is strong in the list deserve a lift: a question is mostly about one law, and its neighbours in the list say which.
 *
 * A group's evidence is the sum of its hits' scores, each divided by its place in the group (1, 1/2, 1/3 …): one strong hit counts,
 * a crowd of weak ones hardly. score' = score + LIFT · best score · evidence / greatest evidence.
 */
export function liftGroups(
  hits: readonly KeywordHit[],
  groupOf: (document: number) => number,
  lift = LIFT,
): KeywordHit[] {
  const evidence = new Map<number, { sum: number; count: number }>();
  for (const { document, score } of hits.slice(0, WITNESSES)) {
    const group = groupOf(document);
    const known = evidence.get(group) ?? { sum: 0, count: 0 };
    known.count++;
    known.sum += score / known.count;
    evidence.set(group, known);
  }
  let greatest = 0;
  for (const { sum } of evidence.values()) greatest = Math.max(greatest, sum);
  const best = hits[0]?.score ?? 0;
  return hits
    .map(({ document, score }) => ({
      document,
      score:
        score + (greatest > 0 ? (lift * best * (evidence.get(groupOf(document))?.sum ?? 0)) / greatest : 0),
    }))
    .sort((a, b) => b.score - a.score || a.document - b.document);
}
