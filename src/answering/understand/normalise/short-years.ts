/**
 * 24年市里受理多少复议: a year of the city's report said in two figures, where a clause begins and something of the city's year
 * follows. 干了24年, 24年工龄 are lengths of time.
 */
const SHORT_YEAR =
  /(?<=^|[\s，,。！!？?；;：:]|[在到从是就问咱查说看讲])(1[5-9]|2\d)(?=年(?:度|底|末|初|里头?|份|全年|一年|一共|总共|咱|我们|全?市|全?省|海东|政府|上半|下半)|年.{0,6}(?:受理|办理?了?|审结|立案|调解|培训|查处|结案|罚|报告|开展|多少(?:件|起|个|人|名|场|条|家)|几(?:件|起|名|场|条|家)))/gu;

/** Years said in two figures, in four. */
export const withFullYears = (text: string): string => text.replace(SHORT_YEAR, '20$1');
