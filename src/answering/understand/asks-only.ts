/** Words that only ask for a time, a price, a place or papers; a message of nothing else leaves the matter as it was. */
const ONLY_ASKS =
  /^(?:那么?|还有|另外|再问|请问)|大概|一般|最[多长快迟晚]|到底|一共|(?:要|得|需要|能|会|该|用|可以)?(?:收|交|花|掏|出|给)?不?(?:收|交|花|掏|要)?(?:钱|费用?)|多久|多长时间|多少(?:天|日|个?月|年|钱|时间)?|几个?(?:工作)?(?:天|日|月|年|周)(?:内|里头?|之内|以内)?|(?:什么|啥)时候|(?:在|去|到|上|归|找|跟)?(?:哪里|哪儿|哪个(?:部门|单位|法院|地方)|哪家(?:法院)?|哪)|找谁|谁管|(?:要|得|需要|都)?(?:带|拿|准备|交)(?:些|点)?(?:什么|啥|哪些)(?:材料|东西|证件|手续)?|(?:怎么|咋)(?:办|弄|申请)?|(?:给|有|出|等)?个?(?:答复|回复|回音|准信|结果|信儿)|[要得等能下来去办说算给里内头之以的了个是呢吗吧不没么啊呀哈嘛收出批管回话]/gu;
/** 多少钱啊, 批了没: beside a thread it asks for that, and says nothing of what about. */
export const asksOnly = (said: string): boolean =>
  said.replace(/[\s\p{P}]/gu, '').replace(ONLY_ASKS, '') === '';

const LEAD =
  '(?:请问|想问|问一下|问下|那个?|就|要|交|得|需要|大概|一般|到底|一共|总共|我|你们|这个?|办|能|会|该|可以)';
const CORE = [
  '多少(?:钱|天|个?工作日|个?月|时间)',
  '多久|多长时间',
  '几个?(?:工作)?(?:天|日|月)',
  '(?:什么|啥)时候',
  '(?:去|到|在|上|归|找|跟)?(?:哪里|哪儿|哪个(?:部门|单位|地方)|哪家|哪)',
  '找谁|谁管',
  '(?:带|拿|准备|交)?(?:些|点)?(?:什么|啥|哪些)(?:材料|东西|证件|手续)?',
  '(?:怎么|咋)(?:办|弄|申请|整|搞)',
  '\\d+(?:天|日|年|个月|个?工作日|块|元)?还是\\d+(?:天|日|年|个月|个?工作日|块|元)?',
  '收费(?:不|吗|么)|贵(?:不贵|吗)|(?:要不要|收不收|用不用)(?:交|收|花)?钱|(?:收|花)?钱(?:不|吗|么)',
].join('|');
const TAIL = '(?:能|可以|才能|去|办|弄|申请|告|管|好|出来|拿|收|交|掏|呢|啊|吗|呀|么|的|了|吧|哈|嘛)';
const OF_NOTHING = new RegExp(`^${LEAD}*(?:${CORE})${TAIL}*(?:(?:${CORE})${TAIL}*)?$`, 'u');
/** In characters; more would say what about. */
const LONGEST_OF_NOTHING = 16;

/** 多少钱啊, 去哪办, 要什么材料: the words that ask, and not one more. 没钱怎么办 and 批没批 tell something. */
export function asksOfNothing(said: string): boolean {
  const bare = said.replace(/[\s\p{P}]/gu, '');
  return bare.length <= LONGEST_OF_NOTHING && OF_NOTHING.test(bare);
}
