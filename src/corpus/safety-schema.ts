import { z } from 'zod';
import { DANGER_KINDS } from '../domain/outcome.ts';

const said = z.string().trim().min(1, '不能为空');
const id = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/u, 'id 只用小写字母、数字、点和连字符');
const pattern = said;
const patterns = z.array(pattern).min(1, '至少一条规则');
const hotline = z.string().regex(/^hotline\.\d{3,5}$/u, '写成热线 id，如 hotline.110');
/** What a resident reads in one go. */
const reply = said.max(120, '最多 120 字');

/** Most characters of an emergency or a decline, the sentence on who was told included. */
export const LONGEST_REPLY = 120;

/** Numbers that an emergency may name: all are in corpus/contacts/hotlines.yaml. */
export const EMERGENCY_HOTLINES: ReadonlySet<string> = new Set(
  ['110', '119', '120', '122', '12110', '12356', '12338', '12355', '12348', '12345'].map(
    (number) => `hotline.${number}`,
  ),
);

/** words.yaml */
export const wordsSchema = z.strictObject({
  words: z.record(z.string().regex(/^[a-z][a-z-]*$/u, '词组名只用小写字母和连字符'), z.array(said).min(1)),
  /** Look-alikes, blanked before any rule is tried. */
  mask: z.array(pattern),
});

export const FRAME_SCOPES = [
  'before',
  'through',
  'after',
  'near',
  'clause',
  'sentence',
  'elsewhere',
  'message',
] as const;
export const LEVELS = ['certain', 'likely', 'possible'] as const;

const frame = z.strictObject({
  id,
  /** Added to the score of a rule's match, once; 0 for a frame that only alarms ask for. */
  weight: z.number().int().min(-5).max(5),
  /** The part of the text that is looked at, relative to the match. */
  scope: z.enum(FRAME_SCOPES),
  /** It holds when none of the patterns is there. */
  absent: z.boolean().default(false),
  /** Levels of the rules for which it counts. */
  levels: z.array(z.enum(LEVELS)).default([...LEVELS]),
  patterns,
});
const rule = z.strictObject({
  id,
  /** Id of the reply. */
  reply: id,
  level: z.enum(LEVELS),
  patterns,
  /** Near the match, any of these takes it back. */
  unless: z.array(pattern).default([]),
  /** Frames that do not count for this rule. */
  ignores: z.array(id).default([]),
});

/** Signs that no rule names: words that add up, in a message that only tells something. */
const alarms = z.strictObject({
  /** Points that are enough. */
  fires: z.number().int().min(1).max(9),
  /** Frames of scope `message` that must hold, and that must not. */
  with: z.array(id),
  without: z.array(id),
  kinds: z.array(
    z.strictObject({
      id,
      reply: id,
      /** Something that must be there as well, a child for instance. */
      needs: pattern.optional(),
      /** Two points each. */
      strong: z.array(said),
      /** One point each. */
      weak: z.array(said),
    }),
  ),
});

const ruleBook = {
  fires: z.number().int().min(1).max(9),
  frames: z.array(frame),
  rules: z.array(rule).min(1),
  alarms: alarms.optional(),
};

/** dangers.yaml */
export const dangersSchema = z.strictObject(ruleBook);

const bilingual = z.strictObject({ zh: said, en: said });
const stay = bilingual.extend({ numbers: z.array(hotline).min(1) });
/** danger-replies.yaml */
export const dangerRepliesSchema = z.strictObject({
  /** Added when staff were alerted, and when there is nobody to alert. */
  alerted: bilingual,
  notAlerted: bilingual,
  replies: z.array(
    z.strictObject({
      id,
      danger: z.enum(DANGER_KINDS),
      numbers: z.array(hotline).min(1),
      zh: reply,
      en: reply,
    }),
  ),
  /** Said with the answer to a calm question that mentions danger, by kind. */
  notes: z.partialRecord(z.enum(DANGER_KINDS), bilingual.extend({ numbers: z.array(hotline) })),
  /** Said to what only tells something right after an alarm of that kind. */
  stays: z.record(z.enum(DANGER_KINDS), stay),
  /** The same by id of the reply that was given, before that of its kind: who tells of another's wish to die is not in danger. */
  staysOf: z.record(z.string(), stay),
});

/** unlawful.yaml */
export const unlawfulSchema = z.strictObject({
  ...ruleBook,
  replies: z.array(
    z.strictObject({
      id,
      zh: reply,
      en: reply,
      numbers: z.array(hotline).default([]),
      /** A lawful question of the corpus to ask instead: a button. */
      ask: said.max(24, '按钮最多 24 字').optional(),
    }),
  ),
});

const variants = z.strictObject({ zh: z.array(reply).min(1), en: z.array(reply).min(1) });
/** injection.yaml */
export const injectionSchema = z.strictObject({
  injected: patterns,
  unless: z.array(pattern).default([]),
  /** Clauses that go on giving the bot orders after an injected one. */
  dragged: patterns,
  replies: variants,
  insults: patterns,
  insultReplies: variants,
});

/** smalltalk.yaml */
export const smalltalkSchema = z.strictObject({
  topics: z
    .array(
      z.strictObject({
        id,
        patterns,
        /** What a longer message that asks nothing says it comes for (就是来说声谢谢). */
        purposes: patterns.optional(),
        zh: z.array(reply).min(1),
        en: z.array(reply).min(1),
      }),
    )
    .min(1),
  particles: z.array(said),
  person: z.strictObject({ patterns, unless: z.array(pattern).default([]) }),
});

const staffing = z.strictObject({ staffed: reply, unstaffed: reply });
/** languages.yaml */
export const languagesSchema = z.strictObject({
  notes: z.array(
    z.strictObject({
      language: z.enum(['bo', 'ug', 'ar', 'mn']),
      /** Whether it may be shown: read by somebody who knows the language, or a set greeting without a sentence. */
      reviewed: z.boolean(),
      text: said,
    }),
  ),
  common: z.strictObject({ zh: staffing, en: staffing, numbers: z.array(hotline) }),
  nothing: z.strictObject({ zh: reply }),
});

/** phrases.yaml */
export const phrasesSchema = z.strictObject({ terms: z.array(said), phrases: z.array(said) });

/** examples/*.yaml: what residents say, by what it sounds like; the learned sense of triage is trained on them. */
export const examplesSchema = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        /** `calm`, `injection`, `abuse`, `person`, `emergency.<reply>`, `unlawful.<reply>`, `smalltalk.<topic>`. */
        label: z
          .string()
          .regex(
            /^(?:calm|injection|abuse|person|(?:emergency|unlawful|smalltalk)\.[a-z-]+)$/u,
            '标签写成 calm、injection、abuse、person，或 emergency.回话、unlawful.回话、smalltalk.话题',
          ),
        says: z.array(said).min(1),
      }),
    )
    .min(1),
});

export type RuleBook = z.infer<typeof dangersSchema>;
export type Frame = RuleBook['frames'][number];
export type Rule = RuleBook['rules'][number];

/** All of corpus/safety. */
export interface SafetyData {
  readonly words: z.infer<typeof wordsSchema>;
  readonly dangers: RuleBook;
  readonly dangerReplies: z.infer<typeof dangerRepliesSchema>;
  readonly unlawful: z.infer<typeof unlawfulSchema>;
  readonly injection: z.infer<typeof injectionSchema>;
  readonly smalltalk: z.infer<typeof smalltalkSchema>;
  readonly languages: z.infer<typeof languagesSchema>;
  readonly phrases: z.infer<typeof phrasesSchema>;
  /** Empty once the sense is trained: the index holds the sense, not its examples. */
  readonly examples: z.infer<typeof examplesSchema>['groups'];
}
