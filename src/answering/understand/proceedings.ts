/**
 * Families of things that differ in what has one name, and what names each: the kinds of proceedings have other time limits and courts
 * (上诉, 判决, 回避); who marries and who divorces brings other papers to the same counter.
 */
const FAMILIES: readonly (readonly RegExp[])[] = [
  [
    /民事|(?:离婚|抚养|继承|分家|借款|欠款|租房)(?!诈骗|合同诈骗)[^，,。；]{0,6}(?:判决|官司)/u,
    /刑事|判刑|坐牢|看守所|服刑|嫌疑人|被告人|公诉|拘役|批捕|逮捕|刑拘|报案|(?:派出所|公安|警察)[^。！!？?]{0,24}立案|判了?[一二两三四五六七八九十\d]{1,3}年|(?:盗窃|贩毒|毒品|抢劫|诈骗|杀人|强奸|偷东西|醉驾|危险驾驶|伤害罪)[^，,。；]{0,8}(?:判决|判了|案)/u,
    /行政(?:诉讼|官司|案|判决)|民告官|告(?:政府|公安|城管|(?:乡|镇|县)(?:上|政府))/u,
  ],
  [/劳动(?:争议)?仲裁|劳动[^，,。；]{0,6}裁决/u, /(?:承包地|土地|承包)[^，,。；]{0,6}(?:仲裁|裁决)/u],
  [
    /复婚|(?:登记|领|办|想|要|打算|准备)(?:去)?结婚(?!证[^。，,]{0,4}[丢没坏撕])|结婚(?:登记(?![以之]?[前后]|时)|材料|手续|(?:要|得|需|用|该)(?!是|离|不|[\d一二两三四五六七八九十]年)|带|多大|几岁|年龄)/u,
    /离婚|离了婚/u,
  ],
];

const namedIn = (text: string, family: readonly RegExp[]): readonly boolean[] =>
  family.map((kind) => kind.test(text));

/** A statement that refers to another law is not of its kind: 起诉时一起提的，按行政诉讼法的期限 in one on wrongful arrest. */
const REFERS = /[按照看依][^。；]{0,10}(?:民事|刑事|行政)诉讼法/gu;

/** Whether a question names one of a family and a statement others of it alone (刑事判决几天上诉 and 民事判决15日). */
export const otherProceedings = (question: string, statement: string): boolean =>
  FAMILIES.some((family) => {
    const asked = namedIn(question, family);
    const told = namedIn(statement.replace(REFERS, ''), family);
    return (
      asked.some(Boolean) && told.some(Boolean) && !asked.some((named, at) => named && told[at] === true)
    );
  });
