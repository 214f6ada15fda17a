import {
  eachToken,
  isHanCharacterKey,
  isHanPairKey,
  normaliseText,
  type TokenKey,
} from '../../domain/text/tokenise.ts';
import type { Embedder } from '../../ports/embedder.ts';

export interface EmbeddedEmbedderParts {
  /** Terms that lay words in a text stand for; they enter the vector at their weight. */
  readonly expand: (text: string) => readonly { readonly term: string; readonly weight: number }[];
  /** Identifies what `expand` knows: vectors made with another lexicon are other vectors. */
  readonly lexiconDigest: string;
}

/**
 * Numbers in a vector. Range 128..1024; features fall on the same place by chance about 1/√dimension as strongly as they
 * agree by right, so 128 is noisy, and 512 costs twice the memory and time of 256 for 1 % more found.
 */
const DIMENSION = 256;
/** What a single character says beside a pair of 1. */
const CHARACTER_WEIGHT = 0.5;
/** What a token made of everyday function characters says beside another. */
const FUNCTION_FACTOR = 0.35;
const FUNCTION_CHARACTERS = new Set(
  [
    ...'我你他她它们这那哪是有在到要会能可以不没就都也还很再又才只被把让给和与或及对从向为于按由所个些种样点儿家人想问请怎什多少几吗办',
  ].map((char) => char.charCodeAt(0)),
);

/**
 * Vectors without a model: each token of a text is hashed to two places with a sign (feature hashing, Weinberger et al. 2009,
 * twice for less noise), lay words also bring the tokens of the terms they stand for, and the sum is brought to length 1.
 * Deterministic, no download, no network; about 10 µs a question. A text without letters or figures gives the zero vector.
 */
export function createEmbeddedEmbedder({ expand, lexiconDigest }: EmbeddedEmbedderParts): Embedder {
  function embedOne(text: string): Float32Array {
    const weights = new Map<TokenKey, number>();
    const add = (source: string, factor: number): void => {
      eachToken(normaliseText(source), (key) => {
        const weight = factor * weightOf(key);
        weights.set(key, Math.max(weights.get(key) ?? 0, weight));
      });
    };
    add(text, 1);
    for (const { term, weight } of expand(text)) add(term, weight);
    const vector = new Float32Array(DIMENSION);
    for (const [key, weight] of weights) {
      for (const salt of [0x85ebca6b, 0xc2b2ae35]) {
        const hash = mix(key ^ salt);
        const place = (hash >>> 1) % DIMENSION;
        vector[place] = (vector[place] as number) + ((hash & 1) === 1 ? weight : -weight);
      }
    }
    let square = 0;
    for (const value of vector) square += value * value;
    if (square > 0) {
      const length = Math.sqrt(square);
      for (let i = 0; i < DIMENSION; i++) vector[i] = (vector[i] as number) / length;
    }
    return vector;
  }

  return Object.freeze({
    id: `embedded-1-${DIMENSION}-${lexiconDigest.slice(0, 12)}`,
    dimension: DIMENSION,
    maxBatch: 1024,
    embed: (texts: readonly string[]) => Promise.resolve(texts.map(embedOne)),
  });
}

function weightOf(key: TokenKey): number {
  if (isHanCharacterKey(key))
    return FUNCTION_CHARACTERS.has(key) ? CHARACTER_WEIGHT * FUNCTION_FACTOR : CHARACTER_WEIGHT;
  if (isHanPairKey(key)) {
    const halves =
      Number(FUNCTION_CHARACTERS.has(key >>> 16)) + Number(FUNCTION_CHARACTERS.has(key & 0xffff));
    return halves === 0 ? 1 : halves === 1 ? 0.6 : FUNCTION_FACTOR;
  }
  return 1;
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
