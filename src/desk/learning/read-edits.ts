import { type Day, isDay } from '../../domain/days.ts';

/** What a person changes of a candidate, line by line: `问：`, `答：`, `依据：`, `领域：`, `到期：`. A line without a name goes on with the one before. */
export interface Edits {
  readonly question?: string;
  readonly answer?: string;
  /** Empty: there is none. */
  readonly bases?: readonly string[];
  readonly domain?: string;
  readonly expiresOn?: Day;
}

const NAMES = { 问: 'question', 答: 'answer', 依据: 'bases', 领域: 'domain', 到期: 'expiresOn' } as const;
const LINE = /^\s*(问|答|依据|领域|到期)\s*[：:]\s*(.*)$/u;
const NONE = /^(?:无|没有|没)$/u;

/** Undefined: nothing in it is a change, or a day is no day. */
export function readEdits(text: string): Edits | undefined {
  const found: Partial<Record<(typeof NAMES)[keyof typeof NAMES], string>> = {};
  let name: keyof typeof found | undefined;
  for (const line of text.split('\n')) {
    const match = LINE.exec(line);
    if (match !== null) {
      name = NAMES[match[1] as keyof typeof NAMES];
      found[name] = match[2]!.trim();
    } else if (name === 'answer' && line.trim() !== '') found.answer = `${found.answer ?? ''}${line.trim()}`;
  }
  const { bases, expiresOn, ...plain } = found;
  if (Object.keys(found).length === 0) return undefined;
  if (expiresOn !== undefined && !isDay(expiresOn)) return undefined;
  if (plain.question === '' || plain.answer === '' || plain.domain === '') return undefined;
  return {
    ...plain,
    ...(bases === undefined ? {} : { bases: basesIn(bases) }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
  };
}

const basesIn = (written: string): readonly string[] =>
  NONE.test(written)
    ? []
    : written
        .split(/[；;、]/u)
        .map((one) => one.trim())
        .filter((one) => one !== '');
