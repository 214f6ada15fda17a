import { createHash } from 'node:crypto';
import type { PassageId } from '../domain/ids.ts';
import type { Passage } from '../domain/passage.ts';

/** What a re-index would do, by statement id; each list in the order of the corpus (removed: of the old index). */
export interface IndexPlan {
  readonly added: readonly PassageId[];
  readonly changed: readonly PassageId[];
  readonly unchanged: readonly PassageId[];
  readonly removed: readonly PassageId[];
}

/** Compares passages by id and by a digest of everything they hold. */
export function planIndex(published: readonly Passage[], wanted: readonly Passage[]): IndexPlan {
  const before = new Map(published.map((passage) => [passage.id, digestOfPassage(passage)]));
  const plan = { added: [] as PassageId[], changed: [] as PassageId[], unchanged: [] as PassageId[] };
  const seen = new Set<PassageId>();
  for (const passage of wanted) {
    seen.add(passage.id);
    const digest = before.get(passage.id);
    if (digest === undefined) plan.added.push(passage.id);
    else if (digest === digestOfPassage(passage)) plan.unchanged.push(passage.id);
    else plan.changed.push(passage.id);
  }
  return { ...plan, removed: published.map(({ id }) => id).filter((id) => !seen.has(id)) };
}

/** The same for the same content, whatever the order in which its properties were written. */
export function digestOfPassage(passage: Passage): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(passage)))
    .digest('hex');
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
