import type { Facet } from '../domain/passage.ts';

/** How residents name each facet of a matter; the title surfaces and the facet field of the index are made of these. */
export const FACET_WORDS: Readonly<Record<Facet, readonly string[]>> = {
  meaning: ['是什么', '什么意思', '啥是', '指的是'],
  scope: ['哪些事', '什么情况', '范围', '管不管', '包括什么'],
  who: ['谁可以', '谁能', '什么人', '条件', '有资格'],
  where: ['去哪里', '在哪办', '哪个部门', '归谁管', '找谁'],
  channel: ['网上', '电话', '手机', '上门', '写信', '怎么联系'],
  agent: ['代办', '替我', '别人去', '委托', '代理'],
  materials: ['什么材料', '带什么', '证件', '手续', '要准备'],
  steps: ['怎么办', '怎么申请', '步骤', '流程', '程序'],
  'time-limit': ['多久', '几天', '什么时候', '期限', '多长时间'],
  fee: ['多少钱', '收费', '费用', '免费', '要交钱'],
  result: ['有什么用', '效力', '结果', '算不算数', '怎么处理'],
  remedy: ['不服', '不满意', '不批怎么办', '申诉', '异议'],
  refusal: ['不受理', '不给办', '不予', '拒绝', '办不了'],
  forbidden: ['不能', '不准', '禁止', '不许', '不得'],
  rights: ['权利', '可以要求', '有权', '能不能'],
  duties: ['应当', '必须', '要做什么', '职责', '义务'],
  liability: ['后果', '处罚', '责任', '怎么罚', '违法'],
  difference: ['区别', '不一样', '还是', '哪个好', '不同'],
  figure: ['多少件', '多少', '数量', '几个', '比例'],
  fact: ['做了什么', '情况', '有没有', '怎么样'],
  plan: ['打算', '计划', '接下来', '今后'],
  problem: ['问题', '不足', '困难'],
  contact: ['电话', '号码', '联系方式', '地址', '打哪个'],
};
