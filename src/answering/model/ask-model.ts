import { ChatError, type ChatFailure } from '../../ports/chat-model.ts';
import type { Log } from '../../ports/log.ts';
import type { ModelParts } from './model-parts.ts';
import { fillPrompt, type Prompt, type PromptId, type PromptValues } from './prompt.ts';
import { type ModelReply, readReply } from './replies.ts';

/** The time left for an answer with its model work, and the caller's signal. */
export interface ModelTime {
  readonly signal: AbortSignal;
  /** Milliseconds left; may be negative. */
  readonly leftMs: () => number;
}

/** One call, for the record: what was sent and what came, both masked. */
export interface CallRecord {
  readonly id: string;
  readonly prompt: PromptId;
  readonly version: number;
  readonly digest: string;
  readonly model: string;
  readonly sent: string;
  readonly reply: string;
  /** `unfilled`: the prompt's placeholders are not those of the program. */
  readonly ended: 'whole' | 'unreadable' | 'no-time' | 'unfilled' | ChatFailure;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tookMs: number;
}

/** A call with less time than this left is not begun, in milliseconds. */
const LEAST_MS = 800;
const MOST_OUTPUT_TOKENS: Readonly<Record<PromptId, number>> = {
  compose: 900,
  restate: 150,
  choose: 50,
  translate: 400,
  summarise: 300,
  draft: 900,
};

/** Fills a prompt, asks, and reads the reply. Never rejects: `reply` is undefined where there is none to use, and `record` says why. */
export async function askModel<Id extends PromptId>(
  parts: ModelParts,
  id: Id,
  values: PromptValues<Id>,
  time: ModelTime,
  onText?: (piece: string) => void,
): Promise<{ readonly reply: ModelReply<Id> | undefined; readonly record: CallRecord }> {
  const prompt = parts.prompts.prompts[id];
  const filled = tryFill(prompt, values, parts.log);
  const callId = parts.newId();
  const began = performance.now();
  const recordOf = (
    ended: CallRecord['ended'],
    reply: string,
    usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined,
  ): CallRecord => ({
    id: callId,
    prompt: id,
    version: prompt.version,
    digest: prompt.digest,
    model: parts.chat.id,
    sent: filled?.user ?? '',
    reply,
    ended,
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    tookMs: Math.round(performance.now() - began),
  });
  if (filled === undefined) return { reply: undefined, record: recordOf('unfilled', '', undefined) };
  const { system, user } = filled;
  const timeoutMs = Math.min(parts.settings.callTimeoutMs, time.leftMs());
  if (timeoutMs < LEAST_MS) return { reply: undefined, record: recordOf('no-time', '', undefined) };
  try {
    const { text, usage } = await parts.chat.complete(
      {
        purpose: id,
        system,
        user,
        output: { name: id, schema: prompt.output },
        mostOutputTokens: MOST_OUTPUT_TOKENS[id],
      },
      { callId, signal: time.signal, timeoutMs, ...(onText === undefined ? {} : { onText }) },
    );
    const reply = readReply(id, text);
    return { reply, record: recordOf(reply === undefined ? 'unreadable' : 'whole', text, usage) };
  } catch (error) {
    const failure = error instanceof ChatError ? error : undefined;
    if (failure === undefined) parts.log.error('model-fault', { error });
    else if (failure.kind !== 'resting' && failure.kind !== 'over-budget')
      parts.log.warn('model-failed', { prompt: id, kind: failure.kind, why: failure.message });
    return { reply: undefined, record: recordOf(failure?.kind ?? 'unreachable', '', failure?.usage) };
  }
}

/** The prompt with its values; undefined, and in the log, where they do not fit: the start refuses such files. */
function tryFill(
  prompt: Prompt,
  values: Readonly<Record<string, string>>,
  log: Log,
): ReturnType<typeof fillPrompt> | undefined {
  try {
    return fillPrompt(prompt, values);
  } catch (error) {
    log.error('model-fault', { error });
    return undefined;
  }
}
