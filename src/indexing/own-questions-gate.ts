import type { PassageSearch } from '../ports/passage-search.ts';
import type { ReleaseCandidate, ReleaseGate } from '../ports/release-gate.ts';

/** Questions tried at most; spread evenly over the corpus. */
const MOST_QUESTIONS = 400;
/** How near the top a statement must stand for one of its own questions. */
const WITHIN = 5;
/** Share of them that must stand there. Range 0..1. A sound index finds over 0.99; a mixed-up one finds almost none. */
const FOUND_SHARE = 0.95;

/**
 * The gate that needs no golden set: an index that cannot find statements by the very questions written for them is broken.
 * It proves soundness, not quality; evaluation's gate measures quality.
 */
export function createOwnQuestionsGate(): ReleaseGate {
  return Object.freeze({
    async examine({ search }: ReleaseCandidate) {
      const { found, tried } = await tryOwnQuestions(search);
      const share = tried === 0 ? 1 : found / tried;
      const measured = `自检：${tried} 句自带问法，${found} 句在前 ${WITHIN} 条里找到本条`;
      return share >= FOUND_SHARE
        ? { passed: true, words: `${measured}。` }
        : { passed: false, words: `${measured}，低于 ${FOUND_SHARE * 100}%。` };
    },
  });
}

async function tryOwnQuestions(search: PassageSearch): Promise<{ found: number; tried: number }> {
  const questions = search.passages.flatMap((passage) =>
    passage.asks.map(({ q }) => ({ q, id: passage.id })),
  );
  const step = Math.max(1, Math.floor(questions.length / MOST_QUESTIONS));
  let found = 0;
  let tried = 0;
  for (let i = 0; i < questions.length; i += step) {
    const question = questions[i];
    if (question === undefined) break;
    const hits = await search.search({
      text: question.q,
      expansions: [],
      k: WITHIN,
      outbound: question.q,
    });
    tried++;
    if (hits.some((hit) => hit.passage.id === question.id)) found++;
  }
  return { found, tried };
}
