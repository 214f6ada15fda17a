import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { neededWords } from '../../../src/answering/triage/needed-words.ts';
import { compilePattern, ready } from '../../../src/answering/triage/pattern.ts';
import { expandPattern, flagsOf } from '../../../src/corpus/safety-pattern.ts';
import { safety } from '../../support/real-corpus.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe('the words a pattern needs', () => {
  it.each([
    ['打我', [['打我']]],
    ['(?:打|揍)我', [['打', '揍'], ['我']]],
    ['(?:打|揍)?我', [['我']]],
    ['打[我他]了', [['打'], ['了']]],
    ['打(?=我)了', [['打'], ['了']]],
    ['打(?:(?:我|他)了|人)', [['打'], ['了', '人']]],
    ['打{0,3}我', [['我']]],
    ['打{1,3}我', [['打'], ['我']]],
    ['\\d+岁', [['岁']]],
    ['a|b[cd]', [['a', 'b']]],
    ['a|[cd]', []],
    ['\\.com', [['.com']]],
    ['[^。]{0,4}?死', [['死']]],
  ] as const)('of %s are %j', (source, needed) => {
    expect(neededWords(source)).toEqual(needed);
  });

  it('are there whenever a pattern of the safety data matches a message', () => {
    const { words, mask } = safety.words;
    const books = [safety.dangers, safety.unlawful];
    const patterns = [
      ...mask,
      ...books.flatMap((book) => [
        ...book.rules.flatMap((rule) => [...rule.patterns, ...rule.unless]),
        ...book.frames.flatMap((frame) => frame.patterns),
      ]),
      ...safety.injection.injected,
      ...safety.injection.insults,
      ...safety.smalltalk.person.patterns,
    ];
    const lists = parse(readFileSync(here('cases.yaml'), 'utf8')) as Record<string, (string | string[])[]>;
    const messages = Object.values(lists)
      .flat()
      .map((item) => ready(typeof item === 'string' ? item : item.at(-1)!));
    let matched = 0;
    for (const pattern of patterns) {
      const source = expandPattern(pattern, words);
      const plain = new RegExp(source, flagsOf(source));
      const compiled = compilePattern(pattern, words);
      for (const message of messages) {
        const matches = plain.test(message.text);
        if (matches) matched += 1;
        if (matches !== compiled.test(message)) expect.fail(`${pattern} on ${message.text}`);
      }
    }
    expect(matched).toBeGreaterThan(1000);
  });
});

describe('a pattern', () => {
  const words = { he: ['他', '她们', '她'], hit: ['打'] };
  it('reads {groups}, longest word first, and ~gaps that stay within a sentence', () => {
    const pattern = compilePattern('{he}~4{hit}我', words);
    expect(pattern.test(ready('她们昨天打我'))).toBe(true);
    expect(pattern.test(ready('他走了。打我的人'))).toBe(false);
    expect([...pattern.matches(ready('她们打我，他打我'))]).toEqual([
      { start: 0, end: 4 },
      { start: 5, end: 8 },
    ]);
  });
  it('makes no difference between capitals and small letters', () => {
    expect(compilePattern('\\bSOS\\b', words).test(ready('sos'))).toBe(true);
    expect(compilePattern('sos', words).test(ready('SOS!'))).toBe(true);
  });
  it('names the group that it does not know', () => {
    expect(() => compilePattern('{nobody}', words)).toThrow('没有词组“{nobody}”');
  });
});
