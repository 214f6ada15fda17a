import type { WordGroups } from '../../corpus/safety-pattern.ts';

/** Which word groups a text holds a word of, in one pass over the text. */
export function createWordScan(words: WordGroups): (text: string) => ReadonlySet<string> {
  const byFirst = new Map<string, { readonly word: string; readonly group: string }[]>();
  for (const [group, members] of Object.entries(words)) {
    for (const member of members) {
      const word = member.toLowerCase();
      const same = byFirst.get(word[0]!);
      if (same === undefined) byFirst.set(word[0]!, [{ word, group }]);
      else same.push({ word, group });
    }
  }
  return (text) => {
    const lower = text.toLowerCase();
    const found = new Set<string>();
    for (let at = 0; at < lower.length; at += 1) {
      for (const { word, group } of byFirst.get(lower[at]!) ?? []) {
        if (!found.has(group) && lower.startsWith(word, at)) found.add(group);
      }
    }
    return found;
  };
}
