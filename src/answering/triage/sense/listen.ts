import { type Sense, soundsLike } from './sense.ts';
import { windowsOf } from './windows.ts';

/** A group of labels: the part before the first dot. */
export type SenseGroup = 'calm' | 'emergency' | 'unlawful' | 'injection' | 'abuse' | 'person' | 'smalltalk';

/** How strongly the strongest window of a message sounds like a group, and like which of its labels. */
export interface Heard {
  readonly group: SenseGroup;
  /** 0..1, summed over the labels of the group. */
  readonly probability: number;
  /** The label's part after the dot; '' where the group has none. */
  readonly detail: string;
  readonly window: string;
}

export interface Listener {
  /** What a piece sounds like as a whole, the likeliest group first. */
  ofPiece(text: string): readonly Heard[];
  /** The strongest window of a message for one group. */
  strongest(text: string, group: SenseGroup): Heard | undefined;
}

export function createListener(sense: Sense): Listener {
  const parts = sense.labels.map((label) => {
    const dot = label.indexOf('.');
    return {
      group: (dot < 0 ? label : label.slice(0, dot)) as SenseGroup,
      detail: dot < 0 ? '' : label.slice(dot + 1),
    };
  });
  const groups = [...new Set(parts.map(({ group }) => group))];
  const known = new Map<string, readonly Heard[]>();

  function ofPiece(text: string): readonly Heard[] {
    const before = known.get(text);
    if (before !== undefined) return before;
    const probabilities = soundsLike(sense, text);
    const heard = groups
      .map((group): Heard => {
        let sum = 0;
        let best = -1;
        let detail = '';
        parts.forEach((part, at) => {
          if (part.group !== group) return;
          sum += probabilities[at] as number;
          if ((probabilities[at] as number) > best) {
            best = probabilities[at] as number;
            detail = part.detail;
          }
        });
        return { group, probability: sum, detail, window: text };
      })
      .sort((a, b) => b.probability - a.probability);
    if (known.size > 2000) known.clear();
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
      return best;
    },
  });
}
