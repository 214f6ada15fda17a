import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { estimateTokens } from '../../domain/text/estimate-tokens.ts';
import {
  ChatError,
  type ChatModel,
  type ChatOptions,
  type ChatReply,
  type ChatRequest,
} from '../../ports/chat-model.ts';
import { chatErrorOf } from './failures.ts';
import { PlainCompletions } from './plain-completions.ts';
import { stopwatch } from './stopwatch.ts';

export interface OpenAIChatSettings {
  readonly model: string;
  /** Some local services want none. */
  readonly apiKey: string | undefined;
  /** OpenAI's own where undefined. */
  readonly baseUrl: string | undefined;
  /** A stream that brings nothing for so long has hung, in milliseconds; 5 s: services pause a second or two at most. */
  readonly idleMs?: number;
}

/** How structured a reply can be asked for, best first; a service that refuses one is asked for the next from then on. */
const FORMATS = ['json_schema', 'json_object', 'none'] as const;
const FORMAT_UNKNOWN = /response_format|json_schema|json_object|structured/iu;

/** The chat model of an OpenAI-compatible service, by LangChain's client. Tries once: retries are another's business. */
export function createOpenAIChat(settings: OpenAIChatSettings): ChatModel {
  const { model, idleMs = 5_000 } = settings;
  const clientFor = (mostOutputTokens: number) =>
    new PlainCompletions({
      model,
      apiKey: settings.apiKey ?? 'none',
      ...(steady ? { temperature: 0 } : {}),
      maxTokens: mostOutputTokens,
      maxRetries: 0,
      streamUsage: true,
      // The client drops the model's own refusal; it stands in the raw reply alone.
      __includeRawResponse: true,
      configuration: settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl },
    });
  // What the service was found not to take is left out from then on.
  let format = 0;
  let steady = true;

  async function complete(request: ChatRequest, options: ChatOptions): Promise<ChatReply> {
    for (;;) {
      try {
        return await once(request, options, FORMATS[format]!);
      } catch (error) {
        if (!(error instanceof ChatError) || error.kind !== 'bad-request') throw error;
        if (steady && /temperature/iu.test(error.message)) steady = false;
        else if (format + 1 < FORMATS.length && FORMAT_UNKNOWN.test(error.message)) format += 1;
        else throw error;
      }
    }
  }

  async function once(
    request: ChatRequest,
    { signal, timeoutMs, onText }: ChatOptions,
    wanted: (typeof FORMATS)[number],
  ): Promise<ChatReply> {
    const clock = stopwatch(signal, timeoutMs);
    try {
      const messages = [new SystemMessage(request.system), new HumanMessage(request.user)];
      const call = {
        signal: clock.signal,
        ...(wanted === 'none' ? {} : { response_format: formatOf(request, wanted) }),
      };
      const asked = clientFor(request.mostOutputTokens).withConfig(call);
      if (onText === undefined) {
        const reply = await clock.race(asked.invoke(messages));
        return read(
          request,
          String(reply.content),
          reply.response_metadata,
          reply.usage_metadata,
          reply.additional_kwargs,
        );
      }
      let text = '';
      let usage: Usage | undefined;
      const metadata: Record<string, unknown> = {};
      const extra: Record<string, unknown> = {};
      const stream = await clock.race(asked.stream(messages));
      const pieces = stream[Symbol.asyncIterator]();
      for (;;) {
        const next = await clock.race(pieces.next(), idleMs);
        if (next.done === true) break;
        const piece = String(next.value.content);
        text += piece;
        usage = (next.value.usage_metadata as Usage | undefined) ?? usage;
        Object.assign(metadata, next.value.response_metadata);
        Object.assign(extra, next.value.additional_kwargs);
        if (piece !== '') onText(piece);
      }
      return read(request, text, metadata, usage, extra);
    } catch (error) {
      throw chatErrorOf(error, clock.ended());
    } finally {
      clock.stop();
    }
  }
  return Object.freeze({ id: model, complete });
}

const formatOf = ({ output }: ChatRequest, wanted: 'json_schema' | 'json_object') =>
  wanted === 'json_object'
    ? { type: 'json_object' as const }
    : {
        type: 'json_schema' as const,
        json_schema: { name: output.name, schema: output.schema, strict: true },
      };

interface Usage {
  readonly input_tokens?: number;
  readonly output_tokens?: number;
}

/** A reply that is whole, or the failure that it is. */
function read(
  request: ChatRequest,
  text: string,
  metadata: Readonly<Record<string, unknown>>,
  counted: Usage | undefined,
  extra: Readonly<Record<string, unknown>>,
): ChatReply {
  const estimated = counted?.input_tokens === undefined;
  const usage = {
    inputTokens: counted?.input_tokens ?? estimateTokens(request.system + request.user),
    outputTokens: counted?.output_tokens ?? estimateTokens(text),
    estimated,
  };
  const reason = metadata.finish_reason;
  if (reason === 'content_filter' || isRefusal(extra.__raw_response))
    throw new ChatError('refused', 'the content filter, or the model itself, said no', { usage });
  if (reason === 'length') throw new ChatError('truncated', 'cut at the length limit', { usage });
  if (text.trim() === '') throw new ChatError('malformed', 'a reply without words', { usage });
  return { text, usage };
}

interface RawReply {
  readonly choices?: readonly { readonly message?: { readonly refusal?: string | null } }[];
}
const isRefusal = (raw: unknown): boolean =>
  Boolean((raw as RawReply | undefined)?.choices?.[0]?.message?.refusal);
