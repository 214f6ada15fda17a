import { ConverterFactory } from 'opencc-js/core';
import characters from 'opencc-js/dict/TSCharacters';
import phrases from 'opencc-js/dict/TSPhrases';

const convert = ConverterFactory([[phrases, characters]]);

/** Traditional characters to simplified (OpenCC's t2s tables alone: no regional words); simplified text stays as it is. */
export const simplify = (text: string): string => convert(text);
