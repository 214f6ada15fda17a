import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOfPassage, planIndex } from '../../src/indexing/plan-index.ts';
import { makePassage } from '../support/passages.ts';

const anyPassages = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom('甲', '乙')), {
    selector: ([id]) => id,
  })
  .map((pairs) => pairs.map(([id, text]) => makePassage(`x.y.${id}`, text)));

test('every statement is added, changed, unchanged or removed, and exactly one of these', () => {
  fc.assert(
    fc.property(anyPassages, anyPassages, (before, after) => {
      const plan = planIndex(before, after);
      const textOf = new Map(before.map((passage) => [passage.id, passage.text]));
      for (const { id, text } of after) {
        const expected = !textOf.has(id) ? 'added' : textOf.get(id) === text ? 'unchanged' : 'changed';
        expect(plan[expected]).toContain(id);
      }
      expect(plan.added.length + plan.changed.length + plan.unchanged.length).toBe(after.length);
      expect(plan.removed).toEqual(
        before.map(({ id }) => id).filter((id) => !after.some((passage) => passage.id === id)),
      );
    }),
  );
});

test('the order in which properties were written changes nothing, any content does', () => {
  const passage = makePassage('a.b.c', '文', { asks: [{ q: '问', a: 'no' }] });
  const turned = Object.fromEntries(Object.entries(passage).reverse()) as unknown as typeof passage;
  expect(digestOfPassage(turned)).toBe(digestOfPassage(passage));
  expect(digestOfPassage({ ...passage, asks: [{ q: '问', a: 'yes' }] })).not.toBe(digestOfPassage(passage));
  expect(digestOfPassage({ ...passage, validTo: '2026-01-01' })).not.toBe(digestOfPassage(passage));
});
