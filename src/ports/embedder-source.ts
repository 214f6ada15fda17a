import type { Embedder } from './embedder.ts';
import type { IndexContent } from './index-store.ts';

/** What an embedder may be made from. */
export type EmbedderMaterial = Pick<IndexContent, 'passages' | 'lexicon'>;

/** An embedder's own file, kept in the index folder beside the vectors that it made. */
export interface MadeEmbedder {
  readonly embedder: Embedder;
  /** Undefined where the embedder needs none (a service, a hash). */
  readonly model?: Uint8Array;
}

/**
 * Where embedders come from: a new index may need one made from its content, a published one is opened with the file it
 * was published with. Promises: the same material makes the same embedder; `open` on what `prepare` gave is that embedder.
 */
export interface EmbedderSource {
  /** What was configured, for words to the operator. */
  readonly name: string;
  /** Whether an embedder of this id (from an index's manifest) can have come from here. */
  claims(id: string): boolean;
  /** `previous` is the published index's material and file: reused where nothing that matters has changed. */
  prepare(
    material: EmbedderMaterial,
    previous: (EmbedderMaterial & { readonly model: Uint8Array | undefined }) | undefined,
    onProgress: (done: number, total: number) => void,
  ): Promise<MadeEmbedder>;
  /** Throws `IndexError` where the file is missing or does not fit, `OperatorError` where something outside is missing. Without network. */
  open(material: EmbedderMaterial, model: Uint8Array | undefined): Embedder | Promise<Embedder>;
}
