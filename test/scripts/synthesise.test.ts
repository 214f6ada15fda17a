import { expect, test } from 'vitest';
import { synthesise } from '../../scripts/bench/synthesise.ts';

test('the bench’s passages and questions are the same on every run, and a smaller bench is the head of a larger one', () => {
  const small = synthesise(200);
  const large = synthesise(400);
  expect(large.passages.slice(0, 200)).toEqual(small.passages);
  expect(synthesise(200).questions(20)).toEqual(small.questions(20));
});

test('words follow Zipf’s law: a few are everywhere, most are rare', () => {
  const counts = new Map<string, number>();
  const { passages } = synthesise(1000);
  for (const { text } of passages) {
    for (let i = 0; i + 2 <= text.length; i++)
      counts.set(text.slice(i, i + 2), (counts.get(text.slice(i, i + 2)) ?? 0) + 1);
  }
  const sorted = [...counts.values()].sort((a, b) => b - a);
  expect(sorted.length).toBeGreaterThan(20_000);
  expect(sorted[0] ?? 0).toBeGreaterThan(1000);
  expect(sorted[Math.floor(sorted.length / 2)] ?? 0).toBeLessThan(4);
});

test('every question is made from a passage that exists and shares words with it', () => {
  const { passages, questions } = synthesise(300);
  const byId = new Map(passages.map((passage) => [passage.id, passage.text]));
  for (const { text, source } of questions(50)) {
    const passage = byId.get(source) ?? '';
    const shared = Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)).filter((pair) =>
      passage.includes(pair),
    );
    expect(shared.length).toBeGreaterThan(2);
  }
});
