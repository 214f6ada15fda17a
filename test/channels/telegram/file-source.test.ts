import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBotApi } from '../../../src/channels/telegram/bot-api.ts';
import { createTelegramFiles } from '../../../src/channels/telegram/create-file-source.ts';

let server: Server;
let says: number | undefined;
let sends: number;
let hangs: boolean;
const asked: string[] = [];
beforeEach(async () => {
  says = undefined;
  sends = 10;
  hangs = false;
  asked.length = 0;
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    request.resume();
    if (request.url?.endsWith('/getFile') === true) {
      const result = {
        file_id: 'f',
        file_path: 'voice/文件 1.oga',
        ...(says === undefined ? {} : { file_size: says }),
      };
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: true, result }));
      return;
    }
    response.writeHead(sends < 0 ? 404 : 200);
    if (hangs) response.write('begun');
    else response.end(Buffer.alloc(Math.max(0, sends)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
const fetchIt = (timeoutMs = 2_000, signal = new AbortController().signal) => {
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return createTelegramFiles(createBotApi({ token: '1:secret_token', apiRoot })).fetch('f', {
    signal,
    timeoutMs,
    mostBytes: 100,
  });
};

describe('files that residents sent', () => {
  it('are fetched from where getFile says', async () => {
    const file = await fetchIt();
    expect(file).toMatchObject({ kind: 'file' });
    expect(asked).toEqual([
      '/bot1:secret_token/getFile',
      `/file/bot1:secret_token/voice/${encodeURIComponent('文件 1.oga')}`,
    ]);
  });

  it('are left where they are when they are too large, whatever was said of their size', async () => {
    says = 101;
    expect(await fetchIt()).toEqual({ kind: 'too-large' });
    expect(asked).toHaveLength(1);
    says = 5;
    sends = 5_000_000;
    expect(await fetchIt()).toEqual({ kind: 'too-large' });
  });

  it('that do not come in time, or at all, are a failure without the token', async () => {
    hangs = true;
    const began = performance.now();
    const late = await fetchIt(200);
    expect(performance.now() - began).toBeLessThan(1_000);
    hangs = false;
    sends = -1;
    const gone = await fetchIt();
    const stopped = await fetchIt(2_000, AbortSignal.abort());
    for (const one of [late, gone, stopped]) {
      expect(one.kind).toBe('failed');
      expect(JSON.stringify(one)).not.toContain('secret');
    }
  });
});
