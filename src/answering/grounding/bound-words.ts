/** What a sentence may say, and what of a statement bears it (the same words where nothing else is given). */
export type WordGroups = readonly (readonly [said: RegExp, borne?: RegExp])[];

/** Offices and parties, and the words by which a statement may mean the same. */
export const ROLES: WordGroups = [
  [/人民法院|法院|法庭/u, /法院|法庭|起诉|打官司|诉讼|判/u],
  [/检察院/u],
  [/公安机关|公安局|派出所|警察|警方/u, /公安|派出所|警|报案/u],
  [/司法局|司法行政/u],
  [/公证处|公证机构|公证员/u, /公证/u],
  [/信访局|信访部门|信访机构/u, /信访/u],
  [/(?:劳动|劳动人事|人事)?仲裁(?:委员会|委|院|机构|庭)/u, /仲裁/u],
  [/劳动监察|劳动保障监察|人社局|人力资源/u, /劳动监察|劳动保障|人社|人力资源|劳动行政/u],
  [/法律援助中心|法律援助机构/u, /法律援助|法援/u],
  [/律师事务所|律所/u, /律师/u],
  [/调解委员会|调委会/u, /调解|调委会/u],
  [/民政局|民政部门/u, /民政/u],
  [/市场监管(?:局|部门)|工商局/u, /市场监管|市场监督|工商|12315/u],
  [/税务局|税务机关/u, /税/u],
  [/村委会|村民委员会/u, /村委会|村民委员会|村|基层/u],
  [/居委会|居民委员会|社区/u, /居委会|居民委员会|社区|基层/u],
  [/妇联/u],
  [/残联/u],
  [/工会/u],
  [/银行/u],
  [/医院/u, /医院|医疗|诊断/u],
  [/人大|政协|监察委|纪委/u, /人大|政协|监察|纪委/u],
];

/** What becomes of a matter: words of which one may not stand for another. */
export const RESULTS: WordGroups = [
  [/撤销/u, /撤/u],
  [/维持/u],
  [/驳回/u],
  [/吊销/u, /吊/u],
  [/没收/u],
  [/罚款/u, /罚/u],
  [/拘留/u, /拘/u],
  [/判刑|坐牢|有期徒刑|刑事责任/u, /刑|犯罪|坐牢/u],
  [/无效/u, /无效|不算数|没有?效|不生效/u],
  [/终止|中止/u, /终止|中止|停|终结/u],
  [/赔偿/u, /赔/u],
  [/补偿/u, /补/u],
  [/开除|辞退/u, /开除|辞退|解除|解聘/u],
  [/注销/u],
  [/退还|退回/u, /退|还/u],
];
