import type { Passage } from '../../domain/passage.ts';

/** The names of matters (遗嘱公证, 行政复议 …): finds which a text speaks of. */
export interface Subjects {
  /** Names standing in the text, longest first, none inside another; each with the domains it belongs to. */
  namedIn(text: string): readonly { readonly name: string; readonly domains: ReadonlySet<string> }[];
}

/** Words that stand in many names and name no matter by themselves. */
const TOO_GENERAL = new Set([
  '申请',
  '材料',
  '时间',
  '期限',
  '费用',
  '电话',
  '热线',
  '号码',
  '地点',
  '流程',
  '程序',
  '条件',
  '范围',
  '办理',
  '权利',
  '义务',
  '责任',
  '处罚',
  '赔偿',
  '代理',
  '委托',
  '证明',
  '证据',
  '合同',
  '监督',
  '保密',
  '通知',
  '答复',
  '决定',
  '投诉',
  '举报',
  '不服',
  '拒绝',
  '终止',
  '变更',
  '撤销',
  '律师费',
  '数据',
  '数字',
  '情况',
  '问题',
  '部门',
  '机构',
  '单位',
  '本人',
  '家属',
  '亲属',
  '老人',
  '孩子',
  '房子',
  '财产',
  '手续',
  '资格',
  '协议',
  '免费',
  '无偿',
  '不满意',
  '异议',
  '配合',
  '延期',
  '延长',
  '选哪个',
  '工作日',
  '同意',
  '告知',
  '期间',
  '起算',
  '过期',
  '窗口',
]);
/** 两个月, 20日, 三倍: a length or an amount, whatever entry has it among its terms. */
const ONLY_FIGURES =
  /^[〇零一二两三四五六七八九十百千万\d.]+(?:个)?(?:工作日|小时|月|年|日|天|元|万元|岁|倍|件)$/u;

/** Built from entry terms and the names of domains; a name has 2 to 12 characters. */
export function createSubjects(
  passages: readonly Pick<Passage, 'terms' | 'domain' | 'lang'>[],
  domainNames: readonly { readonly id: string; readonly names: readonly string[] }[],
): Subjects {
  const domainsOf = new Map<string, Set<string>>();
  const add = (name: string, domain: string): void => {
    if (name.length < 2 || name.length > 12 || TOO_GENERAL.has(name) || ONLY_FIGURES.test(name)) return;
    const known = domainsOf.get(name) ?? new Set();
    domainsOf.set(name, known.add(domain));
  };
  for (const passage of passages) {
    if (passage.lang === 'zh') for (const term of passage.terms) add(term, passage.domain);
  }
  for (const { id, names } of domainNames) for (const name of names) add(name, id);
  const byFirst = new Map<string, string[]>();
  for (const name of domainsOf.keys()) byFirst.set(name[0]!, [...(byFirst.get(name[0]!) ?? []), name]);
  for (const names of byFirst.values()) names.sort((a, b) => b.length - a.length);

  return Object.freeze({
    namedIn(text: string) {
      const found: { name: string; domains: ReadonlySet<string> }[] = [];
      for (let at = 0; at < text.length; at += 1) {
        const name = byFirst.get(text[at]!)?.find((candidate) => text.startsWith(candidate, at));
        if (name === undefined) continue;
        if (!found.some((known) => known.name === name)) found.push({ name, domains: domainsOf.get(name)! });
        at += name.length - 1;
      }
      return found.sort((a, b) => b.name.length - a.name.length);
    },
  });
}
