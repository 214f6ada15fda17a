type Words = readonly (readonly [RegExp, string])[];

/**
 * Asking words of the Hehuang dialect as the rest of the recipe knows them: 阿么办 is 怎么办, 阿扎申请 is 哪里申请. Only where what follows
 * shows that it asks: 阿里 is also a name, 阿大 a father.
 */
const ASKING_WORDS: Words = [
  [/阿[么门们](?![啊呀]?$)/gu, '怎么'],
  [/阿里(?=(?:儿|些)?(?:去|办(?!的)|找|寻|问|告|交|送|领|补|申请|哩|呢)|[？?])/gu, '哪里'],
  [/阿[扎搭](?=(?:儿|些)?(?:去|来|要|办|找|寻|问|告|交|送|领|补|申请|管|哩|呢|有)|[？?，,。]|$)/gu, '哪里'],
  [/阿个(?=(?:部门|单位|地方|法院|衙门|人|先|管|好))/gu, '哪个'],
];

/** Cantonese as it is written in simplified characters, word by word; the longer words first. */
const CANTONESE: Words = [
  [/系(?:唔系|咪)/gu, '是不是'],
  [/得唔得/gu, '行不行'],
  [/有冇/gu, '有没有'],
  [/(.)唔\1/gu, '$1不$1'],
  [/唔好意思/gu, '不好意思'],
  [/(?<=^|[，。！？!? ])唔该(?:晒)?|唔该晒?(?=$|[，。！？!? ])/gu, '请问'],
  [/唔想做人/gu, '不想活'],
  [/唔使/gu, '不用'],
  [/唔好/gu, '不要'],
  [/未得(?=[，。！？!?]|$)/gu, '还不行'],
  [/点算/gu, '怎么办'],
  [/点样(?![本板品])/gu, '怎么'],
  [/点解(?![决释])/gu, '为什么'],
  [/边(?:个(?!体)|位)/gu, '谁'],
  [/(?:喺|系)?边(?:度|处)/gu, '哪里'],
  [/几耐/gu, '多久'],
  [/几多/gu, '多少'],
  [/几时/gu, '什么时候'],
  [/乜嘢|咩(?:嘢)?/gu, '什么'],
  [/[而依]家(?![庭里])/gu, '现在'],
  [/[佢渠]哋/gu, '他们'],
  [/我哋/gu, '我们'],
  [/你哋/gu, '你们'],
  [/个仔(?!女)/gu, '儿子'],
  [/个女(?![人的儿婿朋友同老工生孩子])/gu, '女儿'],
  [/同埋/gu, '和'],
  [/返(?=工)/gu, '上'],
  [/嗰/gu, '那'],
  [/呢(?=[个度件份张间啲])/gu, '这'],
  [/佢/gu, '他'],
  [/唔/gu, '不'],
  [/冇得/gu, '没得'],
  [/冇/gu, '没有'],
  [/嘅/gu, '的'],
  [/喺/gu, '在'],
  [/咗/gu, '了'],
  [/嘢/gu, '东西'],
  [/啲/gu, '些'],
  [/畀|俾/gu, '给'],
  [/嚟/gu, '来'],
  [/攞/gu, '拿'],
  [/揾/gu, '找'],
  [/嗌/gu, '叫'],
  [/斩/gu, '砍'],
  [/揸/gu, '拿'],
  [/食(?![品物堂用指])/gu, '吃'],
  [/喇|噃|啫|㗎/gu, '了'],
];
/** Characters that nothing but Cantonese is written with. */
const IS_CANTONESE = /[唔冇佢嘅喺嘢咗啲畀嚟哋]/u;

const replaced = (text: string, words: Words): string =>
  words.reduce((said, [word, common]) => said.replace(word, common), text);

/** Words of the Hehuang dialect and of Cantonese as the rest of the recipe knows them. */
export function inCommonWords(text: string): string {
  const hehuang = text.includes('阿') ? replaced(text, ASKING_WORDS) : text;
  return IS_CANTONESE.test(hehuang) ? replaced(hehuang, CANTONESE) : hehuang;
}
