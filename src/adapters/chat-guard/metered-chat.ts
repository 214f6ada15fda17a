import { estimateTokens } from '../../domain/text/estimate-tokens.ts';
import { ChatError, type ChatModel, type ChatOptions, type ChatRequest } from '../../ports/chat-model.ts';
import type { ModelCall, ModelLedger } from '../../ports/model-ledger.ts';

export interface MeterSettings {
  /** Yuan for a million tokens; 0 where not configured. */
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Most tokens, and most yuan, of a day; undefined: no limit. */
  readonly dailyTokens: number | undefined;
  readonly dailyCost: number | undefined;
}

export interface MeterParts {
  readonly settings: MeterSettings;
  readonly ledger: ModelLedger;
  readonly now: () => Date;
  readonly dayOf: (at: Date) => string;
  readonly tick: () => number;
  /** Told each time that a call is not made because the day's budget is used up. */
  readonly onSpent: (day: string) => void;
  /** The ledger failed; the call's result stands. */
  readonly onFault: (error: unknown) => void;
}

/** A model whose calls are written down, and which stops when the day's budget is used up. */
export function meteredChat(model: ChatModel, parts: MeterParts): ChatModel {
  const { settings } = parts;

  async function isSpent(day: string): Promise<boolean> {
    if (settings.dailyTokens === undefined && settings.dailyCost === undefined) return false;
    try {
      const spent = await parts.ledger.spent(day);
      return (
        spent.tokens >= (settings.dailyTokens ?? Number.POSITIVE_INFINITY) ||
        spent.cost >= (settings.dailyCost ?? Number.POSITIVE_INFINITY)
      );
    } catch (error) {
      // A budget that cannot be read is not kept: no money is spent blindly.
      parts.onFault(error);
      return true;
    }
  }

  async function complete(request: ChatRequest, options: ChatOptions) {
    const at = parts.now();
    const day = parts.dayOf(at);
    if (await isSpent(day)) {
      parts.onSpent(day);
      throw new ChatError('over-budget', `the budget of ${day} is used up`);
    }
    const began = parts.tick();
    const note = async (ended: ModelCall['ended'], { inputTokens, outputTokens }: Tokens) => {
      const cost = (inputTokens * settings.inputPrice + outputTokens * settings.outputPrice) / 1e6;
      const { purpose } = request;
      const tookMs = Math.round(parts.tick() - began);
      const call = { id: options.callId, at, day, model: model.id, purpose, ended, cost, tookMs };
      await parts.ledger.note({ ...call, inputTokens, outputTokens }).catch(parts.onFault);
    };
    try {
      const reply = await model.complete(request, options);
      await note('whole', reply.usage);
      return reply;
    } catch (error) {
      const failure = error instanceof ChatError ? error : undefined;
      const kind = failure?.kind ?? 'unreachable';
      await note(kind, failure?.usage ?? (BILLED.has(kind) ? guessed(request) : NOTHING));
      throw error;
    }
  }
  return Object.freeze({ id: model.id, complete });
}

type Tokens = Pick<ModelCall, 'inputTokens' | 'outputTokens'>;
const NOTHING: Tokens = { inputTokens: 0, outputTokens: 0 };
/** What the service bills though no reply came of it. */
const BILLED: ReadonlySet<string> = new Set(['aborted', 'timed-out', 'truncated', 'malformed']);
const guessed = ({ system, user }: ChatRequest): Tokens => ({
  inputTokens: estimateTokens(system + user),
  outputTokens: 0,
});
