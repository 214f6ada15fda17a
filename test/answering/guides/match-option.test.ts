import { describe, expect, it } from 'vitest';
import { matchFixed, matchOption } from '../../../src/answering/guides/match-option.ts';

const yesNo = [
  { value: 'none', label: '没请', says: [], means: 'no' as const },
  { value: 'hired', label: '已经请了', says: [], means: 'yes' as const },
];
const kinds = [
  { value: 'traffic', label: '车祸，人受了伤', says: [/车祸|撞/u] },
  { value: 'medical', label: '医疗事故', says: [/医院|医疗/u] },
  { value: 'poor', label: '困难，但没有证明', says: [/困难/u] },
  { value: 'well-off', label: '不算困难', says: [/不困难|不算困难/u] },
];
const value = (text: string, options: Parameters<typeof matchOption>[1]) => {
  const match = matchOption(text, options);
  return match.kind === 'one' ? match.value : match.kind;
};

describe('typed words held against options', () => {
  it.each(['没有', '没请', '没', '不是', '还没有', '否', '1', '第一个', '一', ' 没请。'])(
    '%s is no, or the first',
    (text) => {
      expect(value(text, yesNo)).toBe('none');
    },
  );
  it.each(['有', '请了', '是的', '嗯', '已经请了', '2', '第二种', '对'])(
    '%s is yes, or the second',
    (text) => {
      expect(value(text, yesNo)).toBe('hired');
    },
  );
  it.each([
    ['车祸', 'traffic'],
    ['我是被车撞了', 'traffic'],
    ['医院的事', 'medical'],
    ['困难', 'poor'],
    ['不困难', 'well-off'],
    ['家里不算困难', 'well-off'],
    ['4', 'well-off'],
  ])('%s names its option', (text, expected) => {
    expect(value(text, kinds)).toBe(expected);
  });
  it.each([
    '不是车祸',
    '5',
    '0',
    '车祸咋赔',
    '医院看病贵吗？',
    '医疗事故的材料',
    '办公证要多久',
    '',
    '。。。',
    '我姐夫上个月在县医院住院花了好多钱都没报',
  ])('%s is no answer', (text) => {
    expect(value(text, kinds)).toBe('none');
  });
  it('asks again where two options fit equally', () => {
    expect(value('车祸住医院', [{ ...kinds[0]! }, { ...kinds[1]! }])).toBe('several');
  });
  it.each(['不清楚', '不知道', '不晓得', '说不准', '忘了', '记不清了', '不清楚啊'])(
    '%s is “I don’t know”',
    (text) => {
      expect(matchFixed(text)).toBe('unknown');
    },
  );
  it.each(['退出', '算了', '不算了', '取消', '不问了', '退出。'])('%s leaves', (text) => {
    expect(matchFixed(text)).toBe('leave');
  });
  it.each(['不知道怎么办公证', '退出调解怎么办', '算了多少钱'])('%s is neither', (text) => {
    expect(matchFixed(text)).toBeUndefined();
  });
});
