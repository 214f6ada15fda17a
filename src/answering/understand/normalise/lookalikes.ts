/**
 * Characters that look alike, as handwriting input mistakes them (法缓 for 法援), of the words that people use with these services.
 * Each line is a set; a character may stand in several.
 */
const SETS = `
援缓暖 裁栽载截 诉拆折析斥 调凋稠 访仿防坊妨 偿尝 遗遣 嘱瞩 赔陪培倍 债愤绩 抚托扰 拘构狗 押抻伸 贷贸货 租祖组阻 赡瞻檐 鉴签 监蓝
诈炸榨 骗编偏 辩辨辫 论沦伦 审宙 判叛 决诀块快 复夏 议仪叉 请清情晴 申由甲 低抵底 伤汤 残浅线 疾病 孤狐 险检验捡脸剑 裂烈列 继断
承丞 养恙 证怔 政故 资贫 仲伸种 劳荣 税脱 婚昏 姻烟 杖叔 协胁 约纳 法怯 律津 官宫管 居局 民氏 签答 期朝 限银根 迫追 罚罪
拘抱 捕辅铺 暴瀑 抢枪 损捐 坏环怀 赌堵睹 烧浇挠绕 肋助 领颌须 亲新 赃脏 购构沟 寡募 践残 拐捞 委妻 镇填 县具 庄压 休体 未末
`;

const ALIKE: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const sets = SETS.split(/\s+/u).filter((set) => set.length > 1);
  const found = new Map<string, Set<string>>();
  for (const set of sets) {
    for (const one of set) {
      const others = found.get(one) ?? new Set();
      for (const other of set) if (other !== one) others.add(other);
      found.set(one, others);
    }
  }
  return found;
})();

const NONE: ReadonlySet<string> = new Set();

/** The characters that one may have been meant for. */
export const lookalikesOf = (char: string): ReadonlySet<string> => ALIKE.get(char) ?? NONE;
