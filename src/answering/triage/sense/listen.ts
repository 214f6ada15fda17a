import { READ_AT_ONCE } from '../../sequence-model/sequence-model.ts';
import type { ReadSequence } from '../../sequence-model/sequence-reader.ts';
import { type Lean, together } from '../../sequence-model/together.ts';
import { detailOf, type Sense, type SenseGroup, soundsLike } from './sense.ts';
import { windowsOf } from './windows.ts';

/** How strongly a piece of a message sounds like a group. */
export interface Heard {
  readonly group: SenseGroup;
  /** 0..1. */
  readonly probability: number;
  readonly window: string;
  /** Of the strongest window: what the message sounds like as a whole. 0..1. */
  readonly whole?: number;
}

export interface Listener {
  /** What a piece sounds like as a whole, the likeliest group first. */
  ofPiece(text: string): readonly Heard[];
  /** The strongest window of a message for one group; its probability takes in what the message sounds like as a whole. */
  strongest(text: string, group: SenseGroup): Heard | undefined;
  /** Which reply or topic of its group a piece calls for. */
  detailOf(heard: Heard): string;
}

/**
 * What the whole message counts beside its strongest window: a long calm story has many windows, and one of them may sound like
 * anything. Range 0..0.3; with 0.15 as many emergencies are heard at half the false alarms.
 */
const WHOLE_SHARE = 0.15;
/** A window joined of overlapping stretches stands in the text by its end alone: so many characters of it. */
const END = 9;

/** As much of the text around a window as the model reads at once: a long story is heard where it sounds most like danger. */
function around(text: string, window: string): string {
  const said = text.normalize('NFKC').trim();
  const sought = window.normalize('NFKC');
  const whole = said.indexOf(sought);
  const middle = whole >= 0 ? whole + sought.length / 2 : said.indexOf(sought.slice(-END));
  const begin = Math.max(0, Math.min(Math.round(middle - READ_AT_ONCE / 2), said.length - READ_AT_ONCE));
  return said.slice(begin, begin + READ_AT_ONCE);
}

/**
 * What the model that reads in order counts beside the pieces, and the probability at which it speaks neither for nor against. Ranges
 * 0.25..0.5, 0.15..0.35: the higher the second, the fewer false alarms and the fewer emergencies heard (docs/decisions/0017).
 */
const IN_ORDER: Partial<Record<SenseGroup, Lean>> = {
  emergency: { share: 0.35, neutral: 0.25 },
  unlawful: { share: 0.5, neutral: 0.2 },
};
/**
 * Pieces remembered: a turn is read several ways, and most of its pieces are the same. 12,000 characters in clauses of two have
 * 4,000; with fewer remembered than a message has, each is judged anew for every group and reading.
 */
const REMEMBERED = 6000;

/** `read`: the model that reads the message in order, if there is one; the strongest window of danger and of wrong takes it in. */
export function createListener(sense: Sense, read?: ReadSequence): Listener {
  const known = new Map<string, readonly Heard[]>();

  function ofPiece(text: string): readonly Heard[] {
    const before = known.get(text);
    if (before !== undefined) return before;
    const heard = soundsLike(sense, text).map((one): Heard => ({ ...one, window: text }));
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, heard);
    return heard;
  }

  return Object.freeze({
    ofPiece,
    strongest(text: string, group: SenseGroup) {
      let best: Heard | undefined;
      for (const window of windowsOf(text)) {
        const heard = ofPiece(window).find((one) => one.group === group);
        if (heard !== undefined && heard.probability > (best?.probability ?? 0)) best = heard;
      }
      if (best === undefined) return undefined;
      const whole = ofPiece(text.trim()).find((one) => one.group === group)?.probability ?? 0;
      const byPieces = (1 - WHOLE_SHARE) * best.probability + WHOLE_SHARE * whole;
      const lean = IN_ORDER[group];
      if (lean === undefined || read === undefined) return { ...best, whole, probability: byPieces };
      const inOrder = read(around(text, best.window)).get('groups')?.get(group) ?? lean.neutral;
      return { ...best, whole, probability: together(byPieces, inOrder, lean) };
    },
    detailOf: ({ window, group }: Heard) => detailOf(sense, window, group),
  });
}
