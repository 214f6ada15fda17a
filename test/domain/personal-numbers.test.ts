import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  containsPersonalNumbers,
  findPersonalNumbers,
  isBankCardNumber,
  isIdentityNumber,
  maskPersonalNumbers,
} from '../../src/domain/personal-numbers.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const withCheck = (body: string): string =>
  body + '10X98765432'[[...body].reduce((sum, figure, at) => sum + Number(figure) * WEIGHTS[at]!, 0) % 11]!;
const withLuhn = (body: string): string => {
  for (let last = 0; last <= 9; last += 1) if (isBankCardNumber(body + last)) return body + last;
  throw new Error('no check figure fits');
};

describe('personal numbers', () => {
  const identity = withCheck('63212119850412001');

  it.each([
    [`我的身份证${identity}，能办公证吗`, '我的身份证〔身份证号〕，能办公证吗'],
    [`${identity.slice(0, 6)} ${identity.slice(6, 14)} ${identity.slice(14)}`, '〔身份证号〕'],
    ['身份证号：632121198504120019x错一位也算', '身份证号：〔身份证号〕x错一位也算'],
    ['打我手机13800138000', '打我手机〔手机号〕'],
    ['138 0013 8000 或 139-1234-5678', '〔手机号〕 或 〔手机号〕'],
    ['+86 13800138000', '〔手机号〕'],
    ['电话１３８００１３８０００', '电话〔手机号〕'],
    ['幺三八零零幺三八零零零是我的号', '〔手机号〕是我的号'],
    ['家里座机0972-8612345', '家里座机〔电话号码〕'],
    ['(0972)8612345', '〔电话号码〕'],
    ['卡号6222020200112233445打钱', '卡号〔银行卡号〕打钱'],
    [`工资打到${withLuhn('622202020011223344')}了吗`, '工资打到〔银行卡号〕了吗'],
    ['护照E12345678丢了', '护照〔护照号〕丢了'],
    ['车牌青B·12345撞了我', '车牌〔车牌号〕撞了我'],
    ['青BD12345', '〔车牌号〕'],
    ['发到wang.wu@example.com.cn吧', '发到〔邮箱〕吧'],
    ['我微信号：ma_1985abc', '我微信号：〔账号〕'],
  ])('masks those in “%s”', (text, masked) => {
    expect(maskPersonalNumbers(text)).toBe(masked);
    expect(containsPersonalNumbers(text)).toBe(true);
    expect(maskPersonalNumbers(masked)).toBe(masked);
  });

  it.each([
    '打110还是12348',
    '12345、12333、12315、12309、12368、12388、12356、12338、12355、12110都是热线',
    '客服4008123123，95588',
    '工单HD-20261123-0001到哪了',
    '2024年办了1234567件',
    '拖欠工资128000.50元，从2023年1月1日到2024年12月31日',
    '国务院令第782号，第二百三十四条',
    '订单20241123000000001',
    '一二三四五六七',
    '我有5个孩子，3亩地',
    '（2024）青02民终123号',
    'https://example.com/12348',
  ])('leaves “%s” as it is', (text) => {
    expect(maskPersonalNumbers(text)).toBe(text);
    expect(containsPersonalNumbers(text)).toBe(false);
  });

  it('holds an identity number to its check character, its birthday and its place', () => {
    expect(isIdentityNumber(identity)).toBe(true);
    const wrong = identity.slice(0, 17) + (identity.endsWith('1') ? '2' : '1');
    expect(isIdentityNumber(wrong)).toBe(false);
    expect(isIdentityNumber(withCheck('63212119851332001'))).toBe(false);
    expect(isIdentityNumber(withCheck('99212119850412001'))).toBe(false);
    expect(isIdentityNumber('632121850412001')).toBe(true);
  });

  it('accepts check character X in either case', () => {
    const body = Array.from({ length: 1000 }, (_, at) => `63212119850412${String(at).padStart(3, '0')}`).find(
      (each) => withCheck(each).endsWith('X'),
    )!;
    expect(maskPersonalNumbers(withCheck(body).toLowerCase())).toBe('〔身份证号〕');
  });

  it('finds every valid number wherever it stands between Chinese words', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => String(n).padStart(2, '0'));
    const ids = fc
      .tuple(
        fc.constantFrom('632121', '110101', '440305'),
        fc.integer({ min: 1920, max: 2020 }),
        day,
        fc.integer({ min: 0, max: 999 }),
      )
      .map(([place, year, date, serial]) =>
        withCheck(`${place}${year}07${date}${String(serial).padStart(3, '0')}`),
      );
    const cards = fc.stringMatching(/^62\d{16}$/u).map(withLuhn);
    const phones = fc.stringMatching(/^1[3-9]\d{9}$/u);
    const words = fc.constantFrom('我是', '，', '请打', '谢谢', ' ', '\n', '怎么办', '（', '：');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(words, fc.oneof(ids, cards, phones), words), { maxLength: 5 }),
        (parts) => {
          const text = parts.map((part) => part.join('')).join('。');
          const found = findPersonalNumbers(text).map(({ start, end }) => text.slice(start, end));
          expect(found).toEqual(parts.map(([, number]) => number));
          const masked = maskPersonalNumbers(text);
          for (const [, number] of parts) expect(masked).not.toContain(number);
        },
      ),
    );
  });

  it('never throws and never overlaps, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let end = 0;
        for (const number of findPersonalNumbers(text)) {
          expect(number.start).toBeGreaterThanOrEqual(end);
          end = number.end;
        }
      }),
    );
  });
});
