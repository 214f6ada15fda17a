import { pinyin } from 'pinyin-pro';

const known = new Map<string, readonly string[]>();

/** Characters with a second reading from before they were simplified ones, which nobody types them for. */
const ONE_READING: ReadonlyMap<string, readonly string[]> = new Map([
  ['厂', ['chang']],
  ['广', ['guang']],
]);

/**
 * The toneless readings of one Han character, the commonest first (ü is written v: 律 → lv). Empty for anything else.
 * Each character is looked up once in a process.
 */
export function readingsOf(char: string): readonly string[] {
  const found = ONE_READING.get(char) ?? known.get(char);
  if (found !== undefined) return found;
  const read = pinyin(char, { toneType: 'none', type: 'array', v: true, multiple: true });
  const readings = [...new Set(read.filter((syllable) => /^[a-z]+$/u.test(syllable) && syllable !== char))];
  known.set(char, readings);
  return readings;
}

/** The toneless readings of a word, each as its syllables, at most `most`; the commonest reading of every character comes first. */
export function readingsOfWord(word: string, most = 4): readonly (readonly string[])[] {
  let readings: (readonly string[])[] = [[]];
  for (const char of word) {
    const own = readingsOf(char);
    if (own.length === 0) return [];
    const [first] = own;
    readings =
      own.length === 1
        ? readings.map((before) => [...before, first!])
        : own.flatMap((syllable) => readings.map((before) => [...before, syllable])).slice(0, most);
  }
  return readings;
}
