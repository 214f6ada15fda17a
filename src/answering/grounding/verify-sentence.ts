import type { Passage } from '../../domain/passage.ts';
import { type Unfounded, unfoundedFigures } from './figure-guard.ts';
import { clausesOf, levelled } from './level.ts';
import { type UnfoundedName, unfoundedNames } from './name-guard.ts';
import { type Turned, turnedClauses } from './polarity-guard.ts';
import { type Swapped, swappedFigures } from './swapped-figures.ts';

/** Why a sentence may not be shown: one of a closed list, with what was found. */
export type SentenceFault =
  | Unfounded
  | UnfoundedName
  | Turned
  | Swapped
  /** No mark that was issued. */
  | { readonly kind: 'no-mark'; readonly found: string }
  /** Too few of its words come from what it cites. */
  | { readonly kind: 'unsupported'; readonly found: string }
  /** Written in another language than asked for. */
  | { readonly kind: 'language'; readonly found: string }
  /** Mark-up, a boundary, or a placeholder that was never issued. */
  | { readonly kind: 'foreign-sign'; readonly found: string };

export interface VerifyParts {
  /** Every law that the corpus knows, without 《》. */
  readonly lawNames: readonly string[];
}

/** Share of a Chinese sentence's own Han characters that must stand in what it cites; 0..1. Paraphrases of the corpus lie above 0.6. */
const SUPPORT = 0.55;
/** The same for one clause of at least so many characters of its own. */
const CLAUSE_SUPPORT = 0.34;
const CLAUSE_LEAST = 4;
/** Said in many words of which none need stand in a statement; the polarity guard looks after it. */
const FREE_OF_CHARGE = /免费|无偿|不[收要用交花需].{0,6}[费钱用]/u;
/** Characters that carry no matter. */
const EMPTY = new Set([
  ...'的了吗呢啊吧呀嘛是在和与或及就都也还而但若如果您你我请可以把被给让对从到向由按照根据规定依这那个些此其之后前时候一二三四五六七八九十日天内会能要有为以于等',
]);
const FOREIGN_SIGN = /<\/?[a-z][^>]*>|[〔〕\]【】[{}]/iu;

/** Checks one sentence against the passages it cites; no fault, no objection. `text` has its placeholders put back already. */
export function faultsOf(
  text: string,
  cited: readonly Passage[],
  language: 'zh' | 'en' | 'other',
  parts: VerifyParts,
): readonly SentenceFault[] {
  if (cited.length === 0) return [{ kind: 'no-mark', found: text.slice(0, 40) }];
  const sign = FOREIGN_SIGN.exec(text);
  if (sign !== null) return [{ kind: 'foreign-sign', found: sign[0] }];
  // The names of what is cited bear figures and words of their own (2024年度, 一（五）, 人民法院): they are looked at as names alone.
  const plain = withoutSources(text, cited);
  const faults: SentenceFault[] = [
    ...unfoundedFigures(plain, cited, language),
    ...unfoundedNames({ named: text, plain }, cited, parts.lawNames),
  ];
  if (language === 'zh') {
    const grounds = cited.map((passage) => passage.text);
    faults.push(...turnedClauses(plain, grounds), ...swappedFigures(plain, grounds));
    const borne = [...grounds, ...cited.map(({ entryTitle }) => entryTitle)].join('');
    const share = supportOf(plain, borne);
    if (share < SUPPORT) faults.push({ kind: 'unsupported', found: share.toFixed(2) });
    else {
      // A foreign clause may not hide among words that are borne.
      const foreign = clausesOf(plain).find(
        (clause) =>
          !FREE_OF_CHARGE.test(clause) &&
          ownSigns(clause).length >= CLAUSE_LEAST &&
          supportOf(clause, borne) < CLAUSE_SUPPORT,
      );
      if (foreign !== undefined) faults.push({ kind: 'unsupported', found: foreign });
    }
  }
  if (language === 'en' && negatesAlone(text, cited))
    faults.push({ kind: 'turned', found: text.slice(0, 60) });
  return faults;
}

function withoutSources(text: string, cited: readonly Passage[]): string {
  const names = cited
    .flatMap(({ basis }) => basis.flatMap(({ title, locator }) => [`${title}${locator}`, title, locator]))
    .filter((name) => name.length >= 3)
    .sort((a, b) => b.length - a.length);
  return names.reduce((rest, name) => rest.split(name).join(' '), text);
}

const ownSigns = (text: string): readonly string[] =>
  [...levelled(text)].filter((sign) => /\p{Script=Han}/u.test(sign) && !EMPTY.has(sign));

/** Share of the sentence's characters of matter that the grounds hold. */
export function supportOf(sentence: string, grounds: string): number {
  const known = new Set(levelled(grounds));
  const own = ownSigns(sentence);
  return own.length === 0 ? 1 : own.filter((sign) => known.has(sign)).length / own.length;
}

const ENGLISH_NOT = /\b(?:not|no|never|cannot|without|neither|nor|none|nobody|free)\b|n't\b/iu;
const ENGLISH_MUST = /\b(?:must|shall|have to|has to|required|obliged)\b/iu;
const HAN_NOT = /不|没|未|无|免|禁止|拒/u;
const HAN_MUST = /必须|应当|应该|须|要|得|由/u;

/** English that denies, or commands, where nothing of what it cites does; and that affirms where all of it denies. */
function negatesAlone(text: string, cited: readonly Passage[]): boolean {
  const grounds = cited.map((passage) => passage.text).join('\n');
  const chinese = cited.every(({ lang }) => lang === 'zh');
  const denies = chinese ? HAN_NOT.test(grounds) : ENGLISH_NOT.test(grounds);
  const commands = chinese ? HAN_MUST.test(grounds) : ENGLISH_MUST.test(grounds);
  if (ENGLISH_NOT.test(text) && !denies) return true;
  return ENGLISH_MUST.test(text) && !commands;
}
