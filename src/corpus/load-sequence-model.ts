import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../domain/errors.ts';
import { type StoredSequenceModel, sequenceModelSchema } from './sequence-schema.ts';

const NAME = join('models', 'sequence-model.json');
const SHOWN = 'corpus/models/sequence-model.json';
const CURE = '从版本库取回这个文件，或按 docs/corpus.md 重新训练；没有它也能用，只是听得差些';

/** Where the model lies under the folder of the corpus. */
export const sequenceModelPath = (dir: string): string => join(dir, NAME);

/** Reads the model under `dir`; none without the file. Never throws for content: faults come back. */
export function readSequenceModel(dir: string): {
  readonly model?: StoredSequenceModel;
  readonly faults: readonly Fault[];
} {
  const path = sequenceModelPath(dir);
  if (!existsSync(path)) return { faults: [] };
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return {
      faults: [{ file: SHOWN, line: 1, message: `读不出：${(error as Error).message}。${CURE}` }],
    };
  }
  const parsed = sequenceModelSchema.safeParse(value);
  if (parsed.success) return { model: parsed.data, faults: [] };
  return {
    faults: parsed.error.issues.map(({ path: at, message }) => ({
      file: SHOWN,
      line: 1,
      message: `${at.join('.') || '文件'}：${message}。${CURE}`,
    })),
  };
}
