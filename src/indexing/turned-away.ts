import type { IndexStore } from '../ports/index-store.ts';

/**
 * Whether the index of this corpus is the one that a maintainer rolled back from: an automatic re-index (at start) must then
 * leave the choice alone until the corpus changes or somebody runs `corpus:index`. Never rejects: what cannot be read was not chosen.
 */
export async function wasTurnedAway(store: IndexStore, corpusDigest: string): Promise<boolean> {
  try {
    const pointer = await store.pointer();
    if (pointer?.rolledBackFrom === undefined) return false;
    const { manifest } = await store.open(pointer.rolledBackFrom);
    return manifest.corpusDigest === corpusDigest;
  } catch {
    return false;
  }
}
