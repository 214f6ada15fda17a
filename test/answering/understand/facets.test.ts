import { describe, expect, it } from 'vitest';
import { facetsOf } from '../../../src/answering/understand/facets.ts';

describe('what a question asks for', () => {
  it.each([
    ['毛衣多久能织好', ['time-limit']],
    ['我来不了', ['agent', 'channel']],
    ['交的那个钱咋退', ['fee']],
    ['要不要交看样子的钱', ['fee']],
    ['给裁缝补还是自己补', ['difference']],
    ['去了三次还是那个地方', ['difference']],
    ['补衣裳跟谁张口', ['where']],
    ['衣裳递给谁', ['where']],
    ['衣裳给谁穿', []],
    ['学裁缝多大年纪', ['who']],
    ['找裁缝所还是找县里的处', ['where', 'difference']],
    ['要交代清楚才给料子钱', []],
    ['是去裁缝住的地方还是开铺子的地方', ['where', 'difference']],
    ['How many days have I got to return a coat?', ['time-limit']],
    ['By when must the coat go back?', ['time-limit']],
    ['What is the deadline for the coat?', ['time-limit']],
    ['What is a lining?', ['meaning']],
    ['Where do I take it, and does it cost anything?', ['where', 'fee']],
    ['How much time does the mending take?', ['time-limit']],
    ['Can my sister collect it on my behalf?', ['agent']],
    ['What papers do I bring for the coat?', ['materials']],
    ['Which office looks after coats?', ['where']],
    ['They refused to mend it. Can I appeal?', ['remedy']],
    ["What's the difference between wool and felt?", ['difference']],
  ] as const)('%s', (question, facets) => {
    expect(new Set([...facetsOf(question)].filter((facet) => facet !== 'steps'))).toEqual(new Set(facets));
  });

  it('nothing, where it only tells', () => {
    expect([...facetsOf('The coat is red and warm.')]).toEqual([]);
    expect([...facetsOf('衣裳是红的')]).toEqual([]);
  });
});
