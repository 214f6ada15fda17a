import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachToken, normaliseText, textOfKey, tokenise, wordKey } from '../../../src/domain/text/tokenise.ts';

const shown = (text: string): string[] => tokenise(text).map((key) => textOfKey(key) ?? `#${key}`);

describe('tokens', () => {
  test('Han text gives its characters and neighbouring pairs', () => {
    expect(shown('公证费')).toEqual(['公', '证', '公证', '费', '证费']);
  });

  test('a particle is left out and joins nothing', () => {
    expect(shown('公证的费')).toEqual(['公', '证', '公证', '费']);
  });

  test('the same period meets in Chinese and Arabic figures, full width and half', () => {
    const wanted = tokenise('15日内');
    expect(tokenise('十五日内')).toEqual(wanted);
    expect(tokenise('１５日内')).toEqual(wanted);
    expect(wanted).toContain(wordKey('15日'));
  });

  test('Latin words, case and other scripts are words of their own', () => {
    expect(tokenise('ABC abc')).toEqual([wordKey('abc'), wordKey('abc')]);
    expect(tokenise('བོད་ཡིག')).toHaveLength(2);
    expect(tokenise('😀，。！ \u200b')).toEqual([]);
  });

  test('any text whatever gives unsigned 32-bit keys at ascending-enough offsets, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const normalised = normaliseText(text);
        eachToken(normalised, (key, offset) => {
          expect(Number.isInteger(key) && key >= 0 && key <= 0xffff_ffff).toBe(true);
          expect(offset >= 0 && offset < normalised.length).toBe(true);
        });
      }),
    );
  });

  test('texts side by side share no pair across their border', () => {
    expect(shown('公，证')).toEqual(['公', '证']);
  });
});
