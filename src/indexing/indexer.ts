import { IndexError, OperatorError } from '../domain/errors.ts';
import type { IndexVersion } from '../domain/ids.ts';
import type { IndexContent, IndexFolder, IndexMaterial, IndexStore } from '../ports/index-store.ts';
import type { ReleaseGate } from '../ports/release-gate.ts';
import { buildIndex } from './build-index.ts';
import { INDEX_FORMAT_VERSION, KEPT_VERSIONS, versionName } from './index-format.ts';
import { type OpenedIndex, type OpenIndexDeps, openCurrentIndex, openIndex } from './open-index.ts';
import { type IndexPlan, planIndex } from './plan-index.ts';
import { words } from './words.ts';

export interface IndexerDeps extends OpenIndexDeps {
  readonly gate: ReleaseGate;
  readonly now: () => Date;
  /** Eight random hex digits. */
  readonly newSuffix: () => string;
}

export interface IndexRun {
  /** Only say what would be done. */
  readonly dryRun?: boolean;
  /** Build and publish although nothing changed. */
  readonly force?: boolean;
  /** Vectors made so far and in all; not called where none is missing. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** How a run ended; `words` is the sentence to print. */
export type IndexReport =
  | { readonly kind: 'planned'; readonly plan: IndexPlan; readonly words: string }
  | { readonly kind: 'unchanged'; readonly version: IndexVersion; readonly words: string }
  | {
      readonly kind: 'published';
      readonly plan: IndexPlan;
      readonly version: IndexVersion;
      readonly embedded: number;
      readonly words: string;
    }
  | { readonly kind: 'refused'; readonly plan: IndexPlan; readonly words: string };

/**
 * Corpus to published index. Promises: one run at a time on a folder (a second throws `OperatorError` at once); whatever fails,
 * and however the process dies, the index in service stays in service; the new one is opened and examined from the very files
 * that will be served before anything points to it.
 */
export function createIndexer(deps: IndexerDeps) {
  const { store, gate, now } = deps;

  async function run(content: IndexMaterial, options: IndexRun = {}): Promise<IndexReport> {
    if (content.passages.length === 0) throw new OperatorError(words.emptyCorpus);
    if (options.dryRun === true) {
      const { index } = await openPublished(deps);
      const plan = planIndex(index?.content.passages ?? [], content.passages);
      return { kind: 'planned', plan, words: words.planned(plan) };
    }
    return await store.withLock(() => runAlone(content, options));
  }

  async function runAlone(content: IndexMaterial, options: IndexRun): Promise<IndexReport> {
    const { index: published, trouble } = await openPublished(deps);
    const plan = planIndex(published?.content.passages ?? [], content.passages);
    if (options.force !== true && published?.content.corpusDigest === content.corpusDigest) {
      return { kind: 'unchanged', version: published.version, words: words.unchanged(published.version) };
    }
    const onProgress = options.onProgress ?? (() => undefined);
    const previous =
      published === undefined
        ? undefined
        : {
            passages: published.content.passages,
            lexicon: published.content.lexicon,
            model: published.model,
          };
    const context = contextOf(content);
    const { embedder, model } = await deps.embedders.prepare(content, previous, onProgress);
    const version = versionName(now(), deps.newSuffix());
    const draft = await store.draft(version);
    try {
      const built = await buildIndex({
        content: { ...content, context: await context },
        embedder,
        model,
        neighbours: deps.neighbours,
        draft,
        reuse: published,
        onProgress,
        signal: options.signal,
      });
      const folder = await draft.seal({
        formatVersion: INDEX_FORMAT_VERSION,
        version,
        createdAt: now().toISOString(),
        embedder: { id: embedder.id, dimension: embedder.dimension },
        corpusDigest: content.corpusDigest,
        surfacesDigest: built.surfacesDigest,
        counts: built.counts,
        ...(published === undefined ? {} : { previous: published.version }),
      });
      const candidate = await openIndex(folder, deps);
      const verdict = await gate.examine(candidate, published);
      if (!verdict.passed) {
        await draft.discard();
        return { kind: 'refused', plan, words: words.refused(plan, verdict.words) };
      }
      await draft.publish();
      await store.keepOnly(await chainFrom(store, version));
      const sentence = words.published(version, plan, built.embedded, verdict.words);
      return {
        kind: 'published',
        plan,
        version,
        embedded: built.embedded,
        words: trouble === undefined ? sentence : `${words.oldUnusable(trouble)}${sentence}`,
      };
    } catch (error) {
      await draft.discard();
      throw error;
    }
  }

  return Object.freeze({
    run,
    /** Puts the version before the served one back into service; throws `OperatorError` where there is none that opens. */
    rollback: () => store.withLock(() => rollBack(deps)),
  });
}

/** Begun before the embedder is prepared, so that both may go on side by side; its failure is told where it is awaited. */
function contextOf({ context }: IndexMaterial): Promise<IndexContent['context']> {
  const made = Promise.resolve(typeof context === 'function' ? context() : context);
  made.catch(() => undefined);
  return made;
}

/** The published index, or why it cannot be used; a damaged index is rebuilt rather than mourned. */
async function openPublished(deps: OpenIndexDeps): Promise<{ index?: OpenedIndex; trouble?: string }> {
  try {
    if ((await deps.store.pointer()) === undefined) return {};
    return { index: await openCurrentIndex(deps) };
  } catch (error) {
    if (error instanceof IndexError) return { trouble: error.message };
    throw error;
  }
}

async function rollBack(deps: IndexerDeps) {
  const pointer = await deps.store.pointer();
  if (pointer === undefined) throw new IndexError('missing', words.noIndex);
  const { manifest } = await deps.store.open(pointer.version);
  if (manifest.previous === undefined) throw new OperatorError(words.nothingBefore(pointer.version));
  const before = await openIndex(await deps.store.open(manifest.previous), deps);
  await deps.store.pointTo({ version: before.version, rolledBackFrom: pointer.version });
  return {
    from: pointer.version,
    to: before.version,
    words: words.rolledBack(pointer.version, before.version),
  };
}

/** `version` and those before it, as far as they are kept. */
async function chainFrom(store: IndexStore, version: IndexVersion): Promise<readonly IndexVersion[]> {
  const chain = [version];
  let next: IndexVersion | undefined = version;
  while (chain.length < KEPT_VERSIONS) {
    const folder: IndexFolder | undefined = await store.open(next).catch(() => undefined);
    next = folder?.manifest.previous;
    if (next === undefined) break;
    chain.push(next);
  }
  return chain;
}
