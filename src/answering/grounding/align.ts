/** A clause as it is held beside others: its Han characters and pairs of them, without what is compared apart. */
export interface Alignable {
  readonly pairs: ReadonlySet<string>;
}

/** Characters and pairs of a text; whatever is no Han character parts them. Words of address and particles are left out. */
export function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...text.replace(/[您你我他她的了吧呢啊就都也还请]/gu, ' ')];
  const pairs = new Set<string>();
  chars.forEach((char, at) => {
    if (!/\p{Script=Han}/u.test(char)) return;
    pairs.add(char);
    const next = chars[at + 1] ?? '';
    if (/\p{Script=Han}/u.test(next)) pairs.add(char + next);
  });
  return pairs;
}

const shareIn = (pairs: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  if (pairs.size === 0) return 0;
  let shared = 0;
  for (const pair of pairs) if (other.has(pair)) shared += 1;
  return shared / pairs.size;
};

/** Share of a clause's pairs that its counterpart must hold to be taken for the same; 0..1. */
const SAME_CLAUSE = 0.5;
/** Counterparts within this of the best one's fit (0..2) count beside it. */
const NEARLY = 0.1;

/** The clauses among `sources` that say the same as `clause`, best first; none where nothing comes near. */
export function counterparts<Source extends Alignable>(
  clause: Alignable,
  sources: readonly Source[],
): readonly Source[] {
  return sources
    .map((source) => {
      const share = shareIn(clause.pairs, source.pairs);
      return { source, share, fit: share + shareIn(source.pairs, clause.pairs) };
    })
    .filter(({ share }) => share >= SAME_CLAUSE)
    .sort((a, b) => b.fit - a.fit)
    .filter(({ fit }, _, all) => fit >= all[0]!.fit - NEARLY)
    .map(({ source }) => source);
}
