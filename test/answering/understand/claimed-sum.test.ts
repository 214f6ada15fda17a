import { describe, expect, it } from 'vitest';
import { claimOf } from '../../../src/answering/understand/claimed-sum.ts';

const claimed = (message: string, thread?: Parameters<typeof claimOf>[0]['thread']) =>
  claimOf({ message, asking: message, beside: [], thread })?.yuan;

describe('the sum of which a fee is asked', () => {
  it.each([
    ['亲戚借了我十万块不还，打官司诉讼费交多少', 100_000],
    ['欠我二万五，去法院告得交多少', 25_000],
    ['标的12万8的案子受理费几多', 128_000],
    ['二十万诉讼费多少', 200_000],
    ['想封他十万的货，保全费咋算', 100_000],
    ['借出去五万块，就告他还本钱五万，利息不要了。法院立案得交多少', 50_000],
    ['要回三千块，诉讼费得按三千的百分之二点五算吗', 3_000],
  ])('is read from the message: %s', (message, yuan) => {
    expect(claimed(message)).toBe(yuan);
  });

  it.each([
    ['two sums', '借十万还了三万，诉讼费交多少'],
    ['about so much', '欠我十万左右，诉讼费交多少'],
    ['some tens of thousands', '欠我几万块，诉讼费交多少'],
    ['between two', '欠我三万到五万，诉讼费交多少'],
    ['no question of a fee', '亲戚借了我十万块不还，能告他吗'],
    ['interest besides', '欠我十万，利息另算，诉讼费交多少'],
    ['part paid back', '欠我十万，还了一半，诉讼费交多少'],
    ['the fee itself', '法院让我交2300块诉讼费对不对'],
    ['a fee of a lawyer', '请律师要花三千，诉讼费另交多少'],
    ['what someone earns', '我一年收入三万，打官司诉讼费交多少'],
  ])('is none for %s', (_, message) => {
    expect(claimed(message)).toBeUndefined();
  });

  it('is lent by the thread where the question names none', () => {
    const thread = { opening: '他欠我十二万', query: '他欠我十二万', last: '能告他吗' };
    expect(claimed('那要交多少诉讼费', thread)).toBe(120_000);
    expect(claimed('那二十万的官司诉讼费呢', thread)).toBe(200_000);
    expect(claimed('那要交多少诉讼费', { ...thread, last: '他还了三万' })).toBeUndefined();
    expect(claimed('那几万块的诉讼费呢', thread)).toBeUndefined();
  });

  it('may be all that the message says, of a fee asked before', () => {
    const thread = { opening: '欠账打官司受理费得多少钱', query: '欠账打官司受理费得多少钱' };
    expect(claimed('十万整', thread)).toBe(100_000);
    expect(claimed('十万整', { opening: '他欠钱不还', query: '他欠钱不还' })).toBeUndefined();
  });

  it('goes with the words that may tell by which rule its fee goes: the thread and the story, no other question', () => {
    const message = '离婚了他还欠我十万。起诉要交多少钱？申请执行又要交多少钱？';
    const claim = claimOf({
      message,
      asking: '起诉要交多少钱',
      beside: ['申请执行又要交多少钱'],
      thread: { opening: '他拖我工资' },
    });
    expect(claim?.yuan).toBe(100_000);
    expect(claim?.words).toMatch(/离婚/u);
    expect(claim?.words).toMatch(/工资/u);
    expect(claim?.words).not.toMatch(/执行/u);
  });
});
