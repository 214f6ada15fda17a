/** The k best of documents offered one by one, by integer sum; of equal sums the smaller number is better. */
export interface TopK {
  /** The sum below which nothing enters: the k-th best so far, 0 while there are fewer than k. */
  floor(): number;
  offer(document: number, sum: number): void;
  /** Those kept, in no order. */
  documents(): Uint32Array;
  /** Best first. */
  take(): { readonly document: number; readonly sum: number }[];
}

/** `accept` is only asked about documents that would enter. */
export function createTopK(k: number, accept?: (document: number) => boolean): TopK {
  // A binary heap with the worst on top.
  const documents = new Uint32Array(k);
  const sums = new Int32Array(k);
  let size = 0;

  const worse = (a: number, b: number): boolean => {
    const difference = (sums[a] as number) - (sums[b] as number);
    return difference < 0 || (difference === 0 && (documents[a] as number) > (documents[b] as number));
  };
  const swap = (a: number, b: number): void => {
    const document = documents[a] as number;
    const sum = sums[a] as number;
    documents[a] = documents[b] as number;
    sums[a] = sums[b] as number;
    documents[b] = document;
    sums[b] = sum;
  };
  function rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!worse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }
  function sink(): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) return;
      if (child + 1 < size && worse(child + 1, child)) child++;
      if (!worse(child, at)) return;
      swap(at, child);
      at = child;
    }
  }

  return {
    floor: () => (size < k ? 0 : (sums[0] as number)),
    offer(document, sum) {
      if (k === 0) return;
      if (size === k) {
        const worst = sums[0] as number;
        if (sum < worst || (sum === worst && document > (documents[0] as number))) return;
      }
      if (accept !== undefined && !accept(document)) return;
      const at = size < k ? size++ : 0;
      documents[at] = document;
      sums[at] = sum;
      if (at === 0) sink();
      else rise(at);
    },
    documents: () => documents.slice(0, size),
    take: () =>
      Array.from({ length: size }, (_, i) => ({
        document: documents[i] as number,
        sum: sums[i] as number,
      })).sort((a, b) => b.sum - a.sum || a.document - b.document),
  };
}
