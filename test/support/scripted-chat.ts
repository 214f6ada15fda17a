import { ChatError, type ChatFailure, type ChatModel, type ChatRequest } from '../../src/ports/chat-model.ts';

/** A chat model that does what its script says, call by call, and throws when the script is at its end. */
export function scriptedChat(script: readonly (string | ChatFailure | ((request: ChatRequest) => string))[]) {
  const requests: ChatRequest[] = [];
  const failures = new Set([
    'overloaded',
    'rate-limited',
    'timed-out',
    'refused',
    'malformed',
    'unreachable',
  ]);
  const model: ChatModel = {
    id: 'scripted',
    async complete(request) {
      const next = script[requests.length];
      requests.push(request);
      if (next === undefined) throw new Error('the scripted model was not prepared for this call');
      if (typeof next === 'string' && failures.has(next)) throw new ChatError(next as ChatFailure, next);
      const text = typeof next === 'string' ? next : next(request);
      return { text, usage: { inputTokens: 100, outputTokens: 20, estimated: false } };
    },
  };
  return { model, requests };
}

export const REQUEST: ChatRequest = {
  purpose: 'test',
  system: '照抄。',
  user: '十五日',
  output: { name: 'test', schema: { type: 'object' } },
  mostOutputTokens: 100,
};
