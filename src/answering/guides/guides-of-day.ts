import type { GuideData } from '../../corpus/guide-schema.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import type { InForceAt } from '../in-force-at.ts';
import { createGuides, type Guides } from './create-guides.ts';

/** The guides over the statements in force on the day of `now`; made once a day. */
export function createGuidesOfDay(data: GuideData, statementAt: InForceAt): (now: Date) => Guides {
  let made: { readonly day: string; readonly guides: Guides } | undefined;
  return (now) => {
    const day = shanghaiDay(now);
    if (made?.day !== day)
      made = { day, guides: createGuides(data, { passageOf: (id) => statementAt(id, now) }) };
    return made.guides;
  };
}
