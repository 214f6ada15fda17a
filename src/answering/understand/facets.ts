import type { Facet } from '../../domain/passage.ts';

/**
 * What a question asks for, read from its interrogative wording. Patterns are about how people ask, never about a subject.
 * Order matters only for reading; every pattern that fits counts.
 */
const CUES: readonly (readonly [Facet, RegExp])[] = [
  [
    'time-limit',
    /多久|多长时间|多少(?:个)?(?:工作)?[天日年月]|几(?:个)?(?:工作)?[天日年周]|几个(?:月|星期|礼拜|小时|工作日)|多少(?:时间|时候)|什么时候|啥时候|啥时|何时|哪天|期限|时限|时效|时间限制|过期|超(?:过)?(?:期|时)|来得?及|截止|最晚|最迟|最多拖|拖到|等到|有效期|还能不能(?:告|起诉|申请)|晚不晚|迟不迟|(?:过|隔)了.{1,6}(?:年|个月|天).{0,8}(?:还|吗|不)|(?:要|得|就是|才|能|等|拖|办|跑|说)[^，,。]{0,6}(?:[一二两三四五六七八九十半几]|\d)+(?:来|多)?(?:个)?(?:多)?(?:天|月|年|礼拜|星期|工作日)(?![前后])/u,
  ],
  [
    'fee',
    /多少钱|几块|花钱|要钱|费用|收费|掏钱|交钱|花多少|贵不贵|贵吗|免费|不收钱|不花钱|不掏钱|分文不(?:取|收|要)|(?<![他她夫妻方婆公])一分(?:钱)?(?:都|也)?不(?:要|收|花|用)|能[^，,。]{0,4}一分[^，,。]{0,3}不[交掏]|不用?[交掏缴](?:行|成|可以)?[不吗么吧](?:$|[，,。？?])|(?:能|可以)[^，,。]{0,4}少[交掏]|收不收|免交|减免|缓交|便宜|价钱|价格|白(?:给|帮)|费用谁|钱谁出|谁出钱|谁掏|自己出钱|付费|收钱|诉讼费|(?:要|得|用|需)(?:不[要得用]|另外|再){0,2}[交掏缴](?![代付通警给什材的])[^，,。？?\s]{0,8}(?<!免)[钱费]|(?:交|收|掏|要|给)(?:了|我|他|她|你|俺|上)?[^，,。]{0,4}(?:[百千万块元]+(?:钱|块|元)?|(?:跑腿|辛苦|茶水|手续|押|定)[^，,。]{0,2}(?:钱|费))(?:[^，,。]{0,8})(?:对|合|该|吗|不|没|么|$)|[^消浪]费(?:$|吗|不|怎么|咋)|[交掏花](?:了|的|过)*(?:那个?|这个?)?钱[^，,。]{0,3}(?:咋|怎么|能退|退)/u,
  ],
  [
    'materials',
    /材料|证件|手续|带(?:啥|什么|哪些|上)|拿(?:啥|什么|哪些)|准备(?:啥|什么|哪些)|证明(?:啥|什么|哪些)|哪些证|什么证|啥证|资料|交(?:啥|什么|哪些)东西|凭(?:啥|什么)证|凭据|证据|身份证.*(?:够|行|要)|写(?:啥|什么|哪些|清)/u,
  ],
  [
    'where',
    /哪里|哪儿|在哪|去哪|到哪|上哪|哪个(?:部门|单位|地方|法院|机关|处|局|机构|衙门)|什么(?:地方|部门|单位|机关)|啥(?:地方|部门|单位)|找谁|找哪|归谁|谁管|归哪|哪家|[跟和同](?:哪个|谁)(?:说|要|反映|讲|张口|开口|提|打招呼|报)|[向朝]谁|给谁(?:说|讲|报|交|递)|(?:交|报|递)给谁|哪级|哪一级|何处|哪边|谁来管|(?:去|到(?!场)|找|归|送)[^，,。？?\s还]{1,10}(?<![在天了年次行])还是(?:去|到|在|找|归)?[^，,。？?\s不没]{0,8}(?:地方|那[边里]|法院|仲裁|[局所处院委]|政府|单位|部门|[乡镇县省市][上里]|街道|民政|人社)/u,
  ],
  [
    'channel',
    /网上|线上|手机(?:上)?(?:能|可以|办|申请)|微信|小程序|打电话(?:能|可以|行|说)|电话(?:能|可以|里)|上门|邮寄|写信|寄(?:过去|信|材料)|口头|不用跑|跑腿|跑几趟|在家(?:能|办|就)|不出门|下不了床|走不动|来不了|远程|视频/u,
  ],
  [
    'agent',
    /代办|代理|(?:来|去)不了(?!款|钱)|走不开|替(?:我|他|她|老人|父母|孩子|爸|妈)?|帮(?:他|她|忙|我)?(?:办|申请|去)|委托|别人(?:去|办|代)|家(?:里)?人(?:去|办|代|替|能)|本人(?:去|到|必须|不|来)|亲自|代(?:为|他|她|写|签|替|申请)|让.{1,6}(?:去|办|代|替)/u,
  ],
  [
    'who',
    /多大(?:年纪|岁数|年龄)|几岁(?:能|可以|才)|(?:啥|什么)(?:年龄|岁数)|谁(?:能|可以|有资格|来|去|才)|哪些人|什么人|啥人|什么样的人|啥样的人|符合(?:啥|什么|哪些)?条件|条件|资格|够(?:不够)?(?:格|条件)|能不能申请|可以申请|能申请|有没有资格|我(?:这|这样|这种).{0,6}(?:能|算|可以|符合)/u,
  ],
  [
    'steps',
    /怎么(?:办|弄|申请|做|走|告|写|提|去|要|处理|解决|申|报|打|才|开)|咋(?:办|弄|整|申请|走|个|告|写|做|要|提)|如何|流程|程序|步骤|怎样|咋样(?:办|申请)|先(?:去|做|干|找)|下一步|第一步|要走|该怎么/u,
  ],
  [
    'remedy',
    /不服|不满意|不批|不同意|不受理|不给(?:办|批|受理|立案|援助)|拒绝|被拒|驳回|退回|没批|没通过|打回|不理|没人管|推(?:来推去|诿|脱)|复查|复核|申诉|上诉|异议|投诉|救济|有错|写错|错了|不公(?:平|正)?|不认可|不接受|说不行|翻案|重新/u,
  ],
  [
    'refusal',
    /哪些.*不(?:能|给|受理|予)|什么情况.*不|不予|不能办|不受理(?:哪|什么)|会不会(?:不给|被拒)|为啥不(?:给|受理|办)|为什么不(?:给|受理|办)/u,
  ],
  [
    'forbidden',
    /能不能(?:闹|堵|拦|围|喊|拉横幅)|允许|禁止|违法(?:吗|不)|犯法|犯法吗|不(?:能|准|许|让)(?:做|干)|可不可以(?:闹|堵|拦|围)|行不行啊|违规/u,
  ],
  [
    'liability',
    /后果|处罚|罚(?:款|多少|不罚)?|责任|坐牢|判(?:刑|几年|多少)|拘留|赔(?:不赔|偿|多少|钱)|追究|会怎么样|会咋样|啥下场|怎么处理(?:他|她|他们|单位)/u,
  ],
  [
    'difference',
    /区别|不同|有啥不一样|不一样|哪个(?:好|快|划算|合适)|还是|先.*还是|跟.*一样吗|和.*一样吗|是不是一回事|一回事|比较|差别|选哪/u,
  ],
  [
    'result',
    /有(?:啥|什么)?用|效力|有效|管用|算数|作数|生效|结果|能不能强制|强制执行|作废|无效|法律效力|顶用|算不算/u,
  ],
  [
    'meaning',
    /是(?:啥|什么)(?:意思|东西|呀|啊|$)|什么是|啥是|啥叫|什么叫|什么意思|啥意思|是干(?:啥|什么)|干(?:啥|什么)的|指的是|介绍/u,
  ],
  [
    'scope',
    /哪些(?:事|情况|事情|案件|案子|纠纷|事项|问题|方面)|什么(?:事|情况|案子|纠纷)(?:能|可以|才|管)|啥(?:事|情况|案子)(?:能|可以|才|管)|管不管|管(?:啥|什么|哪些)|包括(?:哪|什么|啥)|范围|能管|受理(?:哪些|什么)|(?:能|可以)(?:办|申请|公证|调解|援助)(?:啥|什么|哪些)/u,
  ],
  ['rights', /权利|有权|有没有权|可以要求|能要求|凭(?:啥|什么)|该不该(?:给|让)|应不应该/u],
  ['duties', /义务|必须(?:给|要|做|得)|应该(?:做|给|干)|得不得|该(?:谁|由谁|怎么)做|要(?:保密|告诉|通知)/u],
  [
    'figure',
    /多少(?:件|人|个|名|家|起|场|次|万|条|部|项|支|卷|份|事项|案件|钱)|几(?:件|人|个|名|家|起|场|次|条|部|项|支|份)(?!月|工作)|比例|率是|率(?:多少|有多高|达)|数(?:量|字|据)|百分之|增长|一共|总共|总数/u,
  ],
  ['plan', /计划|打算|准备(?:怎么|干|做)|2025年(?:要|会|计划|打算|的)|明年|下一步(?:工作|计划|打算)/u],
  ['problem', /(?:存在|有)(?:哪些|什么|啥)(?:问题|不足|短板|毛病)|不足|短板|问题(?:有哪些|是什么)/u],
  ['contact', /电话(?!里)|热线|号码|联系方式|打(?:哪个|什么|啥|多少)/u],
];

/** The same of English wording. */
const ENGLISH_CUES: readonly (readonly [Facet, RegExp])[] = [
  [
    'time-limit',
    /\bhow (?:long|soon|quickly|late|many (?:working |business |calendar )?(?:days|weeks|months|years|hours))\b|\bhow much time\b|\btime[- ]limits?\b|\bdeadlines?\b|\btoo late\b|\bby when\b|\bwhen (?:do|does|must|will|should|can|is|are)\b|\b(?:expires?|overdue|still in time)\b/iu,
  ],
  [
    'fee',
    /\bhow much\b(?! time)|\bcosts?\b|\bfees?\b|\bcharge[ds]?\b|\bfor free\b|\bfree of\b|\bfree\s*\?|\bis (?:it|that|this) free\b|\bprices?\b|\bhave to pay\b|\bpay (?:for|anything|something)\b|\bwho pays\b/iu,
  ],
  [
    'materials',
    /\b(?:what|which) (?:documents?|papers?|proof|evidence|materials)\b|\b(?:bring|papers|documents) (?:with|do|should|needed|required)\b|\b(?:do|should|must) I (?:bring|prepare|take along)\b|\bwhat (?:do|should) (?:I|we) (?:need|have) to (?:bring|show|submit|hand in)\b/iu,
  ],
  [
    'where',
    /\bwhere\b|\b(?:which|what) (?:office|court|department|authority|bureau|agency|government|place|level)\b|\bwho (?:do|should|can|must) (?:I|we) (?:go|ask|turn|complain|report|apply|write|talk|contact)\b/iu,
  ],
  [
    'channel',
    /\bonline\b|\bby (?:phone|post|mail|e-?mail|letter|wechat)\b|\bover the phone\b|\borally\b|\bin writing\b|\bcome to (?:my|his|her|our|the) (?:home|house|bed|hospital)\b|\bwithout (?:going|travell?ing|coming)\b|\bvideo\b|\bremotely\b/iu,
  ],
  [
    'agent',
    /\bon (?:my|his|her|their|our|someone(?:'s| else's)?) behalf\b|\b(?:someone|anybody|somebody|anyone) else\b|\bin my place\b|\bfor me\b|\bproxy\b|\brepresent(?:s|ed|ative)?\b|\bin person\b|\bmyself\b/iu,
  ],
  [
    'who',
    /\bwho (?:can|may|is allowed|qualifies|gets)\b|\beligib\w+|\bqualif\w+|\b(?:am|are|is) (?:I|we|he|she|they) (?:allowed|entitled)\b|\bconditions?\b/iu,
  ],
  [
    'steps',
    /\bhow (?:do|does|can|to|should|would|must)\b|\bprocedures?\b|\bsteps?\b|\bwhat (?:do|should|can) (?:I|we) do\b/iu,
  ],
  [
    'remedy',
    /\brefus\w+|\breject\w+|\bappeal\w*|\bnot (?:happy|satisfied)\b|\bunhappy\b|\bdisagree\w*|\bdissatisfied\b|\bchallenge\b|\bturned (?:me|us|him|her|it) down\b/iu,
  ],
  [
    'difference',
    /\bdifferences?\b|\bdifferent from\b|\bversus\b|\bvs\b|\bcompared (?:to|with)\b|\bsame as\b/iu,
  ],
  ['result', /\bvalid\b|\bbinding\b|\benforce\w*|\bin force\b|\bwhat (?:effect|happens)\b/iu],
  [
    'meaning',
    /\bwhat (?:is|are) (?!(?:(?:an?|the) )?(?:deadline|time|fee|cost))|\bwhat does .{1,40} (?:mean|do)\b|\bmeaning\b/iu,
  ],
  ['liability', /\bpenalt\w+|\bpunish\w*|\bfined?\b|\bliab\w+|\bjail\b|\bcompensat\w+/iu],
  ['contact', /\b(?:phone|telephone) numbers?\b|\bhot ?lines?\b|\bwhat number\b/iu],
];

/** All facets that the wording asks for; empty when it says nothing of the kind. */
export function facetsOf(question: string): ReadonlySet<Facet> {
  return new Set([...CUES, ...ENGLISH_CUES].filter(([, cue]) => cue.test(question)).map(([facet]) => facet));
}

/** A text without the words that ask for a facet: what is left names the matter. For borrowing a thread's subject. */
export function withoutCues(text: string): string {
  let out = text;
  for (const [, cue] of CUES) out = out.replace(new RegExp(cue.source, 'gu'), '');
  return out.replace(/[?？!！。，,、；;\s]+/gu, ' ').trim();
}
