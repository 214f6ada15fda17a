import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../domain/errors.ts';
import { englishWordsSchema } from './schema.ts';
import { readYamlFile } from './yaml-file.ts';

/** How English words between Chinese ones are read, by the word or phrase in lower case; '' for those that say nothing. */
export type EnglishWords = Readonly<Record<string, string>>;

/** Reads `corpus/english/words.yaml` under `dir`; no words without it. Never throws for content: faults come back. */
export function readEnglishWords(dir: string): {
  readonly words: EnglishWords;
  readonly faults: readonly Fault[];
} {
  const path = join(dir, 'english', 'words.yaml');
  if (!existsSync(path)) return { words: {}, faults: [] };
  const file = readYamlFile(path, 'corpus/english/words.yaml', englishWordsSchema);
  return { words: file.value ?? {}, faults: file.faults };
}
