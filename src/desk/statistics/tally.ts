import type { Count } from './figures.ts';

/** How often each occurs, the most frequent first, those of one number in the order of their first occurrence. */
export function tally<T extends string>(list: readonly T[]): readonly Count<T>[] {
  const counts = new Map<T, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([what, count]) => ({ what, count })).sort((one, other) => other.count - one.count);
}

/** The smallest value that at least `share` of the values do not exceed; undefined of none. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
