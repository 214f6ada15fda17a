import { z } from 'zod';

/** Kinds of settings, each with words for the operator. */

/** Values copied from examples are no secrets; the last two are the tokens of Telegram's own guides (core.telegram.org/bots). */
const SAMPLES =
  /^(?:changeme|secret|your[-_ ]?.*|xxx+|test|example|<.*>|123456.*:ABC.*|110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw|4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qc)$/iu;

/** Whether a secret is one's own, or not set. */
export const isNoSample = (value: string | undefined): boolean => value === undefined || !SAMPLES.test(value);

/** Text, or undefined where it is empty. */
export const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === '' ? undefined : value));
/** One of the values, or the first choice where it is empty. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z
    .string()
    .trim()
    .optional()
    .transform((value, context): T[number] => {
      if (value === undefined || value === '') return fallback;
      if ((values as readonly string[]).includes(value)) return value;
      context.addIssue({ code: 'custom', message: `“${value}”不认识，可以写 ${values.join('、')}` });
      return z.NEVER;
    });
export const url = (schemes: readonly string[]) =>
  optional.refine(
    (value) => {
      if (value === undefined) return true;
      try {
        return schemes.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    `要写完整网址，以 ${schemes.map((scheme) => `${scheme}//`).join(' 或 ')} 开头`,
  );

/** A whole number within a range. */
export const wholeNumber = (least: number, most: number, fallback: number) =>
  z
    .string()
    .trim()
    .optional()
    .transform((value, context) => {
      if (value === undefined || value === '') return fallback;
      const number = Number(value);
      if (Number.isInteger(number) && number >= least && number <= most) return number;
      context.addIssue({ code: 'custom', message: `“${value}”不行，要 ${least} 到 ${most} 的整数` });
      return z.NEVER;
    });

/** An amount of money, 0 or more; undefined where it is empty. */
export const amount = z
  .string()
  .trim()
  .optional()
  .transform((value, context) => {
    if (value === undefined || value === '') return undefined;
    const number = Number(value);
    if (Number.isFinite(number) && number >= 0) return number;
    context.addIssue({ code: 'custom', message: `“${value}”不是金额，要写不小于 0 的数` });
    return z.NEVER;
  });

/** A list with commas, of the values given. */
export const listOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .trim()
    .optional()
    .transform((value, context): readonly T[number][] => {
      if (value === undefined || value === '') return values;
      const items = value.split(/[,，、\s]+/u).filter((item) => item !== '');
      const unknown = items.filter((item) => !(values as readonly string[]).includes(item));
      if (unknown.length === 0) return items;
      context.addIssue({
        code: 'custom',
        message: `“${unknown.join('、')}”不认识，可以写 ${values.join('、')}，用逗号隔开`,
      });
      return z.NEVER;
    });
