/** 一个月6000块, 我月工资是4500元: a clause that tells a monthly wage in figures, and nothing else. */
const WAGE =
  /^(?:我|俺|咱)?(?:的)?(?:(?:一个|每个?)?月(?:工资|薪)?|工资(?:一个月|每个?月)?)(?:是|给我?|发我?|拿|挣)?(?<yuan>\d{4,5})(?:块钱?|元)?(?:工资)?(?:的话|呢|啊|哩)?$/u;
/** Any telling of pay: with one beside that is not read for certain (转正前2500, 加班另算) it stays open what the wage is. */
const SPEAKS_OF_PAY =
  /(?:月|薪|工资|提成|奖金|补贴|社保)[^，,。]{0,8}[\d一二两三四五六七八九十百千万]|[\d千百万](?:块|元)/u;
/** In yuan. Below it the minimum wage may count instead, above it the cap of the Labour Contract Law, article 47. */
const LEAST = 2000;
const MOST = 15_000;

/**
 * The one monthly wage, in yuan, that a text tells without doubt; `unclear` where it speaks of pay otherwise; undefined where it does not
 * speak of pay. Right, or silent.
 */
export function wageIn(text: string): number | 'unclear' | undefined {
  const found = new Set<number>();
  let spoken = false;
  for (const clause of text.normalize('NFKC').split(/[,，。;；!！?？\s]+/u)) {
    const told = WAGE.exec(clause)?.groups?.yuan;
    if (told !== undefined) found.add(Number(told));
    else spoken ||= SPEAKS_OF_PAY.test(clause);
  }
  const [only, ...others] = found;
  if (spoken || others.length > 0) return 'unclear';
  return only === undefined || (only >= LEAST && only <= MOST) ? only : 'unclear';
}
