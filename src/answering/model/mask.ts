import { findPersonalNames } from '../../domain/personal-names.ts';
import { findPersonalNumbers, type PersonalNumberKind } from '../../domain/personal-numbers.ts';
import { neutral } from './prompt.ts';

const LABELS: Readonly<Record<PersonalNumberKind | 'name', string>> = {
  identity: '证件',
  'bank-card': '卡号',
  mobile: '手机',
  landline: '电话',
  passport: '护照',
  plate: '车牌',
  email: '邮箱',
  account: '账号',
  name: '人名',
};

export type Mask = ReturnType<typeof createMask>;

/** Placeholders such as 〔人名1〕, of residents' data and of phones and links of statements. */
export const PLACEHOLDER = /〔[^〔〕]{1,12}〕/gu;

/**
 * Keeps what can tell a person apart on this machine: texts go out with placeholders, and what comes back is shown with the words
 * put back. One mask for one turn: the same words have the same placeholder throughout.
 */
export function createMask() {
  const placeholders = new Map<string, string>();
  const words = new Map<string, string>();
  const counts = new Map<string, number>();

  const placeholderFor = (label: string, original: string): string => {
    const key = `${label}${original}`;
    const known = placeholders.get(key);
    if (known !== undefined) return known;
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    const made = `〔${label}${count}〕`;
    placeholders.set(key, made);
    words.set(made, original);
    return made;
  };
  const replace = (
    text: string,
    found: readonly { readonly start: number; readonly end: number; readonly label: string }[],
  ): string => {
    let masked = '';
    let at = 0;
    for (const { start, end, label } of found) {
      masked += text.slice(at, start) + placeholderFor(label, text.slice(start, end));
      at = end;
    }
    return masked + text.slice(at);
  };
  return Object.freeze({
    /** A resident's words as they may leave: neutral, without numbers and names of persons. */
    mask(said: string): string {
      const text = neutral(said);
      const numbers = findPersonalNumbers(text).map(({ kind, ...place }) => ({
        ...place,
        label: LABELS[kind],
      }));
      const masked = replace(text, numbers);
      const names = findPersonalNames(masked).filter(
        ({ start, end }) => !/[〔〕]/u.test(masked.slice(start, end)),
      );
      // A name that was told once is masked wherever it stands.
      const inPlaces = replace(
        masked,
        names.map((place) => ({ ...place, label: LABELS.name })),
      );
      return [...words]
        .filter(([placeholder]) => placeholder.startsWith(`〔${LABELS.name}`))
        .reduce(
          (now, [placeholder, name]) => (name.length >= 2 ? now.split(name).join(placeholder) : now),
          inPlaces,
        );
    },
    /** What the resident sees. A placeholder that was never issued stays and is caught by the checks. */
    restore: (text: string): string =>
      text.replace(PLACEHOLDER, (placeholder) => words.get(placeholder) ?? placeholder),
    /** For checks: without the resident's own data, which no statement bears. */
    withoutPersonal: (text: string): string =>
      text.replace(PLACEHOLDER, (placeholder) => (words.has(placeholder) ? '' : placeholder)),
    /** How many things were masked, by label: for the record, never the things themselves. */
    summary: (): Readonly<Record<string, number>> => Object.fromEntries(counts),
  });
}

const DIALLED =
  /(?<![\d.])(?:\d{3,4}-)?\d{3,8}(?![\d.%]|\s?(?:[年月日天元件人名万亿个户次份家周小]|工作日|以|多))/gu;
const LINKED = /https?:\/\/[^\s，。；、）)]+|www\.[^\s，。；、）)]+/gu;

/** Phones and links of statements as placeholders, so that they come back exactly or not at all. */
export function createContactMarks() {
  const marks = new Map<string, string>();
  const originals = new Map<string, string>();
  const markFor = (label: string, original: string): string => {
    const known = marks.get(original);
    if (known !== undefined) return known;
    const made = `〔${label}${marks.size + 1}〕`;
    marks.set(original, made);
    originals.set(made, original);
    return made;
  };
  return Object.freeze({
    put: (text: string): string =>
      text
        .replace(LINKED, (link) => markFor('网址', link))
        .replace(DIALLED, (number) => (/^(?:19|20)\d{2}$/u.test(number) ? number : markFor('号码', number))),
    back: (text: string): string => text.replace(PLACEHOLDER, (mark) => originals.get(mark) ?? mark),
  });
}
