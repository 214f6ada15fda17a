import { describe, expect, it } from 'vitest';
import type { Memory } from '../../../src/answering/memory.ts';
import { readInThread } from '../../../src/answering/understand/follow-up.ts';
import { createSubjects } from '../../../src/answering/understand/subjects.ts';

const subjects = createSubjects(
  [{ terms: ['法律援助', '劳动仲裁'], domain: 'x', lang: 'zh' }],
  [{ id: 'notarization', names: ['公证'] }],
);
const read = (text: string, memory: Memory) => readInThread(text, memory, subjects, new Set(['公证']));

describe('what a correction says it is not about', () => {
  it.each([
    ['说错了，是仲裁不是起诉', '几天里头能起诉', '几天里头能仲裁', ['起诉', '法院', '诉讼', '官司']],
    ['打错了，不是上访，是复议', '上访要多久', '复议要多久', ['信访', '上访']],
    ['不对，我问的是法律援助', '公证要多少钱', '法律援助要多少钱', ['公证']],
    ['不对，我想问的是法律援助', '公证要多少钱', '法律援助要多少钱', ['公证']],
  ])('is kept beside the question asked anew: %s', (said, query, text, rejected) => {
    expect(read(said, { query })).toEqual({ kind: 'correction', text, rejected });
  });

  it('is read with blanks for marks', () => {
    expect(read('我说错了 不是公证 是法律援助', { query: '公证要多少钱' })).toMatchObject({
      kind: 'correction',
      text: expect.stringContaining('法律援助要多少钱'),
    });
  });

  it('puts another way in the place of the one asked of, whatever longer name stands around that', () => {
    expect(read('仲裁呢', { query: '复议口头申请行不' })).toMatchObject({ text: '仲裁口头申请行不' });
    expect(read('那复议呢', { query: '承包地仲裁要钱吗' }).text).toBe('复议要钱吗');
  });

  it('is read of no circumstance of the same matter', () => {
    expect(read('我不是本地户口，是甘肃的', { query: '公证去哪办' }).kind).not.toBe('correction');
    expect(read('我不是农民工，是残疾人', { query: '法律援助怎么申请' }).kind).not.toBe('correction');
  });

  it('rejects no words of its own kind, and nothing of one character', () => {
    expect(read('不是民事诉讼，是行政诉讼', { query: '民事诉讼几天里提' }).rejected).toBeUndefined();
    expect(read('不是他，是我妈', { query: '他能办公证吗' }).rejected).toBeUndefined();
  });

  it('is nothing that the question asked anew still names', () => {
    expect(read('说错了，是撤诉不是起诉', { query: '法院起诉后还能改吗' }).rejected).not.toContain('法院');
    expect(read('不是，我说的是我弟弟', { query: '公证要多少钱' })).toEqual({
      kind: 'correction',
      text: '我弟弟 公证要多少钱',
    });
  });
});
