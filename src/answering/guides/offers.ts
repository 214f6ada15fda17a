import type { Guide } from '../../corpus/guide-schema.ts';
import type { Button } from '../../domain/outcome.ts';
import { patternsOf } from './steps.ts';

/** What was answered or said, beside which guides may be offered. */
export interface OfferContext {
  /** Statements shown, best first. */
  readonly passages?: readonly { readonly id: string; readonly entryId: string; readonly domain: string }[];
  readonly entryId?: string;
  readonly domain?: string;
  /** The resident's words. */
  readonly text?: string;
}

/** Offered at most beside one answer. */
const MOST = 2;

/**
 * Buttons that start the guides fitting an answer: a period's own statement first, then entries, the resident's words, domains.
 * At most two, each guide once.
 */
export function offersOf(guides: readonly Guide[], context: OfferContext): readonly Button[] {
  const shown = context.passages ?? [];
  const entries = new Set([...shown.map(({ entryId }) => entryId), ...[context.entryId ?? []].flat()]);
  const domains = new Set([
    ...shown.slice(0, 1).map(({ domain }) => domain),
    ...[context.domain ?? []].flat(),
  ]);
  const found: {
    readonly rank: number;
    readonly guideId: string;
    readonly label: string;
    readonly value?: string;
  }[] = [];
  for (const guide of guides) {
    if (guide.kind === 'deadline') {
      for (const { id } of shown) {
        const period = guide.periods.find(
          ({ statements, length }) => length !== undefined && statements.includes(id),
        );
        if (period !== undefined)
          found.push({ rank: 0, guideId: guide.id, label: guide.offer, value: period.id });
      }
    }
    for (const offer of guide.offers) {
      const cues = patternsOf(offer.cues, offer.cues);
      const rank = offer.entries.some((entry) => entries.has(entry))
        ? 1
        : context.text !== undefined && cues.some((cue) => cue.test(context.text!))
          ? 2
          : offer.domains.some((domain) => domains.has(domain))
            ? 3
            : undefined;
      if (rank !== undefined)
        found.push({
          rank,
          guideId: guide.id,
          label: offer.label,
          ...(offer.value === undefined ? {} : { value: offer.value }),
        });
    }
  }
  const seen = new Set<string>();
  return found
    .sort((a, b) => a.rank - b.rank)
    .filter(({ guideId }) => !seen.has(guideId) && seen.add(guideId))
    .slice(0, MOST)
    .map(
      ({ guideId, label, value }): Button => ({
        label,
        action: { kind: 'guide', guideId, ...(value === undefined ? {} : { value }) },
      }),
    );
}
