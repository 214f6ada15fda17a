import type { z } from 'zod';
import { oneOf, optional } from './config-fields.ts';

/** Settings of what makes vectors of texts. */
export const EMBEDDING_FIELDS = {
  EMBEDDINGS: oneOf(['embedded', 'openai', 'transformers'], 'embedded'),
  TRANSFORMERS_MODEL: optional,
  TRANSFORMERS_POOLING: oneOf(['mean', 'cls'], 'mean'),
  TRANSFORMERS_DTYPE: oneOf(['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'bnb4', 'q4f16'], 'fp32'),
} as const;

type Fields = { readonly [Name in keyof typeof EMBEDDING_FIELDS]: z.infer<(typeof EMBEDDING_FIELDS)[Name]> };

export type EmbeddingConfig =
  | { readonly kind: 'embedded' }
  /** Service and model stand among the settings of models. */
  | { readonly kind: 'openai' }
  | {
      readonly kind: 'transformers';
      readonly model: string;
      readonly pooling: Fields['TRANSFORMERS_POOLING'];
      readonly dtype: Fields['TRANSFORMERS_DTYPE'];
    };

export function embeddingConfigOf(value: Fields): EmbeddingConfig {
  if (value.EMBEDDINGS !== 'transformers') return Object.freeze({ kind: value.EMBEDDINGS });
  return Object.freeze({
    kind: 'transformers',
    model: value.TRANSFORMERS_MODEL ?? '',
    pooling: value.TRANSFORMERS_POOLING,
    dtype: value.TRANSFORMERS_DTYPE,
  });
}

/** Faults between settings. */
export function embeddingFaults(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const read = (name: string): string => env[name]?.trim() ?? '';
  switch (read('EMBEDDINGS')) {
    case 'openai':
      return [
        ...(read('OPENAI_EMBEDDING_MODEL') === ''
          ? ['OPENAI_EMBEDDING_MODEL：EMBEDDINGS=openai 要写向量模型的名称，例如 text-embedding-3-small']
          : []),
        ...(read('OPENAI_API_KEY') === '' && read('OPENAI_BASE_URL') === ''
          ? ['OPENAI_API_KEY：EMBEDDINGS=openai 要有密钥，或用 OPENAI_BASE_URL 指定不要密钥的本地服务']
          : []),
      ];
    case 'transformers':
      return read('TRANSFORMERS_MODEL') === ''
        ? [
            'TRANSFORMERS_MODEL：EMBEDDINGS=transformers 要写模型文件夹的路径，或名称，例如 Xenova/bge-small-zh-v1.5（配 TRANSFORMERS_POOLING=cls）',
          ]
        : [];
    default:
      return [];
  }
}
