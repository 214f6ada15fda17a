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
  '💔': '离婚',
  '⚰': '去世',
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
  '🐮': '牛',
  '🐖': '猪',
  '🐶': '狗',
  '🐕': '狗',
  '🌾': '庄稼',
  '🌽': '苞谷',
  '🌳': '树',
  '🍺': '酒',
  '🍶': '酒',
  '💊': '药',
  '🔪': '刀',
  '🩸': '血',
  '💀': '死',
  '☠': '死',
  '🦴': '骨头',
  '🦵': '腿',
  '📅': '日子',
  '❓': '？',
  '❔': '？',
};

const NAMED = new RegExp(Object.keys(WORDS).join('|'), 'gu');
/** Characters on either side in which the word may stand already (房子🏠). */
const BESIDE = 4;

/** The text with a word for each picture that stands for one, unless that word stands beside it. */
export const withEmojiWords = (text: string): string =>
  text.replace(NAMED, (emoji, at: number) => {
    const word = WORDS[emoji]!;
    const beside =
      text.slice(Math.max(0, at - BESIDE), at) + text.slice(at + emoji.length, at + emoji.length + BESIDE);
    return [...word].some((char) => beside.includes(char)) ? ' ' : word;
  });
