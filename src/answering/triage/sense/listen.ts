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
/**
 * Pieces remembered: a turn is read several ways, and most of its pieces are the same. 12,000 characters in clauses of two have
 * 4,000; with fewer remembered than a message has, each is judged anew for every group and reading.
 */
const REMEMBERED = 6000;

export function createListener(sense: Sense): Listener {
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
      return { ...best, whole, probability: (1 - WHOLE_SHARE) * best.probability + WHOLE_SHARE * whole };
    },
    detailOf: ({ window, group }: Heard) => detailOf(sense, window, group),
  });
}
