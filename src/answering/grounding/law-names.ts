import type { Passage } from '../../domain/passage.ts';

/** Every source that the statements rest on, without 《》: a sentence that names one must cite it. */
export const lawNamesOf = (passages: readonly Passage[]): readonly string[] => [
  ...new Set(passages.flatMap(({ basis }) => basis.map(({ title }) => title.replace(/[《》]/gu, '')))),
];
