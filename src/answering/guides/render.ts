import type { CalendarRecord, GuideButton, GuidePart } from '../../corpus/guide-schema.ts';
import { as, type PassageId } from '../../domain/ids.ts';
import type { Button, Citation, Grounding } from '../../domain/outcome.ts';
import type { Passage } from '../../domain/passage.ts';
import { createCitations } from '../marks.ts';
import { WORDS } from '../words.ts';
import { GUIDE_WORDS } from './words.ts';

/** A part of a result with all it rests on; `calendar`: years of the official calendar that were used. */
export type RenderPart =
  | GuidePart
  | { readonly say: string; readonly cites: readonly string[]; readonly calendar?: readonly number[] };

export interface Rendered {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly passageIds: readonly PassageId[];
  readonly grounding: Exclude<Grounding, 'none'>;
}

export interface RendererParts {
  /** The statement, if it is in force today. */
  readonly passageOf: (id: PassageId) => Passage | undefined;
  readonly calendar: readonly CalendarRecord[];
}

/**
 * Writes parts with marks and citations. A part whose statements are all gone is left out; undefined when none is left.
 * Adds the note on unread sources where a statement (other than a hotline number) or the calendar used is unread.
 */
export function createRenderer({ passageOf, calendar }: RendererParts) {
  return (
    parts: readonly RenderPart[],
    options: { readonly lines?: boolean; readonly lead?: string } = {},
  ): Rendered | undefined => {
    const citations = createCitations();
    const shown: Passage[] = [];
    let calendars = 0;
    const written = parts.flatMap((part) => {
      const ids = typeof part === 'string' ? [part] : part.cites;
      const passages = ids.map((id) => passageOf(as(id))).filter((passage) => passage !== undefined);
      const years = typeof part === 'string' || !('calendar' in part) ? [] : (part.calendar ?? []);
      const records = calendar.filter(({ year }) => years.includes(year));
      if (passages.length === 0 && records.length === 0 && ids.length > 0) return [];
      const marks = new Set(
        [...passages, ...records.map(asPassage)].flatMap((one) => [...citations.cite(one)]),
      );
      shown.push(...passages.filter((passage) => !shown.includes(passage)));
      calendars += records.length;
      const text = typeof part === 'string' ? passages[0]!.text : part.say;
      return [text.replace(/([。！？]?)$/u, `${[...marks].join('')}$1`)];
    });
    if (written.length === 0 || shown.length === 0) return undefined;
    const unread = shown.filter(({ verified }) => !verified);
    const note = unread.some(({ domain }) => domain !== 'hotline') || calendars > 0 ? WORDS.unread : '';
    return {
      text: (options.lead ?? '') + written.join(options.lines === true ? '\n' : '') + note,
      citations: citations.all,
      passageIds: shown.map(({ id }) => id),
      grounding: unread.length > 0 || calendars > 0 ? 'partial' : 'verified',
    };
  };
}

/** The notice of a year as something that can be cited. */
function asPassage({ year, source, holidays, workdays, verified }: CalendarRecord): Passage {
  const days = holidays.map(({ name, from, to }) => `${name}${from}${from === to ? '' : `至${to}`}`);
  return {
    id: as(`calendar.${year}`),
    entryId: 'calendar',
    entryTitle: source,
    domain: 'calendar',
    facet: 'time-limit',
    text: GUIDE_WORDS.calendarQuote(days.join('，'), workdays.join('、')),
    basis: [{ sourceId: source, title: `《${source}》`, locator: '' }],
    asks: [],
    entryAsks: [],
    terms: [],
    also: [],
    lang: 'zh',
    jurisdiction: '全国',
    verified,
  };
}

export const toButton = (button: GuideButton): Button => ({
  label: button.label,
  action:
    'entry' in button
      ? { kind: 'entry', entryId: button.entry }
      : 'guide' in button
        ? {
            kind: 'guide',
            guideId: button.guide,
            ...(button.value === undefined ? {} : { value: button.value }),
          }
        : { kind: 'human' },
});
