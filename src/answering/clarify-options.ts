import type { Button } from '../domain/outcome.ts';
import type { Knowledge } from './knowledge.ts';
import type { Ranked } from './rank.ts';

/** What a resident is asked back, and the matters offered to choose from. */

/** A message that is nothing but the name of a service. */
export function bareDomain(text: string, knowledge: Knowledge) {
  const bare = text
    .replace(/[\s\p{P}]/gu, '')
    .replace(
      /^(?:我想|我要|想|要)?(?:问|咨询|了解|办理|办|做|弄|搞|整)?(?:一下|下)?(?:一?个)?|(?:的事|的问题|方面|问题|咨询|吧|啊|呢)$/gu,
      '',
    );
  return knowledge.domains.find((domain) => domain.name === bare || domain.names.includes(bare));
}

/** The one service that a message names. */
export const onlyDomain = (named: ReadonlySet<string>, { domains }: Knowledge) =>
  named.size === 1 ? domains.find(({ id }) => named.has(id)) : undefined;

export function entryOptions(ranked: readonly Ranked[], domain: string): readonly Button[] {
  const titles = new Map<string, string>();
  for (const { passage } of ranked) {
    if (passage.domain === domain && titles.size < 4) titles.set(passage.entryId, passage.entryTitle);
  }
  return [...titles].map(
    ([entryId, title]): Button => ({ label: title, action: { kind: 'entry', entryId } }),
  );
}

export function closestOptions(ranked: readonly Ranked[]): readonly Button[] {
  const options: Button[] = [];
  const entries = new Set<string>();
  for (const { passage, surface } of ranked) {
    if (entries.has(passage.entryId)) continue;
    entries.add(passage.entryId);
    const ask = surface.kind === 'ask' ? surface.text : passage.asks[0]?.q;
    options.push({ label: passage.entryTitle, action: { kind: 'ask', text: ask ?? passage.entryTitle } });
    if (options.length === 3) break;
  }
  return options;
}

/** The nearest matter of each of the nearest services. */
export function widestOptions(ranked: readonly Ranked[]): readonly Button[] {
  const domains = new Set<string>();
  const spread = ranked.filter(({ passage }) => {
    if (domains.has(passage.domain)) return false;
    domains.add(passage.domain);
    return true;
  });
  return closestOptions(spread);
}
