import { ConverterFactory } from 'opencc-js/core';
import characters from 'opencc-js/dict/TSCharacters';
import phrases from 'opencc-js/dict/TSPhrases';

const convert = ConverterFactory([[phrases, characters]]);
/** Characters that only traditional text has. */
const traditional = new Set(
  characters.split('|').flatMap((pair) => {
    const [from, to] = pair.split(' ');
    return from !== undefined && to !== undefined && from !== to ? [from] : [];
  }),
);

/**
 * Traditional characters to simplified (OpenCC's t2s tables alone: no regional words). Text without a traditional character is left
 * alone: the tables take 打坏 for the old spelling of 打坯.
 */
export function simplify(text: string): string {
  for (const char of text) if (traditional.has(char)) return withZhe(convert(text));
  return withZhe(text);
}

/** 著 for 着, which OpenCC leaves: 活著, 著火, not 著作. */
const withZhe = (text: string): string =>
  text.replace(/(?<![显名原编专论巨合遗译卓])著(?![作名者述称录书])/gu, '着');
