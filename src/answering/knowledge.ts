import type { Passage } from '../domain/passage.ts';
import type { KnownLaw } from './named-law.ts';

/** A public hotline as answers name it. */
export interface KnownHotline {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

/** A local office; what the bureau has not filled in is null. */
export interface KnownOffice {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly address: string | null;
  readonly phone: string | null;
  readonly hours: string | null;
  readonly asks: readonly string[];
  /** What people call it when they ask for its phone (法援). */
  readonly calls: readonly string[];
}

export interface KnownDomain {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly menu: boolean;
  readonly entries: readonly string[];
  readonly names: readonly string[];
}

/** What the recipe knows besides the statements: plain data, read from the corpus by `app/`. */
export interface Knowledge {
  readonly laws: readonly KnownLaw[];
  readonly hotlines: readonly KnownHotline[];
  readonly offices: readonly KnownOffice[];
  readonly domains: readonly KnownDomain[];
  readonly outside: readonly {
    readonly id: string;
    readonly name: string;
    readonly when: readonly RegExp[];
    readonly unless: readonly RegExp[];
    readonly doors: readonly string[];
    readonly smalltalk: boolean;
    readonly say?: string | undefined;
  }[];
  readonly personal: readonly {
    readonly id: string;
    readonly reason: 'personal-case' | 'local-detail';
    readonly when: readonly RegExp[];
    readonly unless: readonly RegExp[];
    readonly say: string;
  }[];
}

/** The first record whose patterns fit a text. */
export const matching = <T extends { readonly when: readonly RegExp[]; readonly unless: readonly RegExp[] }>(
  records: readonly T[],
  text: string,
): T | undefined =>
  records.find(
    ({ when, unless }) => when.some((one) => one.test(text)) && !unless.some((one) => one.test(text)),
  );

/** The statements of an entry, in the order of the catalogue. */
export const statementsOf = (passages: readonly Passage[], entryId: string): readonly Passage[] =>
  passages.filter((passage) => passage.entryId === entryId);
