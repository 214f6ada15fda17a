import { describe, expect, it } from 'vitest';
import { createWebhookHandler, WEBHOOK_PATH } from '../../../src/channels/telegram/create-webhook-handler.ts';
import { createHttpSurface } from '../../../src/channels/web/create-http-surface.ts';
import { StorageError } from '../../../src/ports/desk-store.ts';
import { usePlay } from '../../support/play.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { STAGES } from '../../support/stage.ts';

const SECRET = 'a-secret-of-the-webhook';

async function serving(accept: (update: unknown) => Promise<void>, healthy = true) {
  const log = createRecordingLog();
  const surface = createHttpSurface({
    host: '127.0.0.1',
    port: 0,
    log,
    routes: [{ path: WEBHOOK_PATH, handle: createWebhookHandler({ secret: SECRET, accept, log }) }],
    health: async () => ({ ok: healthy, waitingMessages: 0 }),
  });
  const port = await surface.start();
  const url = `http://127.0.0.1:${port}`;
  const post = (
    body: string,
    headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': SECRET },
  ) => fetch(`${url}${WEBHOOK_PATH}`, { method: 'POST', body, headers });
  return { surface, url, post };
}

describe('the webhook', () => {
  it('takes an update with the secret, and nothing without', async () => {
    const taken: unknown[] = [];
    const { surface, url, post } = await serving(async (update) => void taken.push(update));
    expect((await post('{"update_id":1}')).status).toBe(200);
    expect((await post('{"update_id":2}', {})).status).toBe(403);
    expect((await post('{"update_id":3}', { 'x-telegram-bot-api-secret-token': `${SECRET}x` })).status).toBe(
      403,
    );
    expect((await fetch(`${url}${WEBHOOK_PATH}`)).status).toBe(405);
    expect((await post('not json')).status).toBe(400);
    expect((await post('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    expect(taken).toEqual([{ update_id: 1 }]);
    await surface.stop();
  });

  it('asks Telegram to come again when an update could not be stored', async () => {
    const { surface, post } = await serving(async () => {
      throw new StorageError('full', '磁盘已满');
    });
    expect((await post('{"update_id":1}')).status).toBe(503);
    await surface.stop();
  });

  it('stands beside a health page that says whether the service is well', async () => {
    for (const [healthy, status] of [
      [true, 200],
      [false, 503],
    ] as const) {
      const { surface, url } = await serving(async () => {}, healthy);
      const response = await fetch(`${url}/healthz`);
      expect([response.status, await response.json()]).toEqual([status, { ok: healthy, waitingMessages: 0 }]);
      expect((await fetch(`${url}/other`)).status).toBe(404);
      await surface.stop();
    }
  });

  it('says which port is taken', async () => {
    const { surface, url } = await serving(async () => {});
    const second = createHttpSurface({
      host: '127.0.0.1',
      port: Number(new URL(url).port),
      log: createRecordingLog(),
      routes: [],
      health: async () => ({ ok: true }),
    });
    await expect(second.start()).rejects.toThrow(/端口 \d+ 已被占用/);
    await surface.stop();
  });
});

describe.each(STAGES)('a resident served by webhook (%s)', (stageName) => {
  const play = usePlay(stageName);

  it('is answered as by polling', async () => {
    const holder: { handle?: Parameters<typeof createHttpSurface>[0]['routes'][number]['handle'] } = {};
    const surface = createHttpSurface({
      host: '127.0.0.1',
      port: 0,
      log: createRecordingLog(),
      routes: [
        { path: WEBHOOK_PATH, handle: async (request, response) => holder.handle?.(request, response) },
      ],
      health: async () => ({ ok: true }),
    });
    const port = await surface.start();
    const { assembleBot } = await import('../../support/start-bot.ts');
    const bot = assembleBot({
      apiRoot: play.stage.url,
      token: '700100:TEST_token-for-simulator-0001',
      dataFolder: play.dataFolder,
      answerer: play.answerer,
      mode: { kind: 'webhook', publicUrl: `http://127.0.0.1:${port}/`, secret: SECRET },
    });
    const handle = bot.channel.webhook?.handle;
    if (handle !== undefined) holder.handle = handle;
    await bot.start();
    const resident = await play.stage.client.user('张三');
    await resident.say('办公证要多久？');
    expect((await resident.reply()).text).toContain('十五个工作日');
    await resident.press('查看原文');
    expect((await resident.reply()).text).toContain('① 《公证法》第三十条');
    await play.noViolations();
    await bot.stop();
    await surface.stop();
  });
});
