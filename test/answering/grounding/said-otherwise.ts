/**
 * Statements of the corpus and how a fluent model would say them, written by hand before the checks were run on them. `id` of the
 * statement, what was said, and in `wrong` the same with a change of meaning.
 */
export const SAID_OTHERWISE: readonly {
  readonly id: string;
  readonly said: string;
  readonly wrong?: string;
}[] = [
  {
    id: 'family-protection.women-property.name-on-title',
    said: '夫妻共有的房子，您有权要求把自己的名字登记上去；如果登记有误，可以申请更正登记或者异议登记。',
    wrong: '夫妻共有的房子，您无权要求把自己的名字登记上去。',
  },
  {
    id: 'family-protection.elderly-house.marriage',
    said: '老年人离婚、再婚由自己决定，子女和亲戚都不能干涉。',
    wrong: '老年人离婚、再婚，子女可以干涉。',
  },
  {
    id: 'legal-aid.family.parents',
    said: '老人要求子女付赡养费，如果家里经济困难、没有请代理人，可以申请法律援助。',
    wrong: '老人要求子女付赡养费，不能申请法律援助。',
  },
  {
    id: 'labour.work-injury-appraisal.again',
    said: '对市里的劳动能力鉴定结论不服的，您可以在收到结论后15日内，向省劳动能力鉴定委员会申请再次鉴定。',
    wrong: '对市里的劳动能力鉴定结论不服的，您可以在收到结论后30日内，向省劳动能力鉴定委员会申请再次鉴定。',
  },
  {
    id: 'labour.work-injury-appraisal.again',
    said: '收到鉴定结论十五天之内，可以到省劳动能力鉴定委员会申请再鉴定一次。',
    wrong: '收到鉴定结论十五个工作日之内，可以到省劳动能力鉴定委员会申请再鉴定一次。',
  },
  {
    id: 'report.audit.city-tasks',
    said: '2024年，海东市一共完成了10项市本级审计任务。',
    wrong: '2023年，海东市一共完成了10项市本级审计任务。',
  },
  {
    id: 'reconsideration.accept.dismissed',
    said: '受理之后发现不符合条件的，复议机关会驳回申请并说明理由。',
    wrong: '受理之后发现不符合条件的，复议机关不会驳回申请。',
  },
  {
    id: 'notarization.enforce.meaning',
    said: '公证债权文书是经过公证并被赋予强制执行效力的债权文书，例如写明愿意接受强制执行的借款合同或还款协议。',
  },
  {
    id: 'mediation.difference.with-petition',
    said: '人民调解是帮您和对方协商；谈不成的话，调解员会告诉您还可以仲裁、找行政机关处理或者去法院。',
  },
  {
    id: 'family-protection.property-marriage.hardship',
    said: '离婚时如果一方生活困难，有能力的另一方要给予适当帮助，具体怎么帮由双方商量，商量不成的由法院判决。',
    wrong: '离婚时如果一方生活困难，另一方不用给予帮助。',
  },
  {
    id: 'reconsideration.evidence.view',
    said: '复议期间，您和代理人可以按规定查看、复印机关的答复以及作出决定的证据和依据，涉及国家秘密、商业秘密、个人隐私的除外。',
    wrong: '复议期间，您和代理人不得查看、复印机关的答复以及作出决定的证据和依据。',
  },
  {
    id: 'legal-aid.no-means.martyr',
    said: '英雄烈士的近亲属为维护烈士的名誉、荣誉申请法律援助，不受经济条件的限制。',
    wrong: '英雄烈士的近亲属申请法律援助，必须看家里经济条件。',
  },
  {
    id: 'labour.work-injury-uninsured.penalty',
    said: '单位应当参加工伤保险却没参加的，会被责令限期参加并补缴，按日加收万分之五的滞纳金；逾期仍不缴的，处欠缴数额1倍以上3倍以下的罚款。',
    wrong: '单位没参加工伤保险的，处欠缴数额2倍以上5倍以下的罚款。',
  },
  {
    id: 'family-protection.violence-order.reconsider',
    said: '对裁定不服的，可以在裁定生效之日起5日内，向作出裁定的法院申请复议一次。',
    wrong: '对裁定不服的，可以在裁定生效之日起5日内，向作出裁定的法院申请复议两次。',
  },
  {
    id: 'petition.write.content',
    said: '信访材料要写清您的姓名或单位名称、住址，以及您的请求、事实和理由。',
  },
  {
    id: 'reconsideration.apply.oral-record',
    said: '口头申请复议的，复议机关会当场记录您的情况、复议要求、事实、理由和时间，笔录给您看过或念给您听之后由您签字确认。',
  },
  {
    id: 'notarization.inherit.time',
    said: '办继承公证，材料和事情真实、合法、充分的，公证处受理后15个工作日内出具公证书，补材料和核实的时间不计算在内。',
    wrong: '办继承公证，公证处受理后15个工作日内出具公证书，补材料和核实的时间也计算在内。',
  },
  {
    id: 'notarization.inherit.time',
    said: '继承公证一般在受理后十五个工作日之内出公证书。',
    wrong: '继承公证最少要15个工作日才出公证书。',
  },
  {
    id: 'labour.mediation.free',
    said: '找人民调解委员会调解工资的事，是免费的。',
    wrong: '找人民调解委员会调解工资的事，是收费的。',
  },
  {
    id: 'labour.mediation.free',
    said: '人民调解委员会调解工钱的纠纷，不收取任何费用。',
    wrong: '人民调解委员会调解工钱的纠纷，要交100元。',
  },
  {
    id: 'mediation.agreement.effective-oral',
    said: '口头的调解协议，自双方谈成之日起生效。',
    wrong: '口头的调解协议，自双方签字之日起30日后生效。',
  },
  {
    id: 'notarization.alive.self',
    said: '生存公证必须由本人亲自办理，不能委托他人代办。',
    wrong: '生存公证可以委托他人代办。',
  },
  {
    id: 'notarization.personal-records.fake',
    said: '用假文凭、假证明来公证的，公证处不予办理；骗取公证书的要承担责任，构成犯罪的依法追究刑事责任。',
  },
  {
    id: 'petition.where.joint-meeting',
    said: '地方上设有信访工作联席会议，召集人一般由党委和政府负责同志担任，负责协调处理本地重要的信访问题。',
  },
  {
    id: 'legal-aid.groups.probation',
    said: '社区矫正对象可以按照国家规定获得法律援助，社区矫正机构应当给予必要的协助。',
    wrong: '社区矫正对象不能获得法律援助。',
  },
  {
    id: 'family-protection.divorce-register.check',
    said: '登记机关查明双方确实自愿离婚，并且对孩子、财产、债务都谈好了，就会登记并发给离婚证。',
  },
  {
    id: 'reconsideration.result.upheld',
    said: '事实清楚、证据充分、依据正确、程序合法、内容适当的，复议机关会维持原决定。',
    wrong: '事实清楚、证据充分的，复议机关会撤销原决定。',
  },
  {
    id: 'labour.mediation.where',
    said: '劳动纠纷可以向企业劳动争议调解委员会、村或社区的人民调解组织，或者乡镇、街道的劳动争议调解组织申请调解。',
    wrong: '劳动纠纷只能向企业劳动争议调解委员会申请调解。',
  },
];
