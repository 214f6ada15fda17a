/** A person's name in a text. */
export interface PersonalName {
  /** UTF-16 offsets in the text given: [start, end). */
  readonly start: number;
  readonly end: number;
}

const COMPOUND = '欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|令狐|慕容|夏侯|端木|南宫|独孤|拓跋';
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冶祁喇鲍铁星牛童甘保权沙麻仲晁穆赖祝翟洪鲁温齐庞柳樊聂焦巩卜俞';
/** Parts of which Tibetan and Monguor names of the region are made. */
const PARTS =
  '扎西|卓玛|才让|多杰|央金|次仁|拉毛|旦增|丹增|仁青|仁增|索南|尕藏|桑杰|加措|措毛|南杰|东珠|华旦|德吉|吉毛|完德|才旦|多旦|昂毛|卓尕|拉姆|达瓦|尼玛|平措|格桑|洛桑|罗藏|旺堆|旺姆|顿珠|巴桑|白玛|关却|却太|公保|冷智|才仁|万玛|卡毛|项秀|尖参|三智|热旦|羊毛措|周毛|李加|夏吾';
const HAN = '\\p{Script=Han}';
const NAME = `(?:(?:${COMPOUND})${HAN}{1,2}|[${SURNAMES}]${HAN}{1,2}|(?:${PARTS}){1,3})`;
/** One person's own words for another. */
const KIN =
  '老公|老婆|丈夫|妻子|媳妇|前夫|前妻|爱人|对象|儿子|女儿|孙子|孙女|爸爸|父亲|妈妈|母亲|哥哥|弟弟|姐姐|妹妹|大哥|二哥|大姐|叔叔|舅舅|姑姑|阿姨|岳父|公公|婆婆';
const PARTIES =
  '房东|租客|老板|包工头|工头|邻居|同事|朋友|亲戚|工友|经理|法人|业主|原告|被告|申请人|被申请人|债务人|债权人|欠款人|借款人|担保人|当事人|联系人|村民|对方|司机|学生|老乡';
const SAID = '我(?:的名字)?叫|名叫|叫做|人叫|姓名(?:是|为|叫)?[:：]?|名字(?:是|叫)[:：]?|本人|联系人[:：]';
/** What may follow a name that stands behind a word for a person. */
const AFTER =
  '(?=[，,。；;！!？?、：:\\s（(]|$|的|和|跟|与|在|是|欠|打|借|骗|不|拖|说|把|被|去|来|要|想|死|住|找|让|给|拒|卖|买|撞|告|骂|偷|抢|赖|跑|失|同|今|现|已|没|从|向)';
const TITLES =
  '先生|女士|小姐|老师|师傅|律师|法官|经理|老板|书记|主任|同志|大爷|大妈|阿姨|大哥|大姐|医生|警官|所长|队长|某某|某';

/** Words that begin with a surname and are none. */
const NO_NAME =
  /^(?:钱[的请打雇申给]|钱(?=律师)|赖[着账我工的]|付不|张纸|钟头|段路|方律|于[请派]|权[查吊]|保[洁人候]|高利|高中|高考|方便|温泉|万元|万一|安全|金额|房|钱款|于是|周末|周岁|周围|马上|马路|江湖|何时|何人|何处|何种|成年|黄金|白天|白条|石头|毛病|田地|夏天|严重|任何|余额|单位|代表|权利|权益|保险|保证|保姆|保护|程序|许可|许多|史上|向法|向公|向单|向政|向我|向他|武器|龙头|莫名|顾客|金融|石油|牛羊|童工|铁路|沙子|洪水|温度|段时|江边|星期|方面|林地|林权|宋体|唐卡|王法|陈述|张贴|杨树|胡说|胡乱|罗列|曾经|谢谢|许诺|汤药|任意|任务|孙子|孙女|范围|付款|付钱|付工|付清|万分|史料|仲裁|白干|白给|马虎|甘肃|鲁莽|祝福)/u;

const RULES: readonly RegExp[] = [
  new RegExp(`(?:${SAID})(${NAME}?)${AFTER}`, 'gdu'),
  new RegExp(`(?:${KIN}|${PARTIES})(?:叫|是|名叫|：|:)?(${NAME}?)${AFTER}`, 'gdu'),
  new RegExp(`([${SURNAMES}]${HAN}{0,2}?)(?:${TITLES})`, 'gdu'),
  new RegExp(
    `(?:我是|叫|[和跟与找告])(${NAME}?)(?=[，,。！!？?、]|$|离婚|结婚|借钱|打官司|打架|欠|签|的(?:电话|身份证|住址|工资|房|钱|遗嘱|户口))`,
    'gdu',
  ),
  new RegExp(`((?:${PARTS}){2,3})`, 'gdu'),
  new RegExp(`(?<!${HAN})([${SURNAMES}]${HAN}{1,2})(?=欠|打了|打我|骗|借了|借我|不还|拖欠|起诉|告我)`, 'gdu'),
];

/**
 * Names of persons, as far as words around them tell: 我叫…, 房东…, …先生, names of the region's own making. In order, none
 * overlapping. It misses names without such words and takes a few words for names: for masking, where that costs little.
 */
export function findPersonalNames(text: string): readonly PersonalName[] {
  const found: PersonalName[] = [];
  for (const rule of RULES) {
    for (const match of text.matchAll(rule)) {
      const [start, end] = match.indices![1]!;
      if (start === end || NO_NAME.test(text.slice(start, end + 1))) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
