import { describe, expect, it } from 'vitest';
import { bestPaths } from '../../../../src/answering/understand/normalise/best-path.ts';
import { readingsOf, readingsOfWord } from '../../../../src/answering/understand/normalise/readings.ts';
import {
  isPinyin,
  nearSound,
  SYLLABLES,
  syllablesAt,
} from '../../../../src/answering/understand/normalise/syllables.ts';

describe('pinyin syllables', () => {
  it('cut letters into whole syllables only', () => {
    for (const letters of ['gongzheng', 'xian', 'falv', 'zhuang', 'er', 'a'])
      expect(isPinyin(letters), letters).toBe(true);
    for (const letters of ['', 'chat', 'offer', 'gongzhengx', 'q', 'zh'])
      expect(isPinyin(letters), letters).toBe(false);
    expect(syllablesAt('xian', 0)).toEqual(['xian', 'xia', 'xi']);
  });

  it('cover the first reading of every common character', () => {
    const common =
      '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车价格';
    for (const char of common) {
      const [first] = readingsOf(char);
      expect(SYLLABLES.has(first!), `${char} ${first}`).toBe(true);
    }
  });

  it('are near as northern speech runs them together', () => {
    for (const [a, b] of [
      ['zhi', 'zi'],
      ['chu', 'cu'],
      ['shi', 'si'],
      ['ning', 'ling'],
      ['lan', 'nan'],
      ['xing', 'xin'],
      ['zheng', 'zhen'],
      ['fang', 'fan'],
      ['hui', 'fei'],
      ['hu', 'fu'],
    ] as const) {
      if (a === 'hui') expect(nearSound(a)).toBe('fei');
      else expect(nearSound(a)).toBe(nearSound(b));
    }
    expect(nearSound('gong')).not.toBe(nearSound('gun'));
  });

  it('read characters with more than one sound both ways', () => {
    expect(readingsOf('律')).toEqual(['lv']);
    expect(readingsOf('行')).toEqual(expect.arrayContaining(['xing', 'hang']));
    expect(readingsOf('A')).toEqual([]);
    expect(readingsOfWord('银行').map((one) => one.join(' '))).toContain('yin hang');
    expect(readingsOfWord('公a')).toEqual([]);
  });
});

describe('the best way through a lattice', () => {
  /** All ways, by brute force. */
  const all = (
    arcs: Parameters<typeof bestPaths>[0],
    end: number,
    cost: (before: string, word: string) => number,
  ): number[] => {
    const found: number[] = [];
    const walk = (at: number, before: string, total: number): void => {
      if (at === end) found.push(total + cost(before, ''));
      for (const arc of arcs)
        if (arc.from === at) walk(arc.to, arc.word, total + arc.cost + cost(before, arc.word));
    };
    walk(0, '', 0);
    return found.sort((a, b) => a - b);
  };

  it('is the cheapest of all ways', () => {
    const arcs = [
      { from: 0, to: 1, word: 'a', cost: 1 },
      { from: 0, to: 2, word: 'ab', cost: 2 },
      { from: 1, to: 2, word: 'b', cost: 0.5 },
      { from: 1, to: 3, word: 'bc', cost: 1 },
      { from: 2, to: 3, word: 'c', cost: 0.1 },
    ];
    const cost = (before: string, word: string): number =>
      (before === 'a' && word === 'b' ? 3 : 0.2) + word.length * 0.1;
    const oracle = all(arcs, 3, cost);
    const found = bestPaths(arcs, 3, cost, 3).map((path) => path.cost);
    expect(found.map((one) => one.toFixed(6))).toEqual(oracle.slice(0, 3).map((one) => one.toFixed(6)));
    expect(bestPaths(arcs, 3, cost)[0]?.arcs.map(({ word }) => word)).toEqual(['a', 'bc']);
  });

  it('is nothing where no way leads through', () => {
    expect(bestPaths([{ from: 0, to: 1, word: 'a', cost: 0 }], 2, () => 1)).toEqual([]);
  });
});
