import { describe, expect, it } from 'vitest';
import { otherProceedings } from '../../../src/answering/understand/proceedings.ts';

const CIVIL = '不服第一审民事判决，从送达那天起15日内上诉。';
const CRIMINAL = '刑事案子，不服判决10日内上诉。';

describe('proceedings of another kind', () => {
  it.each(['刑事判决不服几天里上诉', '侄儿判了两年，不服，几天里交上诉状', '人在看守所，判决不服咋办'])(
    'are those that the question does not name: %s',
    (question) => {
      expect(otherProceedings(question, CIVIL)).toBe(true);
      expect(otherProceedings(question, CRIMINAL)).toBe(false);
    },
  );

  it('are none where either leaves the kind open, or the question names both', () => {
    expect(otherProceedings('离婚判决不服几天里上诉', CRIMINAL)).toBe(true);
    expect(otherProceedings('判决不服几天里上诉', CIVIL)).toBe(false);
    expect(otherProceedings('刑事判决不服几天里上诉', '上诉状交给原来的法院。')).toBe(false);
    expect(otherProceedings('刑事和民事的判决各是几天上诉', CIVIL)).toBe(false);
  });

  it('are not named where a statement refers to another law', () => {
    const statement = '错抓的，2年里要；起诉时一起要的，看行政诉讼法的期限。';
    expect(otherProceedings('刑拘错了，几年里要', statement)).toBe(false);
    expect(otherProceedings('刑拘错了，几年里要', '行政诉讼法规定6个月里起诉。')).toBe(true);
  });
});

const MARRIAGE = '领结婚证，带各自的身份证，不用户口本。';
const DIVORCE = '申请离婚登记，带身份证、结婚证和离婚协议。';

describe('marriage and divorce at the same counter', () => {
  it('do not hide what must be told before marrying from who thinks of a divorce', () => {
    expect(otherProceedings('除了离婚还有别的法子没', '结婚登记前应当如实告诉对方。')).toBe(false);
  });

  it.each(['结婚要啥材料', '复婚要啥材料', '我想结婚，带啥去', '登记结婚要户口本不'])(
    'are told apart: %s',
    (question) => {
      expect(otherProceedings(question, DIVORCE)).toBe(true);
      expect(otherProceedings(question, MARRIAGE)).toBe(false);
    },
  );

  it('are where divorce is asked for, too', () => {
    expect(otherProceedings('离婚要啥材料', MARRIAGE)).toBe(true);
    expect(otherProceedings('离婚要啥材料', DIVORCE)).toBe(false);
  });

  it.each(['结婚三年过不到一搭了咋办', '离了婚又想结婚要啥材料', '结婚证丢了咋补', '结婚以前的房子算谁的'])(
    'are not where the question leaves that open or names both: %s',
    (question) => {
      expect(otherProceedings(question, DIVORCE)).toBe(false);
    },
  );
});
