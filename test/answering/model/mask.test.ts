import { describe, expect, it } from 'vitest';
import { createContactMarks, createMask } from '../../../src/answering/model/mask.ts';

const masked = (text: string): string => createMask().mask(text);

describe('what leaves the machine', () => {
  it.each([
    ['我叫王建国，房东不退押金', '王建国'],
    ['我叫马小虎，想办公证', '马小虎'],
    ['姓名：欧阳娜娜，要申请法律援助', '欧阳娜娜'],
    ['老板李大强欠我3000块工资', '李大强'],
    ['包工头张三拖着不给钱', '张三'],
    ['张三欠我五万块钱不还', '张三'],
    ['我老公刘伟打我', '刘伟'],
    ['王先生说要起诉我', '王'],
    ['我想和赵小兰离婚', '赵小兰'],
    ['邻居韩才让把我家地占了', '韩才让'],
    ['扎西卓玛借了我的钱', '扎西卓玛'],
    ['被告是陈红，怎么告', '陈红'],
    ['我前夫祁文斌不给抚养费', '祁文斌'],
    ['同事冶青山被车撞了算工伤吗', '冶青山'],
  ])('has no name: %s', (text, name) => {
    const out = masked(text);
    expect(out).not.toContain(name);
    expect(out).toContain('〔人名1〕');
  });

  it.each([
    '办公证要多久',
    '我想和平解决邻里纠纷',
    '老板不给工资怎么办',
    '房东不退押金去哪告',
    '我是残疾人能申请法律援助吗',
    '高利贷合法吗',
    '和单位签合同要注意什么',
    '我老公打我能离婚吗',
    '跟前妻离婚后抚养费怎么要',
    '法律援助找谁',
    '2024年办了多少件法律援助',
    '向法院起诉要交多少钱',
    '村民小组分地不给我怎么办',
    '对方不来怎么办',
    '司机跑了怎么办',
    '我叫他还钱他不还',
  ])('keeps the question whole: %s', (text) => expect(masked(text)).toBe(text));

  it('has no personal number, and the same one is the same placeholder', () => {
    const mask = createMask();
    const out = mask.mask('我身份证632122198001011234，电话13897231234，还是13897231234');
    expect(out).toBe('我身份证〔证件1〕，电话〔手机1〕，还是〔手机1〕');
    expect(mask.restore('请带〔证件1〕。')).toBe('请带632122198001011234。');
    expect(mask.summary()).toEqual({ 证件: 1, 手机: 1 });
  });

  it('masks a name that was told once wherever it stands', () =>
    expect(masked('我叫王建国。王建国能不能自己去')).toBe('我叫〔人名1〕。〔人名1〕能不能自己去'));

  it('restores nothing that it did not issue', () => {
    const mask = createMask();
    mask.mask('我叫王建国');
    expect(mask.restore('〔人名1〕〔人名2〕〔号码1〕')).toBe('王建国〔人名2〕〔号码1〕');
  });
});

describe('phones and links of statements', () => {
  it('go as marks and come back exactly', () => {
    const marks = createContactMarks();
    const out = marks.put(
      '打12348或者0972-8612345问，网上在https://example.cn/a?b=1，2024年办了3702件，15个工作日内，罚2000元。',
    );
    expect(out).toBe(
      '打〔号码2〕或者〔号码3〕问，网上在〔网址1〕，2024年办了3702件，15个工作日内，罚2000元。',
    );
    expect(marks.back('打〔号码2〕，看〔网址1〕，别打〔号码9〕')).toBe(
      '打12348，看https://example.cn/a?b=1，别打〔号码9〕',
    );
  });
});
