import { inForce, type Passage } from '../domain/passage.ts';
import { shanghaiDay } from '../domain/shanghai-time.ts';
import type { PassageSearch } from '../ports/passage-search.ts';

/** The statement, if it is in force on the day of `now`. */
export type InForceAt = (id: Passage['id'], now: Date) => Passage | undefined;

export const inForceAt =
  (search: PassageSearch): InForceAt =>
  (id, now) => {
    const passage = search.passage(id);
    return passage !== undefined && inForce(passage, shanghaiDay(now)) ? passage : undefined;
  };
