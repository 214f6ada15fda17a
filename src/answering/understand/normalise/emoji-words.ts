/** What stands in a sentence for a word (👴要立遗嘱, 欠我💰不给). Faces and signs of feeling are decoration and stand for none. */
const WORDS: Readonly<Record<string, string>> = {
  '👴': '爷爷',
  '👵': '奶奶',
  '👦': '儿子',
  '👧': '女儿',
  '👶': '孩子',
  '🧒': '孩子',
  '🤰': '怀孕',
  '👷': '工人',
  '👮': '警察',
  '💰': '钱',
  '💵': '钱',
  '💴': '钱',
  '🪙': '钱',
  '💳': '银行卡',
  '🏠': '房子',
  '🏡': '房子',
  '🏥': '医院',
  '🏫': '学校',
  '🏦': '银行',
  '🏭': '厂',
  '🏗': '工地',
  '🚗': '车',
  '🚚': '货车',
  '🚌': '班车',
  '🚑': '救护车',
  '🏍': '摩托',
  '🚲': '自行车',
  '💍': '结婚',
  '📄': '材料',
  '📃': '材料',
  '🖨': '打印',
  '📞': '电话',
  '☎': '电话',
  '📱': '手机',
  '🆔': '身份证',
  '🔑': '钥匙',
  '🚪': '门',
  '🐑': '羊',
  '🐏': '羊',
  '🐄': '牛',
  '🐖': '猪',
  '🐶': '狗',
  '🐕': '狗',
  '🌽': '苞谷',
  '🍺': '酒',
  '🍶': '酒',
  '💊': '药',
  '🔪': '刀',
  '🩸': '血',
  '🦴': '骨头',
  '🦵': '腿',
  '📅': '日子',
  '❓': '？',
  '❔': '？',
};

const NAMED = new RegExp(
  `(?<!\\u200d)(${Object.keys(WORDS).join('|')})(?:\\u200d[♂♀])?(?:\\ufe0f?\\1)*(?!\\ufe0f?\\u200d)`,
  'gu',
);
/** What people write for a word of these. */
const ALSO: Readonly<Record<string, RegExp>> = {
  孩子: /[孩娃]/u,
  房子: /[房屋]/u,
  儿子: /儿子|尕娃/u,
  女儿: /女儿|丫头|姑娘/u,
  爷爷: /[爷爸]|老[人汉]/u,
  警察: /警/u,
  货车: /[货车]/u,
  钱: /[钱款]|工资/u,
  奶奶: /奶/u,
};
/** Characters on either side in which the word may stand already (房子🏠). */
const BESIDE = 4;

/**
 * The text with a word for each picture that stands for one, unless that word stands beside it. A message of pictures alone stays as
 * it is.
 */
export const withEmojiWords = (text: string): string =>
  /\p{Script=Han}/u.test(text)
    ? text.replace(NAMED, (run, emoji: string, at: number) => {
        const word = WORDS[emoji]!;
        const beside =
          text.slice(Math.max(0, at - BESIDE), at) + text.slice(at + run.length, at + run.length + BESIDE);
        return beside.includes(word) || ALSO[word]?.test(beside) === true ? ' ' : word;
      })
    : text;
