import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../ports/log.ts';

export const WEBHOOK_PATH = '/telegram/webhook';
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** Updates are a few kilobytes; anything near this is not from Telegram. */
const MOST_BYTES = 1024 * 1024;

/**
 * Takes updates that Telegram posts. 200 only after an update was stored; 403 without the secret, which is compared in a time that
 * does not depend on it; 503 when it could not be stored, so that Telegram sends it again.
 */
export function createWebhookHandler(options: {
  readonly secret: string;
  readonly accept: (update: unknown) => Promise<void>;
  readonly log: Log;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { secret, accept, log } = options;
  const expected = digest(secret);
  return async (request, response) => {
    const end = (status: number) => response.writeHead(status, { 'content-length': 0 }).end();
    if (request.method !== 'POST') return void end(405);
    const given = request.headers[SECRET_HEADER];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) {
      log.warn('webhook-secret-wrong');
      return void end(403);
    }
    const body = await readBody(request);
    if (body === undefined) return void end(413);
    let update: unknown;
    try {
      update = JSON.parse(body);
    } catch {
      return void end(400);
    }
    try {
      await accept(update);
      end(200);
    } catch (error) {
      log.error('update-not-stored', { error });
      end(503);
    }
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
