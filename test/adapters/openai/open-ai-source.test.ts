import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAskVectors, createOpenAIEmbedder } from '../../../src/adapters/openai/open-ai-embedder.ts';
import { createOpenAISource } from '../../../src/adapters/openai/open-ai-source.ts';
import { OperatorError } from '../../../src/domain/errors.ts';
import type { Embedder } from '../../../src/ports/embedder.ts';
import { describeEmbedder } from '../../contracts/embedder.ts';
import {
  type EmbeddingMood,
  type EmbeddingServer,
  startEmbeddingServer,
} from '../../support/embedding-server.ts';

const NOTHING = { passages: [], lexicon: [] };
const settingsOf = ({ baseUrl }: EmbeddingServer) => ({ model: 'vectors-1', apiKey: 'key-1', baseUrl });
const made = async (server: EmbeddingServer): Promise<Embedder> =>
  (await createOpenAISource(settingsOf(server)).prepare(NOTHING, undefined, () => undefined)).embedder;

let shared: EmbeddingServer;
beforeAll(async () => {
  shared = await startEmbeddingServer();
});
afterAll(() => shared.close());
describeEmbedder('the service', () => {
  // Made before the server is up, asked after.
  const late = (): Embedder => createOpenAIEmbedder(createAskVectors(settingsOf(shared)), 'vectors-1', 256);
  return {
    id: 'openai-vectors-1-256',
    dimension: 256,
    maxBatch: 256,
    embed: (texts, options) => late().embed(texts, options),
  };
});

let server: EmbeddingServer;
beforeEach(async () => {
  server = await startEmbeddingServer();
});
afterEach(() => server.close());

describe('embeddings of a service', () => {
  it('reads the dimension from the service, and opens an index again without it', async () => {
    const source = createOpenAISource(settingsOf(server));
    const { embedder, model } = await source.prepare(NOTHING, undefined, () => undefined);
    expect(embedder).toMatchObject({ id: 'openai-vectors-1-256', dimension: 256, leaves: true });
    expect(server.requests).toMatchObject([
      { model: 'vectors-1', authorization: 'Bearer key-1', format: 'float' },
    ]);
    await server.close();
    const opened = await source.open(NOTHING, model);
    expect(opened).toMatchObject({ id: embedder.id, dimension: 256 });
    expect(() => source.open(NOTHING, undefined)).toThrow(/corpus:index/u);
    expect(source.claims(embedder.id)).toBe(true);
    expect(
      ['learned-1-256-abc', 'openai-vectors-2-256', 'openai-vectors-1-x-256'].map(source.claims),
    ).toEqual([false, false, false]);
  });

  it('asks in batches, and in smaller ones from then on where the service wants it', async () => {
    const embedder = await made(server);
    server.behave(({ texts }) =>
      texts.length > 10
        ? {
            kind: 'status',
            status: 400,
            body: { error: { message: 'batch size is invalid, it should not be larger than 10' } },
          }
        : undefined,
    );
    const texts = Array.from({ length: 130 }, (_, at) => `第${at}问：公证要多久`);
    const vectors = await embedder.embed(texts);
    expect(vectors).toHaveLength(130);
    expect(vectors[77]).toEqual((await embedder.embed([texts[77] as string]))[0]);
    server.requests.length = 0;
    await embedder.embed(texts);
    expect(server.requests.every(({ texts: some }) => some.length <= 10)).toBe(true);
  });

  it('tries again what passes: 429 with a wait, 5xx, a broken connection', async () => {
    const embedder = await made(server);
    const moods: EmbeddingMood[] = [
      { kind: 'status', status: 429, retryAfter: '0' },
      { kind: 'status', status: 503 },
      { kind: 'break' },
      undefined,
    ];
    server.behave(() => moods.shift());
    expect(await embedder.embed(['公证'])).toHaveLength(1);
    expect(server.requests).toHaveLength(5);
  });

  it.each<[string, EmbeddingMood, RegExp]>([
    ['a wrong key', { kind: 'status', status: 401 }, /密钥无效.*EMBEDDINGS/su],
    ['no such model', { kind: 'status', status: 404 }, /OPENAI_EMBEDDING_MODEL/u],
    ['an empty account', { kind: 'status', status: 402 }, /余额/u],
    ['no JSON', { kind: 'body', body: '<html>' }, /OpenAI 的格式|答复不对/u],
    ['no vectors', { kind: 'body', body: '{"data":[]}' }, /给了 0 个向量/u],
    [
      'another size',
      { kind: 'body', body: '{"data":[{"index":0,"embedding":[1,2]}]}' },
      /2 维，应是 256 维/u,
    ],
    ['no numbers', { kind: 'body', body: '{"data":[{"index":0,"embedding":["a"]}]}' }, /不是数/u],
    ['a service that hangs', { kind: 'hang' }, /没有按时/u],
  ])('says what is wrong and what to do: %s', async (_, mood, words) => {
    const embedder = await made(server);
    server.behave(() => mood);
    const fault = await embedder.embed(['公证'], { timeoutMs: 500 }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(OperatorError);
    expect((fault as Error).message).toMatch(words);
    expect((fault as Error).message).not.toContain('key-1');
  });

  it('ends at once when it is called off', async () => {
    const embedder = await made(server);
    server.behave(() => ({ kind: 'hang' }));
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const began = performance.now();
    await expect(embedder.embed(['公证'], { signal: stop.signal })).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
