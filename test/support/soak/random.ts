import { createSeededRandom } from '../../../src/domain/seeded-random.ts';

/** Random numbers from a seed (mulberry32), so that a run can be repeated. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  chance(share: number): boolean;
  between(least: number, most: number): number;
  /** A whole number, 0 ≤ n < count. */
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

export function createRandom(seed: number): Random {
  const next = createSeededRandom(seed);
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    chance: (share) => next() < share,
    between: (least, most) => least + next() * (most - least),
    below,
    pick: (list) => list[below(list.length)]!,
    shuffled: (list) => {
      const mixed = [...list];
      for (let at = mixed.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
      }
      return mixed;
    },
  };
}
