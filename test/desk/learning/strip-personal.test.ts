import { describe, expect, it } from 'vitest';
import { readEdits } from '../../../src/desk/learning/read-edits.ts';
import { stripPersonal } from '../../../src/desk/learning/strip-personal.ts';

describe('what is personal in the words of staff', () => {
  it.each([
    ['您好，请打13812345678找我', '请打〔…〕找我'],
    ['我叫王小明，房子在平安路12号3单元502室', '我叫〔…〕，房子在〔…〕'],
    ['本人马海龙，身份证632123199001011234', '本人〔…〕，身份证〔…〕'],
    ['我是农民工，工资没发', '我是农民工，工资没发'],
    ['带身份证和户口本到公证处办理', '带身份证和户口本到公证处办理'],
    ['可以拨打12348', '可以拨打12348'],
    ['15个工作日内出证，收费200元', '15个工作日内出证，收费200元'],
    ['按第30条第2款办', '按第30条第2款办'],
  ])('%s', (text, stripped) => {
    expect(stripPersonal(text)).toBe(stripped);
  });

  it("takes out the resident's own name wherever it stands, and no single letters", () => {
    expect(stripPersonal('扎西才让的申请已受理，扎西才让可来取', ['扎西才让'])).toBe(
      '〔…〕的申请已受理，〔…〕可来取',
    );
    expect(stripPersonal('申请已受理', ['申'])).toBe('申请已受理');
  });
});

describe('changes to a candidate', () => {
  it('are read line by line, with what goes on over several lines', () => {
    expect(
      readEdits(
        '问：公证书丢了怎么补\n答: 带身份证\n到原公证处\n依据：公证法 第三十条；公证程序规则\n领域：公证\n到期：2027-06-30',
      ),
    ).toEqual({
      question: '公证书丢了怎么补',
      answer: '带身份证到原公证处',
      bases: ['公证法 第三十条', '公证程序规则'],
      domain: '公证',
      expiresOn: '2027-06-30',
    });
    expect(readEdits('依据：无')).toEqual({ bases: [] });
  });

  it('are none where nothing is named, a name has nothing behind it, or a day does not exist', () => {
    for (const text of ['随便写写', '答：', '到期：明年', '到期：2027-02-30'])
      expect(readEdits(text)).toBeUndefined();
  });
});
