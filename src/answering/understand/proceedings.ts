/** The three kinds of proceedings, whose time limits and courts differ for what has one name (上诉, 判决, 回避), and what names each. */
const KINDS: readonly RegExp[] = [
  /民事/u,
  /刑事|判刑|坐牢|看守所|服刑|嫌疑人|被告人|公诉|拘役|批捕|逮捕|刑拘|报案|(?:派出所|公安|警察)[^。！!？?]{0,24}立案|判了?[一二两三四五六七八九十\d]{1,3}年/u,
  /行政(?:诉讼|官司|案|判决)|民告官|告(?:政府|公安|城管|(?:乡|镇|县)(?:上|政府))/u,
];

const kindsIn = (text: string): readonly boolean[] => KINDS.map((kind) => kind.test(text));

/** Whether a question names proceedings of one kind and a statement those of others alone (刑事判决几天上诉 and 民事判决15日). */
export function otherProceedings(question: string, statement: string): boolean {
  const asked = kindsIn(question);
  const told = kindsIn(statement);
  return asked.some(Boolean) && told.some(Boolean) && !asked.some((named, at) => named && told[at] === true);
}
