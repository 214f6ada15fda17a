import { describe, expect, it } from 'vitest';
import { sequenceExamples } from '../../src/app/sequence-examples.ts';
import { OUTSIDE } from '../../src/domain/passage.ts';
import { makePassage } from '../support/passages.ts';
import { safety } from '../support/real-corpus.ts';

const DANGER = '他拿着刀正在砍我，快来人';
const examples = sequenceExamples({
  safety: { ...safety, examples: [{ label: 'emergency.violence', says: ['门快被他砸开了'] }] },
  scope: { domains: [], outside: [], personal: [], alike: ['官司法律规定几天审完'], vague: ['那个事咋弄'] },
  passages: [
    makePassage('labour.a.x', '说明', {
      asks: [{ q: '公证几天能拿到' }, { q: DANGER }],
      entryAsks: ['公证'],
    }),
    makePassage('outside.b', '说明', { domain: OUTSIDE, asks: [{ q: '明天下雪不' }], entryAsks: [] }),
  ],
});
const of = (text: string) => examples.filter((example) => example.text === text);

describe('what the model that reads in order is trained on', () => {
  it('has each way of asking once, as calm talk of its scope', () => {
    expect(of('公证几天能拿到')).toEqual([{ text: '公证几天能拿到', scope: 'service', group: 'calm' }]);
    expect(of('公证')).toEqual([{ text: '公证', scope: 'service', group: 'calm' }]);
    expect(of('明天下雪不')).toEqual([{ text: '明天下雪不', scope: 'outside', group: 'calm' }]);
  });

  it('calls no question calm in which a rule sees danger', () => {
    expect(of(DANGER)).toEqual([{ text: DANGER, scope: 'service' }]);
  });

  it('has the examples of both senses by their heads', () => {
    expect(of('门快被他砸开了')).toEqual([{ text: '门快被他砸开了', group: 'emergency' }]);
    expect(of('官司法律规定几天审完')).toEqual([{ text: '官司法律规定几天审完', scope: 'service' }]);
    expect(of('那个事咋弄')).toEqual([{ text: '那个事咋弄', scope: 'vague' }]);
  });

  it('is refused where corpus/safety has faults', () => {
    expect(() =>
      sequenceExamples({
        safety: undefined,
        passages: [],
        scope: { domains: [], outside: [], personal: [], alike: [], vague: [] },
      }),
    ).toThrow(/corpus:check/u);
  });
});
