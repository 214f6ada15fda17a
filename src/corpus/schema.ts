import { z } from 'zod';
import { FACETS } from '../domain/passage.ts';

/** Shapes of every corpus file. The validator and the published JSON Schema (corpus/schema/*.json) both come from here. */

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '日期要写成 YYYY-MM-DD');
const id = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/u, 'id 只用小写字母、数字、点和连字符，例如 notarization.time.limit');
const said = z.string().trim().min(1, '不能为空');

export const askSchema = z.union([
  said,
  z.strictObject({ q: said, a: z.enum(['yes', 'no']).describe('这句话对这个是非问题的回答，要加引号') }),
]);

const yuan = z.number().positive('钱数要大于 0，单位是元').max(1e11, '钱数太大');

const bandSchema = z.strictObject({
  upTo: yuan.optional().describe('到多少元为止（含）；最后一段不写'),
  fixed: yuan.optional().describe('第一段收多少元一件'),
  rate: z
    .number()
    .positive('比例要大于 0')
    .max(100, '比例写百分数，2.5% 写 2.5')
    .multipleOf(0.01, '比例最多两位小数')
    .optional()
    .describe('这一段收百分之几，2.5% 写 2.5'),
});

/** How an amount follows from a sum: bands of its own, or those of another statement, in part or whole. */
export const scaleSchema = z
  .strictObject({
    bands: z.array(bandSchema).min(2, '至少分两段').optional().describe('分段累计，从小到大，最后一段不封顶'),
    goesOn: id.optional().describe('分段写不下、接着写在哪一条'),
    of: id.optional().describe('按哪一条的分段算'),
    share: z.number().int().min(2).max(100).optional().describe('收几分之一：三分之一写 3'),
    least: yuan.optional().describe('最少多少元'),
    most: yuan.optional().describe('最多多少元'),
    unless: z.array(said).default([]).describe('问话里有这些词就不算：可能是另外的收法'),
  })
  .superRefine(({ bands, goesOn, of, share, least, most }, context) => {
    const fault = (message: string, ...path: (string | number)[]): void =>
      context.addIssue({ code: 'custom', path, message });
    if ((bands === undefined) === (of === undefined)) fault('bands 和 of 要写一个，只写一个');
    if (of === undefined && share !== undefined) fault('share 要和 of 一起写', 'share');
    if (bands === undefined && goesOn !== undefined) fault('goesOn 要和 bands 一起写', 'goesOn');
    if (least !== undefined && most !== undefined && least > most) fault('least 大于 most', 'least');
    bands?.forEach(({ upTo, fixed, rate }, at) => {
      const before = at === 0 ? 0 : bands[at - 1]?.upTo;
      if ((fixed === undefined) === (rate === undefined))
        fault('fixed 和 rate 要写一个，只写一个', 'bands', at);
      if (fixed !== undefined && at > 0) fault('只有第一段可以写 fixed', 'bands', at, 'fixed');
      if (at < bands.length - 1 && upTo === undefined) fault('只有最后一段可以不写 upTo', 'bands', at);
      if (at === bands.length - 1 && upTo !== undefined) fault('最后一段不写 upTo', 'bands', at, 'upTo');
      if (upTo !== undefined && before !== undefined && upTo <= before)
        fault('upTo 要一段比一段大', 'bands', at, 'upTo');
    });
  });

/** How months of pay follow from the years in one place. */
export const tenureSchema = z.strictObject({
  year: z.number().int().min(1).max(12).describe('每满一年给几个月工资'),
  roundsFrom: z.number().int().min(1).max(11).describe('零头满几个月，按一年算'),
  rest: z.union([z.literal(0.5), z.literal(1)]).describe('零头不满这么多，给几个月工资；半个月写 0.5'),
  upTo: z.number().int().min(1).max(60).describe('年头超过多少年就不算：可能另有封顶'),
  unless: z.array(said).default([]).describe('问话里有这些词就不算：可能是另外的算法'),
});

export const statementSchema = z.strictObject({
  id,
  facet: z.enum(FACETS),
  text: said.max(400, '一句话说明不要超过 400 字').describe('对居民说的话：一条只答一个问题，80 字以内为宜'),
  basis: z
    .array(said)
    .min(1, '至少写一条依据，例如 公证法 第三十条')
    .describe('依据：“法律名 第N条”“报告 一（五）”'),
  asks: z.array(askSchema).default([]).describe('居民会怎样问到这一条'),
  also: z.array(id).default([]).describe('必须一起说、否则会误导的条目'),
  differsFrom: z.array(id).default([]).describe('数字不同但并不矛盾的条目'),
  verified: z.boolean().default(true),
  validFrom: day.optional(),
  validTo: day.optional(),
  lang: z.enum(['zh', 'en']).optional(),
  jurisdiction: said.optional(),
  period: z
    .string()
    .regex(/^\d{4}$/u, '年份写四位数字并加引号')
    .optional(),
  tenure: tenureSchema.optional().describe('居民说了干了几年几个月，照这个算出来是几个月工资'),
  scale: scaleSchema.optional().describe('居民说了钱数，照这个算出来是多少（只给收费的条目）'),
});

export const entrySchema = z.strictObject({
  id,
  title: said.max(60),
  terms: z.array(said).default([]),
  asks: z.array(said).default([]),
  checkedOn: day.optional(),
  lang: z.enum(['zh', 'en']).optional(),
  jurisdiction: said.optional(),
  statements: z.array(statementSchema).min(1),
});

/** corpus/services/<domain>/*.yaml and corpus/report/*.yaml */
export const catalogueSchema = z.strictObject({
  domain: id,
  checkedOn: day,
  entries: z.array(entrySchema).min(1),
});

export const SOURCE_KINDS = [
  'law',
  'regulation',
  'interpretation',
  'rule',
  'report',
  'public',
  'staff',
] as const;

/** corpus/sources/*.yaml */
export const sourcesSchema = z.strictObject({
  sources: z.array(
    z.strictObject({
      id: said,
      title: said,
      kind: z.enum(SOURCE_KINDS),
      /** Day of passing of the version used here. */
      version: day.optional(),
      /** First and last day in force. */
      effectiveFrom: day.optional(),
      effectiveTo: day.optional(),
      /** Earlier rules that it took the place of. */
      replaces: z
        .array(z.strictObject({ title: said, version: said.optional(), note: said.optional() }))
        .default([]),
      /** Whether its text was at hand when the corpus was checked. */
      readable: z.boolean().default(true),
      /** Whether its parts are articles (第…条), sections, or none. */
      parts: z.enum(['articles', 'sections', 'none']).optional(),
      /** Number of its last article; absent where its whole text is not at hand. */
      articles: z.int().positive().optional(),
      /** Short names that people use for it: 消法. */
      called: z.array(said).default([]),
      note: said.optional(),
    }),
  ),
});

/** corpus/contacts/hotlines.yaml */
export const hotlinesSchema = z.strictObject({
  hotlines: z.array(
    z.strictObject({
      id,
      number: z.string().regex(/^\d{3,11}$/u, '号码只写数字并加引号'),
      name: said,
      for: said,
      kinds: z.array(said).default([]),
      asks: z.array(askSchema).default([]),
      verified: z.boolean().default(false),
      basis: z.array(said).min(1),
    }),
  ),
});

/** corpus/contacts/offices.yaml */
export const officesSchema = z.strictObject({
  offices: z.array(
    z.strictObject({
      id,
      name: said,
      domains: z.array(id).default([]),
      area: said,
      address: said.nullable(),
      phone: said.nullable(),
      hours: said.nullable(),
      asks: z.array(said).default([]),
      /** What people call it when they ask for its phone (法援). */
      calls: z.array(said).default([]),
    }),
  ),
});

/** corpus/lexicon/*.yaml */
export const lexiconSchema = z.array(
  z.strictObject({
    say: z.array(said).min(1),
    means: z.array(said).default([]),
    entry: z.union([id, z.array(id)]).optional(),
    kind: z.enum(['everyday', 'dialect', 'term']).optional(),
  }),
);

/** corpus/english/words.yaml: English words between Chinese ones (lower case, phrases with single spaces) and how they are read; '' says nothing. */
const ENGLISH_PHRASE = /^[a-z][a-z'’-]*(?: [a-z'’-]+){0,3}$/u;
export const englishWordsSchema = z
  .record(z.string(), z.string("右边写汉语，没有意思的写空串 ''"))
  .superRefine((words, context) => {
    for (const word of Object.keys(words)) {
      if (ENGLISH_PHRASE.test(word)) continue;
      const message = '左边写小写英文，一到四个词，用单个空格隔开；on、no、yes 要加引号';
      context.addIssue({ code: 'custom', path: [word], message });
    }
  });

/** corpus/coverage/<law>.yaml: articles left out on purpose, each with its reason. */
export const coverageSchema = z.strictObject({
  law: said,
  leftOut: z.record(z.string(), said).default({}),
});

export type WrittenScale = z.infer<typeof scaleSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
export type SourceRecord = z.infer<typeof sourcesSchema>['sources'][number];
export type Hotline = z.infer<typeof hotlinesSchema>['hotlines'][number];
export type Office = z.infer<typeof officesSchema>['offices'][number];
export type LexiconGroup = z.infer<typeof lexiconSchema>[number];

/** One JSON Schema a file kind, for editors. */
export const fileSchemas = {
  catalogue: catalogueSchema,
  sources: sourcesSchema,
  hotlines: hotlinesSchema,
  offices: officesSchema,
  lexicon: lexiconSchema,
  englishWords: englishWordsSchema,
  coverage: coverageSchema,
} as const;
