import { chineseNumber } from './figures.ts';

/** 第三十条, 第30条, 第十七条之一: the number, and what is inserted behind it. */
export const ARTICLE = /第\s*([〇零一二两三四五六七八九十百千\d]{1,7})\s*条(?:之([一二三四五六七八九]))?/u;

/** Whole number of an article as written (`第三十条`, `第30条`), without what is inserted behind it; undefined where it names none. */
export function articleNumber(written: string): number | undefined {
  const raw = ARTICLE.exec(written)?.[1];
  if (raw === undefined) return undefined;
  return /^\d+$/u.test(raw) ? Number(raw) : chineseNumber(raw);
}
