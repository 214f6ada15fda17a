import { bears, figuresIn } from '../../domain/figures.ts';
import type { Passage } from '../../domain/passage.ts';
import type { DraftSection } from '../draft.ts';
import { clausesOf, levelled } from '../grounding/level.ts';
import { supportOf } from '../grounding/verify-sentence.ts';
import { WORDS } from '../words.ts';

/** A sentence that passed its checks, with the passages it cites. */
export interface KeptSentence {
  readonly text: string;
  readonly cited: readonly Passage[];
}

/** Clauses that limit what stands around them: whoever leaves them out says more than the law. */
const LIMITS = /但|除外|除非|例外|否则|不包括|不算|另有|只有|不过|才能|以外/u;
/** Share of a limiting clause's characters of matter that the answer must hold; 0..1. */
const KEPT_SHARE = 0.5;

/**
 * What the sentences that are left no longer say although they must: the best statement of each question, the companions
 * without which a cited statement misleads, the exceptions of cited statements, and the figures of the best one; where sentences
 * were dropped (`isCut`), the best one must still be said nearly whole, its opening included. Empty: the core stands.
 */
export function coreLosses(
  sections: readonly DraftSection[],
  kept: readonly KeptSentence[],
  markOf: (passage: Passage) => string,
  language: 'zh' | 'en' | 'other',
  isCut: boolean,
): readonly string[] {
  if (kept.length === 0) return [WORDS.lost.nothing];
  const cited = new Set(kept.flatMap((sentence) => sentence.cited));
  const losses: string[] = [];
  for (const section of sections) {
    if (section.kind !== 'statements') continue;
    const [best] = section.passages;
    if (best !== undefined && !cited.has(best)) losses.push(WORDS.lost.core(markOf(best)));
    else if (best !== undefined && language === 'zh')
      losses.push(...lostOfBest(best, kept, isCut, markOf(best)));
    for (const passage of section.behindLead ?? [])
      if (passage !== best && !cited.has(passage)) losses.push(WORDS.lost.core(markOf(passage)));
    for (const passage of section.passages) {
      if (!cited.has(passage)) continue;
      const companions = section.passages.filter(
        (other) => passage.also.includes(other.id) && !cited.has(other),
      );
      losses.push(...companions.map((other) => WORDS.lost.companion(markOf(other))));
      if (language === 'zh') losses.push(...lostLimits(passage, kept).map(WORDS.lost.exception));
    }
  }
  return [...new Set(losses)];
}

/** Share of the best statement's characters of matter that must be left where sentences were dropped; 0..1. */
const WHOLE_SHARE = 0.85;

function lostOfBest(
  best: Passage,
  kept: readonly KeptSentence[],
  isCut: boolean,
  mark: string,
): readonly string[] {
  const said = saidOf(best, kept);
  const figures = figuresIn(levelled(said), { strict: false });
  const missing = figuresIn(best.text, { strict: true }).filter((figure) => !bears(figures, figure));
  if (missing.length > 0) return missing.map(({ raw }) => WORDS.lost.exception(raw));
  if (!isCut) return [];
  // Statements open with the word that decides (不收费。应当回避。): a sentence dropped there takes the answer along.
  const opening = best.text.split('。')[0] ?? '';
  const opens = kept.some(
    ({ text, cited }) => cited.includes(best) && supportOf(opening, text) >= WHOLE_SHARE,
  );
  return opens && supportOf(best.text, said) >= WHOLE_SHARE ? [] : [WORDS.lost.core(mark)];
}

/** All that is said with this statement's mark. */
const saidOf = (passage: Passage, kept: readonly KeptSentence[]): string =>
  kept
    .filter(({ cited }) => cited.includes(passage))
    .map(({ text }) => text)
    .join('，');

function lostLimits(passage: Passage, kept: readonly KeptSentence[]): readonly string[] {
  const said = saidOf(passage, kept);
  return clausesOf(passage.text).filter(
    (clause) => LIMITS.test(clause) && supportOf(clause, said) < KEPT_SHARE,
  );
}
