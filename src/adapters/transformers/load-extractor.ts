import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { OperatorError } from '../../domain/errors.ts';
import { PACKAGE, words } from './words.ts';

/** The sliver of transformers.js that is used (https://huggingface.co/docs/transformers.js/api/pipelines). */
export interface TransformersModule {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    cacheDir: string | null;
  };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { readonly dtype: string; readonly device: 'cpu' },
  ): Promise<Extractor>;
}

/** `data` holds the rows of `dims` = [texts, numbers] one after the other. */
export type Extractor = (
  texts: string[],
  options: { readonly pooling: Pooling; readonly normalize: true },
) => Promise<{ readonly dims: readonly number[]; readonly data: ArrayLike<number> }>;

export type Pooling = 'mean' | 'cls';

export interface TransformersSettings {
  /** A folder as the hub has them (config.json, tokenizer.json, onnx/…), or a name on the hub. */
  readonly model: string;
  /** How the vectors of tokens become one: as the model was trained (bge: cls; e5, gte, MiniLM: mean). */
  readonly pooling: Pooling;
  /** Which of the model's files: fp32, fp16, q8 … */
  readonly dtype: string;
  /** Where models from the hub are kept. */
  readonly cacheDir: string;
  /** The package; imported on demand, since it is no dependency of ours. */
  readonly load?: () => Promise<unknown>;
}

const importPackage = (): Promise<unknown> => import(PACKAGE as string);

/** The folder of a model given by path; undefined for a name on the hub. Throws `OperatorError` for a path without a model. */
export function modelFolder(model: string): string | undefined {
  const path = resolve(model);
  if (existsSync(join(path, 'config.json'))) return path;
  const looksLikePath =
    /^(?:[./~\\]|[a-z]:)/iu.test(model) || model.split('/').length > 2 || existsSync(path);
  if (looksLikePath) throw new OperatorError(words.folderMissing(path));
  return undefined;
}

/** Loads package and model. Rejects with `OperatorError`: what is missing, and the cure. */
export async function loadExtractor(settings: TransformersSettings): Promise<Extractor> {
  const folder = modelFolder(settings.model);
  const { env, pipeline } = await loadPackage(settings.load ?? importPackage);
  env.allowLocalModels = folder !== undefined;
  env.allowRemoteModels = folder === undefined;
  env.cacheDir = settings.cacheDir;
  if (folder !== undefined) env.localModelPath = `${dirname(folder)}/`;
  const name = folder === undefined ? settings.model : basename(folder);
  try {
    return await pipeline('feature-extraction', name, { dtype: settings.dtype, device: 'cpu' });
  } catch (error) {
    throw new OperatorError(words.modelUnusable(settings.model, brief(error)), { cause: error });
  }
}

async function loadPackage(load: () => Promise<unknown>): Promise<TransformersModule> {
  try {
    return (await load()) as TransformersModule;
  } catch (error) {
    const { code, message = '' } = error as { code?: string; message?: string };
    const isAbsent = code === 'ERR_MODULE_NOT_FOUND' && message.includes(PACKAGE);
    throw new OperatorError(isAbsent ? words.packageMissing : words.packageBroken(brief(error)), {
      cause: error,
    });
  }
}

const brief = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, ' ').slice(0, 200);
