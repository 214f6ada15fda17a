import { readReply } from '../answering/model/replies.ts';
import { ChatError } from '../ports/chat-model.ts';
import type { Finding } from './check-desk.ts';
import { loadPrompts } from './load-prompts.ts';
import { hasChatModel, type ModelConfig } from './model-config.ts';
import { wireBareChat } from './model-wiring.ts';
import { WORDS } from './words.ts';

/** The first call of a local service loads the model; in milliseconds. */
const PATIENCE_MS = 30_000;

/** Looks at prompts and settings, and asks the service one small question as answers do. */
export async function checkModel(model: ModelConfig): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  try {
    findings.push({ level: '正常', words: WORDS.modelPrompts(loadPrompts().digest) });
  } catch (error) {
    findings.push({ level: '错误', words: error instanceof Error ? error.message : String(error) });
  }
  if (!hasChatModel(model)) {
    const some = [model.apiKey, model.baseUrl, model.chat].some((value) => value !== undefined);
    const missing = model.chat === undefined ? 'OPENAI_CHAT_MODEL' : 'OPENAI_API_KEY 或 OPENAI_BASE_URL';
    findings.push(
      some ? { level: '注意', words: WORDS.modelHalfSet(missing) } : { level: '正常', words: WORDS.noModel },
    );
    return findings;
  }
  findings.push(
    ...(await askOnce(model)),
    { level: '正常', words: WORDS.modelSends(model.sends) },
    { level: '正常', words: WORDS.modelBudget(model.dailyTokens, model.dailyCost) },
  );
  return findings;
}

async function askOnce(model: ModelConfig & { readonly chat: string }): Promise<readonly Finding[]> {
  const began = performance.now();
  try {
    const { text } = await wireBareChat(model).complete(
      {
        purpose: 'test',
        system: '只输出 JSON：{"choice":3}',
        user: '请照抄上面的 JSON。',
        output: {
          name: 'test',
          schema: {
            type: 'object',
            properties: { choice: { type: 'integer' } },
            required: ['choice'],
            additionalProperties: false,
          },
        },
        mostOutputTokens: 50,
      },
      { callId: 'doctor', signal: new AbortController().signal, timeoutMs: PATIENCE_MS },
    );
    const tookMs = Math.round(performance.now() - began);
    if (readReply('choose', text) === undefined)
      return [{ level: '错误', words: WORDS.modelUnreadable(model.chat, text.slice(0, 60)) }];
    const slow = tookMs > model.timeoutMs / 2;
    return [
      { level: '正常', words: WORDS.modelWorks(model.chat, tookMs, '能按要求输出') },
      ...(slow ? [{ level: '注意' as const, words: WORDS.modelSlow(tookMs, model.timeoutMs) }] : []),
    ];
  } catch (error) {
    const failure = error instanceof ChatError ? error : undefined;
    const cure = WORDS.failure[failure?.kind ?? 'unreachable'];
    return [{ level: '错误', words: WORDS.modelFails(model.chat, cure, failure?.message ?? String(error)) }];
  }
}
