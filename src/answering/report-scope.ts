import type { Evidence, Ranked } from './rank.ts';
import type { Question } from './understand/understand.ts';

/** How a figure question stands to the report: answered, answered for another year or place, or not contained. */
export type ReportFit =
  | { readonly kind: 'fits' }
  | { readonly kind: 'other-year'; readonly year: string; readonly nearest: Ranked | undefined }
  | { readonly kind: 'other-area'; readonly area: string; readonly nearest: Ranked | undefined }
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-a-report-question' };

const CITY = /海东|全市|咱(?:们)?市|我们市|本市|市里|咱们?这(?:儿|里|边)|这边|当地/u;
const REPORT = /报告|法治政府|年度|全年|(?:19|20)\d{2}年|去年|前年|今年|上年/u;
const HOW_MANY =
  /多少(?!钱|天|日|时间|年|个月|岁|元以|罚)|几(?:件|个(?!月|工作|星期|小时)|名|人|家|起|场|条|部|项|支|份|所)|(?:率|比例|数量|总数|人数|件数|金额|总额)(?:是|有|为|达)?(?:多少|多高|几)?|百分之几|增长|同比|占比|排名|第几/u;
const MONEY = /花了多少|(?:投入|节约|省|经费|预算|拨款|资金|工资|收入).{0,8}多少|多少(?:经费|资金|预算)/u;

/** Is the question one that the city's report, and no law, would answer with a figure? */
export const asksCityFigure = (text: string): boolean =>
  (HOW_MANY.test(text) || MONEY.test(text)) && (CITY.test(text) || REPORT.test(text));

/** Judges a question with a year, a place, or a count against the best report statement found. */
export function reportFit(evidence: Evidence, question: Question, sure: boolean): ReportFit {
  const figures = asksCityFigure(question.focus);
  const [best] = evidence.ranked;
  const bestReport = evidence.ranked.slice(0, 5).find(({ passage }) => passage.period !== undefined);
  const { year, area } = question.constraints;
  const aboutReport = best?.passage.period !== undefined;
  if (!figures && !aboutReport) return { kind: 'not-a-report-question' };
  if (year !== undefined && (figures || aboutReport)) {
    // What is planned for a year is no figure of it.
    const thatYear = evidence.ranked
      .slice(0, 5)
      .some(({ passage }) => passage.period === year && !(figures && passage.facet === 'plan'));
    // 今年 is said by the way: where a statement surely answers and no figure of the report is near, it asks for none.
    if (!thatYear && (bestReport !== undefined || (figures && (!sure || question.focus.includes(year))))) {
      return { kind: 'other-year', year, nearest: sure ? bestReport : undefined };
    }
  }
  const counts = figures || bestReport?.passage.facet === 'figure';
  if (area !== undefined && bestReport !== undefined && counts && (figures || aboutReport)) {
    const named = evidence.ranked.slice(0, 3).find(({ passage }) => passage.text.includes(area));
    if (named === undefined) return { kind: 'other-area', area, nearest: sure ? bestReport : undefined };
  }
  if (figures && !sure) return { kind: 'absent' };
  return aboutReport ? { kind: 'fits' } : { kind: 'not-a-report-question' };
}
