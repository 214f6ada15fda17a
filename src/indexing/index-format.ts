import { createHash } from 'node:crypto';
import type { IndexVersion } from '../domain/ids.ts';
import { as } from '../domain/ids.ts';

/**
 * Version of the files in an index folder and of all that decides what they hold: fields, surfaces, tokens, quantisation, the shape
 * of the context that answering reads.
 * Raise it with any change to those; older folders are then refused and rebuilt.
 */
export const INDEX_FORMAT_VERSION = 7;

export const INDEX_FILES = {
  content: 'content.json',
  keywords: 'keywords.bin',
  vectors: 'vectors.bin',
  neighbours: 'neighbours.hnsw',
  /** Only where the embedder has a file of its own. */
  model: 'encoder.bin',
} as const;

/** How many published versions are kept: the served one and two to go back to. */
export const KEPT_VERSIONS = 3;

/** `20261123T101500Z-1a2b3c4d`: sorts by time; `suffix` (eight hex digits) keeps two of one second apart. */
export const versionName = (now: Date, suffix: string): IndexVersion =>
  as(`${now.toISOString().replace(/[-:]|\.\d+/gu, '')}-${suffix}`);

/** sha256 over texts, each ended by a byte that no text holds. */
export function digestOfTexts(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
}
