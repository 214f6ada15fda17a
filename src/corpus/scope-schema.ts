import { z } from 'zod';

const said = z.string().trim().min(1, '不能为空');
const id = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/u, 'id 只用小写字母、数字、点和连字符');
/** A regular expression, checked when read. */
const pattern = said.refine((text) => {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}, '不是有效的正则表达式');

/** corpus/scope/domains.yaml: the services by the names residents see, in menu order. */
export const domainsSchema = z.strictObject({
  domains: z.array(
    z.strictObject({
      id,
      /** At most 8 characters: a button. */
      name: said.max(10),
      /** One line on what it covers. */
      about: said,
      menu: z.boolean().default(true),
      /** Entries offered first, as the commonest matters. */
      entries: z.array(id).default([]),
      /** Names by which a message may mean the whole service. */
      names: z.array(said).default([]),
    }),
  ),
});

/** corpus/scope/outside.yaml: matters of other doors. */
export const outsideSchema = z.strictObject({
  topics: z.array(
    z.strictObject({
      id,
      name: said,
      /** Any of these makes it this topic … */
      when: z.array(pattern).default([]),
      /** … unless one of these is there. */
      unless: z.array(pattern).default([]),
      /** Ways of asking, by which it is recognised like any matter of the corpus. */
      asks: z.array(said).default([]),
      /** Hotline ids, best first; may be empty for what no public door serves. */
      doors: z.array(id).default([]),
      /** Talk, not a matter for a door: answered in kind. */
      smalltalk: z.boolean().default(false),
      /** Said before the doors, where the usual sentence does not fit. */
      say: said.optional(),
    }),
  ),
});

/** corpus/scope/personal.yaml: questions whose answer hangs on the resident's own case or on a local detail. */
export const personalSchema = z.strictObject({
  cases: z.array(
    z.strictObject({
      id,
      reason: z.enum(['personal-case', 'local-detail']),
      when: z.array(pattern).default([]),
      unless: z.array(pattern).default([]),
      /** Ways of asking, by which it is recognised like any matter of the corpus. */
      asks: z.array(said).default([]),
      /** Why the bot can't say, and what a person can do. */
      say: said,
    }),
  ),
});

/** corpus/scope/service.yaml: what sounds like another door's matter or like one person's case, and yet is answered by statements. */
export const serviceSchema = z.strictObject({ says: z.array(said) });

/** corpus/scope/vague.yaml: what says too little to be answered or placed. */
export const vagueSchema = z.strictObject({ says: z.array(said) });

export type DomainRecord = z.infer<typeof domainsSchema>['domains'][number];
export type OutsideTopic = z.infer<typeof outsideSchema>['topics'][number];
export type PersonalCase = z.infer<typeof personalSchema>['cases'][number];

/** What lies in the service, and what does not. */
export interface Scope {
  readonly domains: readonly DomainRecord[];
  readonly outside: readonly OutsideTopic[];
  readonly personal: readonly PersonalCase[];
  /** Questions that sound like those two kinds, and are neither. */
  readonly alike: readonly string[];
  /** Messages that leave open what they are about. */
  readonly vague: readonly string[];
}
