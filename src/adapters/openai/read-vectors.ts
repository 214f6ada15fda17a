import { OperatorError } from '../../domain/errors.ts';
import { words } from './words.ts';

interface Reply {
  readonly data?: readonly { readonly index?: number; readonly embedding?: unknown }[];
}

/** A reply's vectors in the order of the texts, brought to length 1. Throws `OperatorError` for one that is not what was asked for. */
export function readVectors(
  reply: unknown,
  count: number,
  dimension: number | undefined,
  model: string,
): readonly Float32Array[] {
  const fail = (why: string): never => {
    throw new OperatorError(words.embeddingMalformed(model, why));
  };
  const data = (reply as Reply | null)?.data;
  if (!Array.isArray(data)) return fail('没有向量');
  if (data.length !== count) return fail(`给了 ${data.length} 个向量，应有 ${count} 个`);
  const vectors: Float32Array[] = [];
  let size = dimension;
  for (const [at, item] of (data as NonNullable<Reply['data']>).entries()) {
    const numbers = item?.embedding;
    const index = item?.index ?? at;
    if (!Array.isArray(numbers) || !numbers.every((one) => typeof one === 'number' && Number.isFinite(one)))
      return fail('向量里有不是数的内容');
    size ??= numbers.length;
    if (numbers.length !== size || size === 0)
      return fail(`向量是 ${numbers.length} 维，应是 ${size} 维；换过模型就要重建索引：npm run corpus:index`);
    if (index < 0 || index >= count || vectors[index] !== undefined) return fail('向量的顺序不对');
    vectors[index] = toUnitLength(Float32Array.from(numbers as number[]));
  }
  return vectors;
}

/** Brings a vector to length 1, in place; the zero vector stays. */
export function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length > 0) for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) / length;
  return vector;
}
