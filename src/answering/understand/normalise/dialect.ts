/**
 * Asking words of the Hehuang dialect as the rest of the recipe knows them: 阿么办 is 怎么办, 阿扎申请 is 哪里申请. Only where what follows
 * shows that it asks: 阿里 is also a name, 阿大 a father.
 */
const ASKING_WORDS: readonly (readonly [RegExp, string])[] = [
  [/阿[么门们](?![啊呀]?$)/gu, '怎么'],
  [/阿里(?=(?:儿|些)?(?:去|办(?!的)|找|寻|问|告|交|送|领|补|申请|哩|呢)|[？?])/gu, '哪里'],
  [/阿[扎搭](?=(?:儿|些)?(?:去|来|要|办|找|寻|问|告|交|送|领|补|申请|管|哩|呢|有)|[？?，,。]|$)/gu, '哪里'],
  [/阿个(?=(?:部门|单位|地方|法院|衙门|人|先|管|好))/gu, '哪个'],
];

export const inCommonWords = (text: string): string =>
  text.includes('阿')
    ? ASKING_WORDS.reduce((said, [word, common]) => said.replace(word, common), text)
    : text;
