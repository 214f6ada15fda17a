/** Sounds and courtesies that carry no question, where a clause begins. */
const OPENING = new RegExp(
  [
    '[嗯呃额啊哦噢喔哎唉诶欸嘿哟]+(?![哼])',
    '喂(?=[，,、 。！!]|你|您|请)',
    '那个(?=[，,、 ]|那个|就是|我|你们|请|啥|什么的)',
    '(?:就是说?|然后呢?|那么|对了|对|好的?|话说)(?=[，,、 ]|就是|那个|我想|我要|请问)',
    '(?:是)?(?:这个?样子?的?|这么个?情况|这么回事儿?|这么个事儿?)(?:的|啊|哈)?(?=[，,、 ])',
    '(?:您好|你好|你们好|大家好|早上好|上午好|中午好|下午好|晚上好|老师好|同志们?好|亲|大哥|大姐)(?:啊|呀|哈|们)?(?=[，,、 。！!~]|请|我|想|麻烦|问)',
    '(?:老师|同志|师傅|领导)(?=[，,、 。！!~]|请问|麻烦|您好|你好)',
    '打[扰搅](?:一下|下|了|您了?|你了?)?',
    '(?:麻烦|打扰|劳驾)?(?:我)?(?:就)?(?:想|要)?(?:请问|请教|咨询|打听|问问|问)(?:一下|一哈|下子?|哈|一声|您|你们?|个问题|个事儿?|句)+(?:的是|的就是)?',
    '请问(?:一?下)?',
    '(?:请|麻烦|劳烦|劳驾|烦请|辛苦)(?:问|您|你)?(?:一下|下)?(?=[，,、 ]|我|怎|咨|请)',
    '(?:我)?(?:有个|有一个)(?:问题|事儿?)(?:想|要)?(?:请教|咨询|问)?(?:一下|下)?(?:您|你们?)?(?:哈|啊)?(?=[，,、 。：]|就是|我)',
  ].join('|'),
  'u',
);
const LEADING_MARK = /^[\s，,、。：:；;！!~～…]+/u;
const CLOSING =
  /(?:[，,、。！!~ ]|^)(?:(?:非常|十分|万分|真的)?(?:谢谢|多谢|感谢|谢)(?:了|啦|您|你们?|哈|大家|老师|各位)*|(?:挺|很|十万火|比较)?急+(?:用|的|求|啊|等)*|在线等|求(?:解答?|助|回复|告知|指教|大神)+|麻烦(?:您|你)?了|拜托了?|辛苦了?)[\s，,、。！!~～…]*$/u;
/** Behind a question, what it is asked for: 我们单位写材料要用, 随便问问, 替邻居问的, 心里好有个数. */
const PURPOSE = new RegExp(
  `(?<=[？?吗不没呢么])[，,。！!；; ]*(?:${[
    '(?:我|我们|俺|咱|单位|学校|老师|领导|社区|村上|公司|娃|孩子|就是|只是|主要|这是|是)*(?:写|做|办|出|填|贴|讲|备|交)?(?:个|份)?(?:材料|作业|论文|稿子?|小说|展板|黑板报|课件?|方案|汇报|报告|宣传|培训|普法|总结)(?:上|里|时)?(?:要|好|得)?(?:用|参考)的?',
    '(?:我)?(?:就是|只是|纯粹|单纯|就)?(?:随便|随口|顺口|顺便|白|提前)(?:问|了解|打听)(?:问|一下|下|一句)?(?:的|而已)?',
    '(?:我)?(?:是)?(?:替|帮|给)(?:朋友|邻居|同事|工友|亲戚|别人|人家|同学)家?(?:问|打听)(?:的|一下|一句|问)?',
    '(?:我)?(?:好|先)?(?:心里|心头)(?:也)?(?:好)?有个(?:数|底)',
  ].join('|')})(?:吧|了|哈|啊|呢|嘛)*[\\s，,。！!~～…]*$`,
  'u',
);
/** The same hesitation twice in a row, anywhere. */
const STUTTER = /(那个|就是|这个|然后|我想|我们|因为|所以|但是|怎么|如果)(?:[，,、 ]*\1)+/gu;
const HESITATION = /(?<=[，,。 ])[嗯呃额]+[，,、]?/gu;

/** Takes fillers off the beginning of each sentence and thanks off the end. Gives the text back as it was when nothing else is in it. */
export function withoutFillers(text: string): string {
  const shorter = text
    .replace(STUTTER, '$1')
    .replace(HESITATION, '')
    .split(/(?<=[。！!？?；;\n])/u)
    .map(openedPlainly)
    .join('')
    .replace(CLOSING, '')
    .replace(CLOSING, '')
    .replace(PURPOSE, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(shorter) ? shorter : text;
}

const OPENING_AT_START = new RegExp(`^(?:${OPENING.source})`, 'u');

function openedPlainly(sentence: string): string {
  let rest = sentence;
  for (let times = 0; times < 8; times += 1) {
    const shorter = rest.replace(LEADING_MARK, '').replace(OPENING_AT_START, '').replace(LEADING_MARK, '');
    if (shorter === rest || !/[\p{L}\p{N}]/u.test(shorter)) break;
    rest = shorter;
  }
  return rest;
}
