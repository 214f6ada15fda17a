import type { Passage } from '../../domain/passage.ts';
import type { Corpus } from '../load-corpus.ts';

/** The longest run that a statement shares with a source. */
export interface SharedRun {
  readonly passage: Passage;
  readonly run: string;
}

/** Runs are counted on what is left when names of laws, organs and forms, figures and punctuation are set aside. */
const SET_ASIDE: readonly RegExp[] = [
  /《[^》]+》/gu,
  /[\d.,%]+/gu,
  /[〇零一二三四五六七八九十百千万亿两]+/gu,
  /[\s\p{P}\p{S}]/gu,
];
/** Names of organs, persons' roles, forms and fixed terms: not a wording anyone chooses. */
const NAMES =
  /省、自治区、直辖市|省自治区直辖市|县级以上(?:地方)?(?:各级)?人民政府|人民代表大会常务委员会|(?:中华人民共和国)?(?:最高|高级|中级|基层)?人民法院|(?:最高)?人民检察院|公安机关|国家安全机关|司法行政(?:部门|机关)|(?:人力资源)?社会保障(?:行政)?部门|劳动(?:争议|人事争议)?仲裁委员会|劳动保障监察机构|劳动能力鉴定委员会|社会保险(?:行政部门|经办机构)|(?:省级|市级|设区的市级|县级)?(?:以上)?人民政府|农村土地承包仲裁委员会|人民调解委员会|居民委员会|村民委员会|法律援助(?:机构|人员|申请|案件)|行政复议(?:机关|机构|申请|决定)|信访(?:工作)?(?:机构|部门|事项|工作)|公证(?:机构|书|事项)|犯罪嫌疑人|被告人|法定代理人|近亲属|无民事行为能力人?|限制民事行为能力人?|未成年人|残疾人|妇女联合会|工会|用人单位|劳动者|施工总承包单位|分包单位|建设单位|农民工工资专用账户|人身安全保护令|强制医疗|死刑复核|工伤保险(?:基金|待遇)|法律、?行政法规|直接负责的主管人员和其他(?:直接)?责任人员|人身自由|申请人|被申请人|工作日|固定期限|无固定期限|劳动合同|经济补偿|政府信息(?:公开)?|行政(?:机关|行为|处罚|许可|诉讼|赔偿)|丧失劳动能力|生活不能自理|家庭暴力|社区矫正(?:机构|对象)|仲裁(?:庭|裁决|委员会)|诉讼(?:费用|代理人)|案件受理费/gu;

const stripped = (text: string): string => {
  let out = text.normalize('NFKC').replace(NAMES, '\u0001');
  for (const pattern of SET_ASIDE) out = out.replace(pattern, '');
  return out;
};

/** Finds, for each Chinese statement, its longest run standing in any source text; runs of `atLeast` characters and more, longest first. */
export function findSharedRuns(
  corpus: Corpus,
  texts: Iterable<string>,
  atLeast: number,
): readonly SharedRun[] {
  const grams = new Set<string>();
  const sources = [...texts].map(stripped);
  for (const source of sources) {
    for (let at = 0; at + atLeast <= source.length; at += 1) grams.add(source.slice(at, at + atLeast));
  }
  const found: SharedRun[] = [];
  for (const passage of corpus.passages) {
    if (passage.lang !== 'zh') continue;
    const text = stripped(passage.text);
    let best = '';
    for (let at = 0; at + atLeast <= text.length; at += 1) {
      let run = text.slice(at, at + atLeast);
      if (run.includes('\u0001') || !grams.has(run)) continue;
      let end = at + atLeast;
      while (
        end < text.length &&
        text[end] !== '\u0001' &&
        sources.some((source) => source.includes(text.slice(at, end + 1)))
      )
        end += 1;
      run = text.slice(at, end);
      if (run.length > best.length) best = run;
    }
    if (best !== '') found.push({ passage, run: best });
  }
  return found.sort((a, b) => b.run.length - a.run.length);
}
