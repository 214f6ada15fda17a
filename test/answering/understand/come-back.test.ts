import { describe, expect, it } from 'vitest';
import type { Memory } from '../../../src/answering/memory.ts';
import { comeBack } from '../../../src/answering/understand/come-back.ts';

const THREAD: Memory = {
  entryId: 'aid',
  domain: 'legal-aid',
  query: '免费律师咋申请',
  opening: '免费律师咋申请',
  shown: ['aid.apply'],
  matters: [
    { entryId: 'wages', domain: 'labour', query: '拿白面顶工资行不行', opening: '拿白面顶工资行不行' },
    { entryId: 'slip', domain: 'labour', query: '工资条不给咋办', last: '工资条不给咋办' },
    { entryId: 'aid', domain: 'legal-aid', query: '免费律师咋申请' },
  ],
};

describe('coming back to an earlier matter', () => {
  it.each([
    ['说回白面那个，罚厂里多少', 'wages', '白面那个，罚厂里多少'],
    ['刚才问的工资条，多久能要来', 'slip', '工资条，多久能要来'],
    ['白面那个，罚厂里多少', 'wages', '白面那个，罚厂里多少'],
    ['知道了。还说前头那个，白面罚厂里多少', 'wages', '白面罚厂里多少'],
    ['哦 先不说那个 还是说白面的事 罚厂里多少', 'wages', '白面的事 罚厂里多少'],
    ['还是说说白面的事，罚厂里多少', 'wages', '白面的事，罚厂里多少'],
    ['还是说刚才那个，白面罚厂里多少', 'wages', '白面罚厂里多少'],
  ])('takes up the one whose words “%s” shares', (said, entryId, rest) => {
    const { text, memory } = comeBack(said, THREAD);
    expect(text).toBe(rest);
    expect(memory.entryId).toBe(entryId);
    expect(memory.shown).toBeUndefined();
    expect(memory.matters).toEqual(THREAD.matters);
  });

  it('takes the one before the last where no words are shared', () => {
    expect(comeBack('回到前面那个，几天', THREAD).memory.entryId).toBe('slip');
  });

  it.each([
    '免费律师那个，要交钱不',
    '刚才说的免费律师，要交钱不',
    '那几天能批',
    '回娘家住算不算',
    '还是说白面不算，能给米',
  ])('leaves the matter at hand: %s', (said) => {
    expect(comeBack(said, THREAD)).toEqual({ text: said, memory: THREAD });
  });

  it('leaves a thread of one matter, and a message that says nothing more', () => {
    const { matters: _, ...single } = THREAD;
    expect(comeBack('说回白面那个，罚多少', single).memory).toEqual(single);
    expect(comeBack('刚才说的', THREAD).memory).toEqual(THREAD);
  });
});
