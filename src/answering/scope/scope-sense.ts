import { OUTSIDE, type Passage, PERSONAL } from '../../domain/passage.ts';
import type { ReadSequence } from '../sequence-model/sequence-reader.ts';
import {
  classify,
  classifyTogether,
  readTextModel,
  type StoredTextModel,
  softmax,
  storeTextModel,
} from '../text-model/text-model.ts';
import { DIRECT, type Example, HIDDEN, trainTextModel } from '../text-model/train-text-model.ts';

/** What a question sounds like before any statement is looked at. */
export interface Bearing {
  /** 0..1: that another door serves it. */
  readonly outside: number;
  /** 0..1: that it hangs on the resident's own case or on a local detail. */
  readonly personal: number;
  /** 0..1: that it leaves open what it is about. */
  readonly vague: number;
  /** Probability of each service, given that it is one; they add up to 1. */
  readonly domains: ReadonlyMap<string, number>;
}

export type ScopeListener = (text: string) => Bearing;

/** As it lies in the index' context. */
export interface StoredScopeSense {
  readonly kinds: readonly StoredTextModel[];
  readonly domains: StoredTextModel;
}

const SERVICE = 'service';
const VAGUE = 'vague';
/** Rows of the weight tables. Range 2^13..2^18. */
const BUCKETS = 1 << 17;
/** Every so many-th question of the services stands for them beside the far fewer others. Range 1..6. */
const EVERY = 3;
/** An example that is no question of a service is heard this often. */
const REPEATS = 2;
/** A question of a service that the first model thinks less of one than this is taught to the second. Range 0.5..0.95. */
const CLEARLY_SERVICE = 0.85;
/** Fewer questions than this, or of fewer than three kinds, do not show what they sound like. */
const FEWEST_QUESTIONS = 2_000;

/**
 * Learned from the corpus' own ways of asking: which service a question belongs to, and whether it belongs to any or asks for a
 * judgement of one case or for a local detail, or leaves open what it is about. `alike`: questions that sound like those and yet are
 * answered by statements; `vague`: messages of the last kind.
 * Undefined with too few questions. Deterministic; about half a minute.
 */
export function trainScopeSense(
  passages: readonly Passage[],
  { alike, vague }: { readonly alike: readonly string[]; readonly vague: readonly string[] },
): StoredScopeSense | undefined {
  const services = passages.filter(({ domain }) => domain !== OUTSIDE && domain !== PERSONAL);
  const others = passages.flatMap(({ domain, asks }) =>
    domain === OUTSIDE || domain === PERSONAL
      ? asks.map(({ q }): Example => ({ label: domain, text: q }))
      : [],
  );
  const questions = services.flatMap(({ asks }) =>
    asks.map(({ q }): Example => ({ label: SERVICE, text: q })),
  );
  if (questions.length < FEWEST_QUESTIONS || new Set(others.map(({ label }) => label)).size < 2)
    return undefined;
  const own = [
    ...others,
    ...alike.map((text): Example => ({ label: SERVICE, text })),
    ...vague.map((text): Example => ({ label: VAGUE, text })),
  ];
  const examples = [
    ...questions.filter((_, at) => at % EVERY === 0),
    ...Array.from({ length: REPEATS }, () => own).flat(),
  ];
  const first = trainTextModel(examples, BUCKETS);
  const service = first.labels.indexOf(SERVICE);
  const misheard = questions.filter(
    ({ text }, at) => at % EVERY !== 0 && (classify(first, text)[service] ?? 0) < CLEARLY_SERVICE,
  );
  const taught = [...examples, ...misheard];
  const kinds = [DIRECT, HIDDEN].map((settings) => trainTextModel(taught, BUCKETS, settings));
  const domains = trainTextModel(
    services
      .filter(({ lang }) => lang === 'zh')
      .flatMap(({ domain, text, asks, entryAsks }) =>
        [text, ...entryAsks, ...asks.map(({ q }) => q)].map(
          (said): Example => ({ label: domain, text: said }),
        ),
      ),
    BUCKETS,
  );
  return { kinds: kinds.map(storeTextModel), domains: storeTextModel(domains) };
}

/** What the model that reads in order counts where the others count 1. Range 0..0.5; docs/decisions/0017. */
const IN_ORDER = 0.25;

/** The probabilities with those of the model that reads in order: the mean of the logarithms, by their shares. */
function withOrder(
  labels: readonly string[],
  kind: Float64Array,
  inOrder: ReadonlyMap<string, number> | undefined,
): Float64Array {
  if (inOrder === undefined) return kind;
  return softmax(
    kind.map((one, at) => {
      const other = inOrder.get(labels[at] as string) ?? 0;
      return (Math.log(one + 1e-12) + IN_ORDER * Math.log(other + 1e-6)) / (1 + IN_ORDER);
    }),
  );
}

/** `read`: the model that reads in order, if there is one. Throws `Error` where weights are not those of their labels: the index is damaged. */
export function createScopeListener(stored: StoredScopeSense, read?: ReadSequence): ScopeListener {
  const kinds = stored.kinds.map(readTextModel);
  const domains = readTextModel(stored.domains);
  const of = (probabilities: Float64Array, label: string): number =>
    probabilities[kinds[0]!.labels.indexOf(label)] ?? 0;
  return (text) => {
    const kind = withOrder(kinds[0]!.labels, classifyTogether(kinds, text), read?.(text).get('scope'));
    const domain = classify(domains, text);
    return {
      outside: of(kind, OUTSIDE),
      personal: of(kind, PERSONAL),
      vague: of(kind, VAGUE),
      domains: new Map(domains.labels.map((label, at) => [label, domain[at] as number])),
    };
  };
}
