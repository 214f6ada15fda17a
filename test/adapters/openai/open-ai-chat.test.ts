import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAIChat } from '../../../src/adapters/openai/open-ai-chat.ts';
import {
  ChatError,
  type ChatFailure,
  type ChatOptions,
  type ChatRequest,
} from '../../../src/ports/chat-model.ts';
import { type ModelMood, type ModelServer, startModelServer } from '../../support/model-server.ts';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const REQUEST: ChatRequest = {
  purpose: 'test',
  system: '照抄。',
  user: '十五日',
  output: {
    name: 'test',
    schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  mostOutputTokens: 321,
};
const call = (options: Partial<ChatOptions> = {}, idleMs = 200) =>
  createOpenAIChat({ model: 'some-model', apiKey: 'key-1', baseUrl: server.baseUrl, idleMs }).complete(
    REQUEST,
    {
      callId: 'c1',
      signal: new AbortController().signal,
      timeoutMs: 700,
      ...options,
    },
  );
const failureOf = async (work: Promise<unknown>): Promise<ChatFailure | string> => {
  try {
    await work;
    return 'no failure';
  } catch (error) {
    return error instanceof ChatError ? error.kind : `not a ChatError: ${String(error)}`;
  }
};

describe('a chat model over HTTP', () => {
  it('asks for structured output with key, model and limit, and gives text and usage back', async () => {
    server.behave(() => ({ kind: 'say', text: '{"a":1}' }));
    const reply = await call();
    expect(reply).toEqual({
      text: '{"a":1}',
      usage: { inputTokens: 700, outputTokens: 60, estimated: false },
    });
    expect(server.requests).toMatchObject([
      {
        model: 'some-model',
        authorization: 'Bearer key-1',
        format: 'json_schema',
        schemaName: 'test',
        maxTokens: 321,
      },
    ]);
  });

  it('streams where pieces are wanted', async () => {
    server.behave(() => ({ kind: 'say', text: '{"sentences":"一二三四五六七"}' }));
    const pieces: string[] = [];
    const reply = await call({ onText: (piece) => pieces.push(piece) });
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(reply.text);
    expect(reply.usage).toEqual({ inputTokens: 700, outputTokens: 60, estimated: false });
  });

  it('asks more simply where the service does not know the format, and remembers it', async () => {
    server.behave(({ format }) =>
      format === 'json_schema'
        ? {
            kind: 'status',
            status: 400,
            body: { error: { message: "response_format type 'json_schema' is unavailable" } },
          }
        : { kind: 'say', text: '{}' },
    );
    const chat = createOpenAIChat({ model: 'm', apiKey: undefined, baseUrl: server.baseUrl });
    const options = { callId: 'c', signal: new AbortController().signal, timeoutMs: 2000 };
    await chat.complete(REQUEST, options);
    await chat.complete(REQUEST, options);
    expect(server.requests.map(({ format }) => format)).toEqual([
      'json_schema',
      'json_object',
      'json_object',
    ]);
  });

  const error = (status: number, message: string, extra: object = {}): ModelMood => ({
    kind: 'status',
    status,
    body: { error: { message, ...extra } },
  });
  it.each<[string, ModelMood, ChatFailure]>([
    ['429', error(429, 'slow down'), 'rate-limited'],
    ['500', error(500, 'oops'), 'overloaded'],
    ['503', error(503, 'busy'), 'overloaded'],
    ['a wrong key', error(401, 'bad key'), 'unauthorised'],
    ['no such model', error(404, 'model not found'), 'not-found'],
    [
      'an empty account',
      error(429, 'quota', { code: 'insufficient_quota', type: 'insufficient_quota' }),
      'out-of-quota',
    ],
    [
      'a filter that answers 400',
      error(400, 'Input data may contain inappropriate content.', { code: 'data_inspection_failed' }),
      'refused',
    ],
    ['a filter that ends the reply', { kind: 'say', text: '{', finish: 'content_filter' }, 'refused'],
    ['a model that says no', { kind: 'refuse', text: 'I cannot help' }, 'refused'],
    ['a reply cut at the limit', { kind: 'say', text: '{"sentences":[{"te', finish: 'length' }, 'truncated'],
    ['a reply without words', { kind: 'say', text: ' ' }, 'malformed'],
    ['a body that is no JSON', { kind: 'garbage', body: '<html>nginx</html>' }, 'malformed'],
    ['a connection that breaks', { kind: 'break' }, 'unreachable'],
    ['a slow service', { kind: 'slow', text: '{}', afterMs: 5_000 }, 'timed-out'],
    ['a body that hangs', { kind: 'hang', text: '{' }, 'timed-out'],
  ])('names the failure: %s', async (_, mood, kind) => {
    server.behave(() => mood);
    expect(await failureOf(call())).toBe(kind);
  });

  it('notices a stream that stands still long before the whole time is over', async () => {
    server.behave(() => ({ kind: 'hang', text: '{"sentences"' }));
    const began = performance.now();
    expect(await failureOf(call({ onText: () => undefined, timeoutMs: 5_000 }))).toBe('timed-out');
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('ends at once when it is called off', async () => {
    server.behave(() => ({ kind: 'slow', text: '{}', afterMs: 5_000 }));
    const stop = new AbortController();
    const began = performance.now();
    setTimeout(() => stop.abort(), 100);
    expect(await failureOf(call({ signal: stop.signal, timeoutMs: 5_000 }))).toBe('aborted');
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('says that nobody is there', async () => {
    const { baseUrl } = server;
    await server.close();
    const chat = createOpenAIChat({ model: 'm', apiKey: 'k', baseUrl });
    const options = { callId: 'c', signal: new AbortController().signal, timeoutMs: 2000 };
    expect(await failureOf(chat.complete(REQUEST, options))).toBe('unreachable');
    server = await startModelServer();
  });
});
