import { createHash } from 'node:crypto';
import type { Passage } from '../../domain/passage.ts';
import type { Embedder } from '../../ports/embedder.ts';
import { type Encoder, encode } from './encoder.ts';
import { createFeatures, type Expand } from './features.ts';
import { type TrainingGroup, type TrainingSettings, trainEncoder } from './train-encoder.ts';

/** The embedder over a trained encoder: no download, no network, about 20 µs a question. */
export function createLearnedEmbedder(encoder: Encoder, expand: Expand): Embedder {
  const featuresOf = createFeatures(expand);
  const digest = createHash('sha256')
    .update(encoder.keys)
    .update(encoder.rows)
    .update(encoder.scales)
    .digest('hex');
  return Object.freeze({
    id: `learned-1-${encoder.dimension}-${digest.slice(0, 16)}`,
    dimension: encoder.dimension,
    maxBatch: 1024,
    embed: (texts: readonly string[]) =>
      Promise.resolve(texts.map((text) => encode(encoder, featuresOf(text)))),
  });
}

/** Trains on the statements' own ways of asking. */
export function trainOnPassages(
  passages: readonly Passage[],
  expand: Expand,
  options: {
    readonly settings?: TrainingSettings;
    readonly onProgress?: (done: number, total: number) => void;
  } = {},
): Encoder {
  const groups = passages.map(
    (passage): TrainingGroup => ({
      text: passage.text,
      title: passage.entryTitle,
      asks: passage.asks.map(({ q }) => q),
      looseAsks: passage.entryAsks,
    }),
  );
  return trainEncoder(groups, createFeatures(expand), options.settings, options.onProgress);
}
