import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAITranscriber } from '../../../src/adapters/openai/open-ai-transcriber.ts';
import { checkTranscription } from '../../../src/app/check-transcription.ts';
import { readConfig } from '../../../src/app/config.ts';

type Reply = { readonly status: number; readonly body: string } | 'hang';
let server: Server;
let requests: { path: string; key: string | undefined; body: string }[];
let replies: Reply[];
const last: Reply = { status: 200, body: '{"text":" 办公证要多久 "}' };

beforeEach(async () => {
  requests = [];
  replies = [];
  server = createServer((request, response) => {
    void (async (incoming: IncomingMessage) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
      requests.push({
        path: incoming.url ?? '',
        key: incoming.headers.authorization,
        body: Buffer.concat(chunks).toString('latin1'),
      });
      const reply = replies.shift() ?? last;
      if (reply === 'hang') return;
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
    })(request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const baseUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
const RECORDING = { bytes: Buffer.from('OggS spoken'), fileName: 'voice.ogg', mime: 'audio/ogg' };
const hear = (timeoutMs = 3_000, signal = new AbortController().signal) =>
  createOpenAITranscriber({ model: 'ears-1', apiKey: 'key-1', baseUrl: baseUrl() }).transcribe(RECORDING, {
    signal,
    timeoutMs,
  });

describe('a transcriber over HTTP', () => {
  it('sends the recording under a name that tells its format, and gives the words', async () => {
    expect(await hear()).toEqual({ kind: 'heard', text: '办公证要多久' });
    const [request] = requests;
    expect(request).toMatchObject({ path: '/v1/audio/transcriptions', key: 'Bearer key-1' });
    for (const part of ['ears-1', 'filename="voice.ogg"', 'audio/ogg', 'OggS spoken'])
      expect(request?.body).toContain(part);
  });

  it('tries again with the whole file what passes', async () => {
    replies = [{ status: 503, body: '{}' }];
    expect(await hear()).toMatchObject({ kind: 'heard' });
    expect(requests.map(({ body }) => body.includes('OggS spoken'))).toEqual([true, true]);
  });

  it.each<[string, Reply, RegExp]>([
    ['a wrong key', { status: 401, body: '{}' }, /OPENAI_API_KEY/u],
    ['no such model', { status: 404, body: '{}' }, /OPENAI_TRANSCRIPTION_MODEL/u],
    ['no JSON', { status: 200, body: '<html>' }, /OpenAI 的格式/u],
    ['no text', { status: 200, body: '{"segments":[]}' }, /OpenAI 的格式/u],
    ['a service that hangs', 'hang', /没有按时/u],
  ])('never throws, and says what is wrong: %s', async (_, reply, why) => {
    replies = [reply, reply, reply];
    const heard = await hear(400);
    expect(heard).toMatchObject({ kind: 'failed', why: expect.stringMatching(why) });
  });

  it('tells silence from speech, and ends at once when called off', async () => {
    replies = [{ status: 200, body: '{"text":" … "}' }, 'hang'];
    expect(await hear()).toEqual({ kind: 'nothing' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const began = performance.now();
    expect(await hear(5_000, stop.signal)).toMatchObject({ kind: 'failed' });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('is tried by doctor with half a second of silence', async () => {
    const config = (env: object) => readConfig({ OPENAI_TRANSCRIPTION_MODEL: 'ears-1', ...env }).model;
    expect(await checkTranscription(config({ OPENAI_BASE_URL: baseUrl() }))).toMatchObject([
      { level: '正常', words: expect.stringContaining('ears-1 能用') },
    ]);
    expect(requests[0]?.body).toContain('RIFF');
    replies = [{ status: 404, body: '{}' }];
    expect(await checkTranscription(config({ OPENAI_BASE_URL: baseUrl() }))).toMatchObject([
      { level: '错误' },
    ]);
    expect(await checkTranscription(config({}))).toMatchObject([{ level: '注意' }]);
    expect(await checkTranscription(readConfig({}).model)).toMatchObject([{ level: '正常' }]);
  });
});
