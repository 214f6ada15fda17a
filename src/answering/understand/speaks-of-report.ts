const REPORT_SAYS = /(?<!鉴定|体检|尸检|检测|检验|化验|评估|审计|事故|诊断)报告(?:里|中|上|写|说|提)/u;
const TYPED_YEAR = /\d{2}年/u;
const WHOLE_CITY = /海东|全市|咱(?:们)?市|我们市|本市|市里/u;

/** 24年全市…, 报告里…: whatever it asks, it is of the city's report. */
export const speaksOfReport = (text: string, year: string | undefined): boolean =>
  REPORT_SAYS.test(text) ||
  (year !== undefined && TYPED_YEAR.test(text) && WHOLE_CITY.test(text) && !/我(?!们市)/u.test(text));
