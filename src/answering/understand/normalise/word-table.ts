import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Common words of 1 to 4 Han characters with their counts, from the dictionary that comes with @node-rs/jieba. */
export interface WordTable {
  readonly counts: ReadonlyMap<string, number>;
  /** Sum of all counts in the dictionary, the rare words' included. */
  readonly total: number;
}

/** Words counted less often than this are names and junk as often as words. The domain's own rare words come from the vocabulary. */
const LEAST_COUNT = 10;
const [SPACE, NEWLINE, ZERO, NINE] = [0x20, 0x0a, 0x30, 0x39] as const;

let loaded: WordTable | undefined;

/** Reads the dictionary once in a process (about 60 ms, 15 MB). Throws when the package's file is missing. */
export function wordTable(): WordTable {
  loaded ??= parse(readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')));
  return loaded;
}

/** Lines `word count tag`, UTF-8. Only the lines that are kept are decoded. */
function parse(bytes: Buffer): WordTable {
  const counts = new Map<string, number>();
  let total = 0;
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(SPACE, at);
    if (space < 0) break;
    let count = 0;
    let digit = space + 1;
    for (; bytes[digit]! >= ZERO && bytes[digit]! <= NINE; digit += 1)
      count = count * 10 + bytes[digit]! - ZERO;
    total += count;
    const length = space - at;
    // Three bytes a Han character of the basic plane, whose first byte lies in e4..e9.
    if (count >= LEAST_COUNT && length >= 3 && length <= 12 && bytes[at]! >= 0xe4 && bytes[at]! <= 0xe9) {
      counts.set(bytes.toString('utf8', at, space), count);
    }
    const end = bytes.indexOf(NEWLINE, digit);
    at = end < 0 ? bytes.length : end + 1;
  }
  return { counts, total };
}
