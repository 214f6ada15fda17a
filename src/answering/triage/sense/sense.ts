import {
  classify,
  classifyTogether,
  readTextModel,
  type StoredTextModel,
  storeTextModel,
  type TextModel,
} from '../../text-model/text-model.ts';
import {
  DIRECT,
  type Example,
  HIDDEN,
  type TextModelSettings,
  trainTextModel,
} from '../../text-model/train-text-model.ts';

/** What a piece of a message sounds like: the part of an example's label before the dot. */
export type SenseGroup = 'calm' | 'emergency' | 'unlawful' | 'injection' | 'abuse' | 'person' | 'smalltalk';

/**
 * Learned from the examples of corpus/safety/examples and from the corpus' own questions; hears oblique wordings that no rule
 * names. One model tells the groups apart (a model of all fifty labels spreads one danger over many and hears a tenth less), with
 * a second, of hidden units, beside it; another which reply of the group is due.
 */
export interface Sense {
  readonly groups: readonly TextModel[];
  /** Labels `<group>.<reply or topic>`; only texts that are not calm. */
  readonly details: readonly TextModel[];
}

/** Rows of the weight tables. Range 2^13..2^18; with 2^17 few of some 100,000 pieces share a row. */
const GROUP_BUCKETS = 1 << 17;
const DETAIL_BUCKETS = 1 << 16;

/** Two models of one thing err in different places. */
const BOTH = [DIRECT, HIDDEN];

const groupOf = (label: string): string => label.split('.')[0]!;

/** A model that tells the groups apart. Deterministic for the same examples in the same order. */
export const trainGroups = (
  examples: readonly Example[],
  buckets: number = GROUP_BUCKETS,
  settings: TextModelSettings = DIRECT,
): TextModel =>
  trainTextModel(
    examples.map(({ label, text }) => ({ label: groupOf(label), text })),
    buckets,
    settings,
  );

/** Probability (0..1) that a text is calm. */
export const calmness = (groups: TextModel, text: string): number =>
  classify(groups, text)[groups.labels.indexOf('calm')] ?? 0;

/** Deterministic for the same examples in the same order. */
export function trainSense(
  examples: readonly Example[],
  buckets = { groups: GROUP_BUCKETS, details: DETAIL_BUCKETS },
): Sense {
  return {
    groups: BOTH.map((settings) => trainGroups(examples, buckets.groups, settings)),
    details: BOTH.map((settings) =>
      trainTextModel(
        examples.filter(({ label }) => label !== 'calm'),
        buckets.details,
        settings,
      ),
    ),
  };
}

/** Probability (0..1) of each group, likeliest first. */
export function soundsLike(
  sense: Sense,
  text: string,
): readonly { group: SenseGroup; probability: number }[] {
  const probabilities = classifyTogether(sense.groups, text);
  return sense.groups[0]!.labels.map((label, at) => ({
    group: label as SenseGroup,
    probability: probabilities[at] as number,
  })).sort((a, b) => b.probability - a.probability);
}

/** The likeliest reply or topic of a group; '' where the group has none. */
export function detailOf(sense: Sense, text: string, group: SenseGroup): string {
  const probabilities = classifyTogether(sense.details, text);
  let best = -1;
  let detail = '';
  sense.details[0]!.labels.forEach((label, at) => {
    if (groupOf(label) !== group || (probabilities[at] as number) <= best) return;
    best = probabilities[at] as number;
    detail = label.slice(group.length + 1);
  });
  return detail;
}

/** As it lies in the index' context. */
export interface StoredSense {
  readonly groups: readonly StoredTextModel[];
  readonly details: readonly StoredTextModel[];
}

export const storeSense = ({ groups, details }: Sense): StoredSense => ({
  groups: groups.map(storeTextModel),
  details: details.map(storeTextModel),
});

/** Throws `Error` where weights are not those of their labels: the index is damaged. */
export const readSense = ({ groups, details }: StoredSense): Sense => ({
  groups: groups.map(readTextModel),
  details: details.map(readTextModel),
});
