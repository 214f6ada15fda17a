import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError } from '../domain/errors.ts';
import { type LexiconGroup, lexiconSchema } from './schema.ts';
import { readYamlFile } from './yaml-file.ts';

/**
 * The lexicon alone (`dir` = corpus/lexicon), for searching what is not our corpus without reading all of it.
 * Throws `CorpusError` with every fault; that the entries it names exist is checked with the whole corpus.
 */
export function loadLexicon(dir: string): readonly LexiconGroup[] {
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readYamlFile(join(dir, name), join('corpus/lexicon', name), lexiconSchema));
  const faults = files.flatMap((file) => file.faults);
  if (faults.length > 0) throw new CorpusError(faults);
  return files.flatMap((file) => file.value ?? []);
}
