import type { IndexVersion } from '../domain/ids.ts';
import type { Passage } from '../domain/passage.ts';

/** What an index is made of: all that serving needs of the corpus, so that a running bot reads no YAML. */
export interface IndexContent<Context = unknown> {
  readonly passages: readonly Passage[];
  /** Lay words and the terms they stand for; further fields of a group are kept as they are. */
  readonly lexicon: readonly { readonly say: readonly string[]; readonly means: readonly string[] }[];
  /** Anything else that answering reads from the corpus (scope, offices …): plain JSON, kept as it is. */
  readonly context: Context;
  /** sha256 of the corpus files it was read from. */
  readonly corpusDigest: string;
}

/** What an index is to be made of: what takes long to prepare may be prepared only when an index is really built. */
export type IndexMaterial<Context = unknown> = Omit<IndexContent<Context>, 'context'> & {
  readonly context: Context | (() => Promise<Context>);
};

/** What a published version says of itself; written last, so a folder without it is no version. */
export interface IndexManifest {
  readonly formatVersion: number;
  readonly version: IndexVersion;
  /** ISO time, UTC. */
  readonly createdAt: string;
  readonly embedder: { readonly id: string; readonly dimension: number };
  readonly corpusDigest: string;
  /** sha256 over the texts of all surfaces in order: the rows of the vector table belong to exactly these. */
  readonly surfacesDigest: string;
  readonly counts: { readonly passages: number; readonly surfaces: number; readonly terms: number };
  /** The version that it took the place of. */
  readonly previous?: IndexVersion;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** One version's files. Every read checks length and checksum first and throws `IndexError` where they differ. */
export interface IndexFolder {
  readonly manifest: IndexManifest;
  read(name: string): Promise<Uint8Array>;
  /** Where a file lies, for native readers, with what the manifest says of it. Throws `IndexError` for a file it does not name. */
  locate(name: string): { readonly path: string; readonly bytes: number; readonly sha256: string };
}

/** The version in service, and the one a maintainer turned away from, if the last change was a rollback. */
export interface IndexPointer {
  readonly version: IndexVersion;
  readonly rolledBackFrom?: IndexVersion;
}

/** A version being built beside the served one; nobody sees it before `publish`. */
export interface IndexDraft {
  /** Writes a file durably. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Where a native writer may put a file of that name. */
  pathFor(name: string): string;
  /** Measures all files, writes the manifest durably and gives the folder to be examined. */
  seal(manifest: Omit<IndexManifest, 'files'>): Promise<IndexFolder>;
  /** Moves the sealed folder among the versions and points to it, each in one atomic step. */
  publish(): Promise<void>;
  /** Removes what was written. Never rejects. */
  discard(): Promise<void>;
}

/**
 * Published indexes: versioned folders and one pointer. Promises: a reader sees the old version or the new one whole, never
 * a mixture, whatever fails and whenever the process dies.
 */
export interface IndexStore {
  /** undefined while nothing was published. Throws `IndexError` on a pointer that cannot be read. */
  pointer(): Promise<IndexPointer | undefined>;
  /** A value that differs after every change of the pointer; cheap enough to ask every second. */
  pointerMark(): Promise<string>;
  /** Throws `IndexError` for a version that is missing or whose manifest is damaged. */
  open(version: IndexVersion): Promise<IndexFolder>;
  versions(): Promise<readonly IndexVersion[]>;
  pointTo(pointer: IndexPointer): Promise<void>;
  /** Starts a draft of that version. Only under the lock. */
  draft(version: IndexVersion): Promise<IndexDraft>;
  /** Removes versions that are not named and what dead runs left behind. Only under the lock. Never rejects. */
  keepOnly(versions: readonly IndexVersion[]): Promise<void>;
  /** Runs `work` alone among all processes on this folder; throws `OperatorError` where another run holds the lock. */
  withLock<Result>(work: () => Promise<Result>): Promise<Result>;
}
