import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/answering/decide.ts';
import { eachItsOwn } from '../../src/answering/each-its-own.ts';

const passage = (id: string, domain = 'a') => ({ id, domain });
const answer = (
  ranked: readonly (readonly [id: string, score: number, domain?: string])[],
  chosen: string,
): Decision =>
  ({
    kind: 'answer',
    chosen: [passage(chosen)],
    lead: '能。',
    evidence: { ranked: ranked.map(([id, score, domain]) => ({ passage: passage(id, domain), score })) },
  }) as unknown as Decision;
const told = (decisions: readonly Decision[]) =>
  decisions.map((decision) =>
    decision.kind === 'answer' ? decision.chosen.map(({ id }) => id) : decision.kind,
  );

const SURER = answer([['reward', 1.02]], 'reward');

describe('two questions of one message that come to the same statement', () => {
  it('leave it to the one that it fits better: the other gets its next best, without a yes that was not meant for it', () => {
    const decisions = eachItsOwn([
      answer(
        [
          ['reward', 0.9],
          ['adopt', 0.82],
        ],
        'reward',
      ),
      SURER,
    ]);
    expect(told(decisions)).toEqual([['adopt'], ['reward']]);
    expect(decisions[0]).not.toHaveProperty('lead');
  });

  it('share it where the next best is much worse or of another service', () => {
    const worse = eachItsOwn([
      answer(
        [
          ['reward', 0.9],
          ['adopt', 0.7],
        ],
        'reward',
      ),
      SURER,
    ]);
    expect(told(worse)).toEqual([['reward'], ['reward']]);
    const elsewhere = eachItsOwn([
      answer(
        [
          ['reward', 0.9],
          ['adopt', 0.89, 'b'],
        ],
        'reward',
      ),
      SURER,
    ]);
    expect(told(elsewhere)).toEqual([['reward'], ['reward']]);
  });

  it('stay as they are where they are told different things, or one is not answered', () => {
    const decisions = [answer([['fee', 1]], 'fee'), SURER, { kind: 'absent', text: '' } as Decision];
    expect(eachItsOwn(decisions)).toEqual(decisions);
  });
});
