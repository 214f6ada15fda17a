import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/answering/decide.ts';
import { declinedAlike } from '../../src/answering/declined-alike.ts';
import type { Evidence } from '../../src/answering/rank.ts';

const DECLINED: Decision = {
  kind: 'decline',
  text: '别人的事不能说。',
  options: [],
  record: 'outside.others',
};
const ANSWER = { kind: 'answer', chosen: [] } as Decision;
const found = (...ranked: readonly (readonly [id: string, score: number])[]): Evidence =>
  ({
    ranked: ranked.map(([id, score]) => ({
      passage: { id, basis: id.startsWith('outside.') ? [] : [{}] },
      score,
    })),
  }) as unknown as Evidence;
const NOTHING = found();

describe('two parts of one message', () => {
  it('are declined alike where the one stands as near to the record that the other is declined for', () => {
    const near = found(['aid.where', 0.91], ['outside.others', 0.9]);
    expect(declinedAlike([ANSWER, DECLINED], [near, NOTHING])).toEqual([DECLINED, DECLINED]);
  });

  it.each([
    ['the record is farther', found(['aid.where', 0.95], ['outside.others', 0.9]), DECLINED],
    ['another record is near', found(['aid.where', 0.91], ['outside.weather', 0.95]), DECLINED],
    ['the other is declined for no record', found(['aid.where', 0.91]), { ...DECLINED, record: undefined }],
  ])('are not where %s', (_, evidence, other) => {
    expect(declinedAlike([ANSWER, other as Decision], [evidence, NOTHING])[0]).toBe(ANSWER);
  });
});
