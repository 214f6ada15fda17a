import { describe, expect, it } from 'vitest';
import { withoutNumbers } from '../../../src/answering/understand/without-numbers.ts';

describe('a message without personal numbers', () => {
  it.each([
    ['我的身份证632123199001011234，复议几天里提', '复议几天里提'],
    ['急！我手机18900000593，明天要交材料，去哪里交', '急！明天要交材料，去哪里交'],
    ['复议几天里提，电话是18900000593', '复议几天里提，'],
    ['2024年9月1日收到的，罚了20000元，几天里提', '2024年9月1日收到的，罚了20000元，几天里提'],
    ['18900000593', '18900000593'],
  ])('%s', (said, left) => {
    expect(withoutNumbers(said)).toBe(left);
  });
});
