import type { KnownOffice } from './knowledge.ts';
import { CITY_PARTS } from './understand/constraints.ts';

/** What of an office is asked: where it is, its phone, its hours. */
export interface LocalDetail {
  readonly office: KnownOffice;
  readonly what: 'address' | 'phone' | 'hours';
}

export const DETAIL_NAMES: Readonly<Record<LocalDetail['what'], string>> = {
  address: '地址',
  phone: '电话',
  hours: '上班时间',
};

const HOURS =
  /几点(?:钟)?(?:开|上|下|关|到)|上班时间|(?:什么|啥)时候(?:上班|开门|下班|关门)|营业时间|办公时间|(?:周[一二三四五六日末天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|节假日|中午|国庆|过年|春节).{0,6}(?:上班|开门|开不开|办公|办理|有人|办不办|办吗|休息)/u;
const PHONE =
  /(?:电话|座机|联系方式|号码)(?:号码)?(?:是)?(?:多少|几|啥|什么|有吗|有没有|给我|发我|$|呢|[?？])|电话(?:号)?(?:查|告诉)|(?:有没有|求|要|给个|查下|查一下).{0,12}电话/u;
const ADDRESS =
  /地址|怎么走|咋走|在(?:哪|什么地方|啥地方)(?:里|儿|条路|条街|个位置|栋楼|个楼|呢|啊|呀)?[?？。！!]?$|在(?:哪|什么)(?:条)?(?:路|街|栋|楼)|几楼|哪个(?:楼|街|路)|位置|坐几路|坐什么车|导航/u;

/** Names of an office that people use: its record's name without the city. */
const namesOf = (office: KnownOffice): readonly string[] => {
  const short = office.name.replace(/^海东市|（.*）$/gu, '');
  return short === office.name ? [short] : [office.name, short];
};

/**
 * What may stand before the name: nothing of another place (成都, 省), of another body (法院调解) or of a complaint (投诉公证). No part of it
 * is the beginning of another: a long row of places is read in one way alone.
 */
const BEFORE_NAME = `^(?:请问|麻烦|你好|您好|我?想问|问|知道|一下|下|给我|查|要|你们|咱们?|这里|这边|当地|本地|海东市?|${CITY_PARTS.join('|')}|县上?|区|的|[，, ])*`;

/** 法律援助电话, 法援的咨询电话是多少: the phone of the office that is called so. */
const officeCalled = (text: string, offices: readonly KnownOffice[]): KnownOffice | undefined =>
  offices.find(({ calls }) =>
    calls.some((name) =>
      new RegExp(
        `${BEFORE_NAME}${name}(?:的|中心|机构|窗口|咨询|服务|那边|那里)*(?:电话|座机|号码|联系方式)`,
        'u',
      ).test(text),
    ),
  );

/** Reads a question about one office's address, phone or hours; undefined for anything else (“到哪个公证处办”). */
export function localDetailOf(text: string, offices: readonly KnownOffice[]): LocalDetail | undefined {
  const what = HOURS.test(text)
    ? 'hours'
    : PHONE.test(text)
      ? 'phone'
      : ADDRESS.test(text)
        ? 'address'
        : undefined;
  if (what === undefined) return undefined;
  const named = offices
    .flatMap((office) => namesOf(office).map((name) => ({ office, name, at: text.lastIndexOf(name) })))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (named === undefined) {
    const office = what === 'phone' ? officeCalled(text, offices) : undefined;
    return office === undefined ? undefined : { office, what };
  }
  if (what !== 'address') return { office: named.office, what };
  const after = text.slice(named.at + named.name.length);
  const near = /^(?:的)?(?:具体|详细|办公|现在|到底|大概)?(?:地址|在|怎么走|咋走|位置|搬|几楼|坐)/u.test(
    after,
  );
  return near || /地址|导航|坐几路|几楼/u.test(text) ? { office: named.office, what } : undefined;
}

/** A sum of money or the line of a standard, not a count or a time. */
const AMOUNT =
  /多少(?!项|件|个|名|人|家|天|日|条|年|次|处|岁|户|起|所)|几(?:百|千|万|块)|(?:准|具体|确切)数|给个数|划在/u;
const HERE = new RegExp(
  `海东|青海|${CITY_PARTS.join('|')}|咱(?:们|这|青海)?|我们(?:这|县|区|市|省)|这(?:边|里|儿)|当地|本地|市里|县里|省上|你们`,
  'u',
);
const EXACT =
  /准数|给个数|准话|具体(?:是)?(?:收|补|发|给|多少)|到底(?:是)?(?:收|补|发|给|划|多少)|几[百千万]几/u;
/** A statement that leaves the amount to others: 标准由省里定, 以当地公布的为准. */
const LEFT_OPEN =
  /由(?:省|自治区|地方|当地|各地|县)[^。]{0,16}定|以[^。]{0,14}公布的?[^。]{0,4}为准|(?:多少|数目|标准|具体)[^。]{0,8}(?:没有?写|不写)|问(?:当地|办证|民政|公证处)/u;

/** 是按青海工资还是全国的: by what it is reckoned is asked, and told. */
const ASKS_BY_WHAT = /[按照用依][^，,。？?\s]{0,8}(?:工资|收入|标准|平均)[^，,。？?\s]{0,4}还是(?!没|有|不)/u;

/** 每件50元到300元，具体数由省里定: the range is an answer. */
const GIVES_A_SUM = /\d万?元/u;

/** Does a resident ask for the sum that holds here, where the statement found says only who sets it? */
export const asksOpenAmount = (text: string, statement: string): boolean =>
  AMOUNT.test(text) &&
  !ASKS_BY_WHAT.test(text) &&
  (HERE.test(text) || EXACT.test(text)) &&
  LEFT_OPEN.test(statement) &&
  !GIVES_A_SUM.test(statement);
