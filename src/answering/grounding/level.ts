/** First code points of the decimal digits that people of the region, or a model, may write instead of 0-9. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810,
];
const BANKING: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  參: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
};
const BANKING_SIGNS = Object.keys(BANKING).join('');
/** A banking numeral stands among its like or before a unit: 陆地 and 收拾 are none. */
const BANKING_RUN = new RegExp(
  `[${BANKING_SIGNS}零〇]{2,}|[${BANKING_SIGNS}](?=[元块日天月年周倍岁个件人名次%％])`,
  'gu',
);

/** Signs of numbering in circles and the like: marks, never figures. */
export const MARK_SIGNS = /[\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]/gu;

/**
 * Text as figures are read from it: one form of each character, no invisible ones, digits of every script as 0-9, banking
 * numerals as plain ones, marks left out. Whoever writes 1\u200b5, ༡༥, １５ or 壹拾伍 is read as having written the number.
 */
export const levelled = (text: string): string =>
  text
    .replace(MARK_SIGNS, '')
    .normalize('NFKC')
    .replace(/[\p{Cf}\u180e]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => {
      const point = digit.codePointAt(0)!;
      const zero = ZEROS.find((first) => point >= first && point < first + 10);
      return zero === undefined ? digit : String(point - zero);
    })
    .replace(BANKING_RUN, (run) => [...run].map((sign) => BANKING[sign] ?? sign).join(''))
    .replace(/[幺](?=[\d一二三四五六七八九零〇幺])|(?<=[\d一二三四五六七八九零〇])幺/gu, '一')
    .replace(/兩/gu, '两')
    .replace(/(?<=[\p{Script=Han}\d])[ \t]+(?=\p{Script=Han})|(?<=\p{Script=Han})[ \t]+(?=\d)/gu, '');

/** Parts of a sentence between its commas and stops, without blanks. */
export const clausesOf = (text: string): readonly string[] =>
  levelled(text)
    .split(/[，,。；;！!？?：:、\n（）()]|(?<![\d])\.(?!\d)/u)
    .map((clause) => clause.replace(/\s+/gu, ''))
    .filter((clause) => clause !== '');
