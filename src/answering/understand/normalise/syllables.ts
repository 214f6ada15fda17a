/** Every toneless syllable of standard Chinese, by initial, with v for ü (lü and nü are also typed lu and nu: the reader tries both). */
const FINALS: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
};

export const SYLLABLES: ReadonlySet<string> = new Set(
  Object.entries(FINALS).flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final)),
);
const LONGEST = 6;

/** The syllables that begin at `at` in a run of letters a–z, longest first. */
export function syllablesAt(letters: string, at: number): readonly string[] {
  const found: string[] = [];
  for (let length = Math.min(LONGEST, letters.length - at); length >= 1; length -= 1) {
    const syllable = letters.slice(at, at + length);
    if (SYLLABLES.has(syllable)) found.push(syllable);
  }
  return found;
}

/** Whether the letters can be cut into whole syllables. */
export function isPinyin(letters: string): boolean {
  const reachable = new Uint8Array(letters.length + 1);
  reachable[0] = 1;
  for (let at = 0; at < letters.length; at += 1) {
    if (reachable[at] === 0) continue;
    for (const syllable of syllablesAt(letters, at)) reachable[at + syllable.length] = 1;
  }
  return letters.length > 0 && reachable[letters.length] === 1;
}

const H_AS_F: Readonly<Record<string, string>> = {
  hu: 'fu',
  hua: 'fa',
  huai: 'fai',
  huan: 'fan',
  huang: 'fang',
  hui: 'fei',
  hun: 'fen',
  huo: 'fo',
};

const NEAR_SOUNDS: ReadonlyMap<string, string> = new Map(
  [...SYLLABLES].map((syllable) => [
    syllable,
    (H_AS_F[syllable] ?? syllable)
      .replace(/^([zcs])h/u, '$1')
      .replace(/^n/u, 'l')
      .replace(/(?<=[aei])ng$/u, 'n'),
  ]),
);

/**
 * One spelling for syllables that northern and northwestern speech runs together: zh/z, ch/c, sh/s, n/l, h/f before u,
 * and the endings -ng/-n after a, e, i. Two syllables are near when their spellings here are the same.
 */
export const nearSound = (syllable: string): string => NEAR_SOUNDS.get(syllable) ?? syllable;
