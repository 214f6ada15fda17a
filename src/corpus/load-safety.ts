import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError, type Fault } from '../domain/errors.ts';
import { expandPattern } from './safety-pattern.ts';
import {
  dangerRepliesSchema,
  dangersSchema,
  EMERGENCY_HOTLINES,
  examplesSchema,
  injectionSchema,
  LONGEST_REPLY,
  languagesSchema,
  phrasesSchema,
  type RuleBook,
  type SafetyData,
  smalltalkSchema,
  unlawfulSchema,
  wordsSchema,
} from './safety-schema.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

export interface SafetyReading {
  /** Undefined when any file has a fault. */
  readonly safety: SafetyData | undefined;
  readonly faults: readonly Fault[];
}

type Path = readonly (string | number)[];

/**
 * Reads `dir` (the folder `corpus/safety`). Never throws for content; every fault comes back with file and line: shape, unknown
 * word groups, bad expressions, replies that are missing, too long, or name a number they do not list.
 * `hotlineIds`: ids of corpus/contacts/hotlines.yaml, when they are to be checked as well.
 */
export function readSafety(dir: string, hotlineIds?: ReadonlySet<string>): SafetyReading {
  const faults: Fault[] = [];
  const read = <T>(name: string, schema: Parameters<typeof readYamlFile<T>>[2]): YamlFile<T> => {
    const file = readYamlFile<T>(join(dir, name), `corpus/safety/${name}`, schema);
    faults.push(...file.faults);
    return file;
  };
  const words = read('words.yaml', wordsSchema);
  const dangers = read('dangers.yaml', dangersSchema);
  const dangerReplies = read('danger-replies.yaml', dangerRepliesSchema);
  const unlawful = read('unlawful.yaml', unlawfulSchema);
  const injection = read('injection.yaml', injectionSchema);
  const smalltalk = read('smalltalk.yaml', smalltalkSchema);
  const languages = read('languages.yaml', languagesSchema);
  const phrases = read('phrases.yaml', phrasesSchema);
  const exampleFiles = namesOf(join(dir, 'examples')).map((name) => read(`examples/${name}`, examplesSchema));
  const values = {
    words: words.value,
    dangers: dangers.value,
    dangerReplies: dangerReplies.value,
    unlawful: unlawful.value,
    injection: injection.value,
    smalltalk: smalltalk.value,
    languages: languages.value,
    phrases: phrases.value,
    examples: exampleFiles.flatMap(({ value }) => value?.groups ?? []),
  };
  if (!isWhole(values)) return { safety: undefined, faults };

  const fault = (file: YamlFile<unknown>, at: Path, message: string): void => {
    faults.push({ file: file.file, line: file.lineOf(at), message });
  };
  const checkPatterns = (file: YamlFile<unknown>, at: Path, list: readonly string[]): void => {
    list.forEach((pattern, index) => {
      try {
        expandPattern(pattern, values.words.words);
      } catch (error) {
        fault(file, [...at, index], (error as Error).message);
      }
    });
  };
  const checkBook = (file: YamlFile<unknown>, book: RuleBook, replies: ReadonlySet<string>): void => {
    const frames = new Set(book.frames.map((frame) => frame.id));
    book.frames.forEach((frame, at) => {
      checkPatterns(file, ['frames', at, 'patterns'], frame.patterns);
    });
    const seen = new Set<string>();
    book.rules.forEach((rule, at) => {
      checkPatterns(file, ['rules', at, 'patterns'], rule.patterns);
      checkPatterns(file, ['rules', at, 'unless'], rule.unless);
      if (seen.has(rule.id)) fault(file, ['rules', at, 'id'], `规则 id “${rule.id}”重复`);
      seen.add(rule.id);
      if (!replies.has(rule.reply)) fault(file, ['rules', at, 'reply'], `没有回话“${rule.reply}”`);
      rule.ignores.forEach((ignored, index) => {
        if (!frames.has(ignored)) fault(file, ['rules', at, 'ignores', index], `没有语境“${ignored}”`);
      });
    });
    for (const list of ['with', 'without'] as const) {
      book.alarms?.[list].forEach((frame, index) => {
        if (!frames.has(frame)) fault(file, ['alarms', list, index], `没有语境“${frame}”`);
      });
    }
    book.alarms?.kinds.forEach((kind, at) => {
      if (!replies.has(kind.reply)) fault(file, ['alarms', 'kinds', at, 'reply'], `没有回话“${kind.reply}”`);
      checkPatterns(file, ['alarms', 'kinds', at, 'needs'], kind.needs === undefined ? [] : [kind.needs]);
    });
  };
  const checkNumbers = (
    file: YamlFile<unknown>,
    at: Path,
    texts: readonly string[],
    numbers: readonly string[],
  ): void => {
    const listed = new Set(numbers.map((hotline) => hotline.replace('hotline.', '')));
    for (const number of new Set(texts.flatMap((text) => text.match(/\d+/gu) ?? []))) {
      if (!listed.has(number)) fault(file, at, `话里的号码 ${number} 没有列在 numbers 里`);
    }
    for (const id of numbers) {
      if (hotlineIds !== undefined && !hotlineIds.has(id))
        fault(file, at, `corpus/contacts 里没有热线“${id}”`);
    }
  };

  const labels = new Set([
    ...['calm', 'injection', 'abuse', 'person'],
    ...values.dangerReplies.replies.map(({ id }) => `emergency.${id}`),
    ...values.unlawful.replies.map(({ id }) => `unlawful.${id}`),
    ...values.smalltalk.topics.map(({ id }) => `smalltalk.${id}`),
  ]);
  const labelOf = new Map<string, string>();
  for (const file of exampleFiles) {
    file.value?.groups.forEach(({ label, says }, at) => {
      if (!labels.has(label)) fault(file, ['groups', at, 'label'], `没有这个标签“${label}”`);
      says.forEach((text, index) => {
        const other = labelOf.get(text);
        if (other !== undefined && other !== label)
          fault(file, ['groups', at, 'says', index], `“${text}”已经写在 ${other} 里了`);
        labelOf.set(text, label);
      });
    });
  }
  checkPatterns(words, ['mask'], values.words.mask);
  checkBook(dangers, values.dangers, new Set(values.dangerReplies.replies.map((reply) => reply.id)));
  checkBook(unlawful, values.unlawful, new Set(values.unlawful.replies.map((reply) => reply.id)));
  const { alerted, notAlerted, replies, notes, stays, staysOf } = values.dangerReplies;
  const checkReply = (
    path: readonly (string | number)[],
    reply: { readonly zh: string; readonly en: string; readonly numbers: readonly string[] },
  ): void => {
    for (const language of ['zh', 'en'] as const) {
      const tail =
        Math.max(alerted[language].length, notAlerted[language].length) + (language === 'en' ? 1 : 0);
      if (reply[language].length + tail > LONGEST_REPLY) {
        fault(
          dangerReplies,
          [...path, language],
          `连同末句共 ${reply[language].length + tail} 字，最多 ${LONGEST_REPLY} 字`,
        );
      }
    }
    checkNumbers(dangerReplies, path, [reply.zh, reply.en], reply.numbers);
    for (const number of reply.numbers) {
      if (!EMERGENCY_HOTLINES.has(number))
        fault(dangerReplies, [...path, 'numbers'], `紧急回话不用“${number}”`);
    }
  };
  replies.forEach((reply, at) => {
    checkReply(['replies', at], reply);
  });
  for (const [kind, stay] of Object.entries(stays)) checkReply(['stays', kind], stay);
  for (const [id, stay] of Object.entries(staysOf)) {
    checkReply(['staysOf', id], stay);
    if (!replies.some((reply) => reply.id === id)) fault(dangerReplies, ['staysOf', id], `没有回话“${id}”`);
  }
  for (const [kind, note] of Object.entries(notes)) {
    if (note !== undefined) checkNumbers(dangerReplies, ['notes', kind], [note.zh, note.en], note.numbers);
  }
  values.unlawful.replies.forEach((reply, at) => {
    checkNumbers(unlawful, ['replies', at], [reply.zh, reply.en], reply.numbers);
  });
  for (const key of ['injected', 'unless', 'dragged', 'insults'] as const) {
    checkPatterns(injection, [key], values.injection[key]);
  }
  values.smalltalk.topics.forEach((topic, at) => {
    checkPatterns(smalltalk, ['topics', at, 'patterns'], topic.patterns);
  });
  checkPatterns(smalltalk, ['person', 'patterns'], values.smalltalk.person.patterns);
  checkPatterns(smalltalk, ['person', 'unless'], values.smalltalk.person.unless);
  const { common, notes: languageNotes } = values.languages;
  checkNumbers(
    languages,
    ['common'],
    [...Object.values(common.zh), ...Object.values(common.en), ...languageNotes.map((note) => note.text)],
    common.numbers,
  );
  return { safety: faults.length === 0 ? values : undefined, faults };
}

/** The safety data, or `CorpusError` with every fault. */
export function loadSafety(dir: string, hotlineIds?: ReadonlySet<string>): SafetyData {
  const { safety, faults } = readSafety(dir, hotlineIds);
  if (safety === undefined) throw new CorpusError(faults);
  return safety;
}

const namesOf = (dir: string): readonly string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];

const isWhole = (
  values: { readonly [Key in keyof SafetyData]: SafetyData[Key] | undefined },
): values is SafetyData => Object.values(values).every((value) => value !== undefined);
