import OpenAI from 'openai';
import { OperatorError } from '../../domain/errors.ts';
import { ChatError } from '../../ports/chat-model.ts';
import type { Embedder } from '../../ports/embedder.ts';
import { patientCall } from './patient-call.ts';
import { readVectors } from './read-vectors.ts';
import { words } from './words.ts';

export interface OpenAIEmbeddingSettings {
  readonly model: string;
  /** Some local services want none. */
  readonly apiKey: string | undefined;
  /** OpenAI's own where undefined. */
  readonly baseUrl: string | undefined;
}

/** Texts in one request at first. Services take from 10 (Qwen) to 2,048 (OpenAI); one that refuses is given half from then on. */
const MOST_INPUTS = 64;
/** Requests under way at once. */
const TOGETHER = 4;
/** While indexing nobody waits: a limit of requests a minute is sat out, in milliseconds. */
const PATIENCE_MS = 180_000;
const TRIES = 8;
/** How services say that it was too much at once. */
const TOO_MANY =
  /batch|too (?:many|large|long)|array|maximum|limit|at most|input.{0,30}(?:size|count|number|length)/iu;

/** Starts every id that an embedder of this kind has. */
export const OPENAI_ID = 'openai-';

/** Asks the service for vectors of `dimension` numbers, or of whatever size it gives where that is not known yet. */
export type AskVectors = (
  texts: readonly string[],
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number },
  dimension?: number,
) => Promise<readonly Float32Array[]>;

/** The embeddings endpoint of an OpenAI-compatible service. Rejects with `OperatorError`, in words for the operator. */
export function createAskVectors(settings: OpenAIEmbeddingSettings): AskVectors {
  const { model } = settings;
  const client = new OpenAI({
    apiKey: settings.apiKey ?? 'none',
    maxRetries: 0,
    ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
  });
  let mostInputs = MOST_INPUTS;

  async function askSome(
    texts: readonly string[],
    options: Parameters<AskVectors>[1],
    dimension: number | undefined,
  ): Promise<readonly Float32Array[]> {
    const { signal, timeoutMs = PATIENCE_MS } = options;
    try {
      const reply = await patientCall(
        (inner) =>
          client.embeddings.create(
            // As plain numbers: the client's own base64 is not understood everywhere.
            { model, input: [...texts], encoding_format: 'float' },
            { signal: inner },
          ),
        { signal, timeoutMs, tries: TRIES },
      );
      return readVectors(reply, texts.length, dimension, model);
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      const isTooMuch = error.kind === 'bad-request' && TOO_MANY.test(error.message);
      if (isTooMuch && texts.length > 1) {
        const half = Math.ceil(texts.length / 2);
        mostInputs = Math.min(mostInputs, half);
        return [
          ...(await askSome(texts.slice(0, half), options, dimension)),
          ...(await askSome(texts.slice(half), options, dimension)),
        ];
      }
      throw new OperatorError(words.embeddingFailed(model, error.kind, error.message), { cause: error });
    }
  }

  return async (texts, options, dimension) => {
    const made: Float32Array[] = [];
    for (let begin = 0; begin < texts.length; ) {
      const size = mostInputs;
      const groups: (readonly string[])[] = [];
      for (; begin < texts.length && groups.length < TOGETHER; begin += size)
        groups.push(texts.slice(begin, begin + size));
      const vectors = await Promise.all(groups.map((group) => askSome(group, options, dimension)));
      made.push(...vectors.flat());
    }
    return made;
  };
}

/** An embedder over that endpoint, of a dimension that the service has been asked for before. */
export function createOpenAIEmbedder(ask: AskVectors, model: string, dimension: number): Embedder {
  return Object.freeze({
    id: `${OPENAI_ID}${model}-${dimension}`,
    dimension,
    maxBatch: MOST_INPUTS * TOGETHER,
    leaves: true as const,
    embed: (texts: readonly string[], options: Parameters<Embedder['embed']>[1] = {}) =>
      ask(texts, options, dimension),
  });
}
