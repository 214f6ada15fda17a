import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonLog, type LogLevel } from '../../../src/adapters/log/create-json-log.ts';
import { openLogFile } from '../../../src/adapters/log/log-file.ts';
import { maskText } from '../../../src/adapters/log/mask.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const logging = (level: LogLevel = 'debug', secrets: readonly string[] = []) => {
  const lines: string[] = [];
  const log = createJsonLog({
    level,
    secrets,
    write: (line) => lines.push(line),
    clock: { now: () => new Date(0) },
  });
  return { log, lines };
};

describe('the log', () => {
  it('writes one JSON object a line, at and above its level', () => {
    const { log, lines } = logging('warn');
    log.info('not-shown');
    log.warn('shown', { count: 3, text: '一\n二' });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      event: 'shown',
      count: 3,
      text: '一\n二',
    });
    expect(lines[0]!.indexOf('\n')).toBe(lines[0]!.length - 1);
  });

  it.each([
    [
      'a bot token in an address',
      'https://api.telegram.org/bot700100:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe',
      'AAHdq',
    ],
    ['an identity card', '我的身份证是63210219900101123X请查', '199001'],
    ['a mobile phone', '打13800138000找我', '138001'],
    ['a spaced phone', '+86 138 0013 8000', '0013'],
    ['a bank card', '卡号6222021234567890123', '622202'],
    ['a mail address', '写信到 zhang.san@example.com', 'zhang'],
    ['a chat id', 'chat 7123456789', '71234'],
  ])('never shows %s', (_, text, secret) => {
    const { log, lines } = logging();
    log.error('fault', {
      text,
      nested: { list: [text] },
      error: new Error(text, { cause: new Error(text) }),
    });
    expect(lines.join('')).not.toContain(secret);
  });

  it('never shows the secrets it was told', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
        expect(maskText(`${before}${secret}${after}`, [secret])).not.toContain(`${before}${secret}${after}`);
      }),
    );
  });

  it('keeps what identifies nobody: ticket numbers, dates, counts, our own ids', () => {
    const { log, lines } = logging();
    log.info('kept', {
      ticket: 'HD-20261123-0001',
      at: new Date(0),
      day: '2026-11-23',
      reply: 'a1B2c3D4e5F6',
      waitedMs: 12345678,
    });
    expect(JSON.parse(lines[0]!)).toMatchObject({
      ticket: 'HD-20261123-0001',
      at: '1970-01-01T00:00:00.000Z',
      day: '2026-11-23',
      reply: 'a1B2c3D4e5F6',
      waitedMs: 12345678,
    });
  });

  it('stands what cannot be written: circles, a full disk', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const { log, lines } = logging();
    log.info('circle', circle);
    expect(lines).toHaveLength(1);
    const full = createJsonLog({
      level: 'info',
      clock: { now: () => new Date(0) },
      write: () => {
        throw new Error('ENOSPC');
      },
    });
    expect(() => full.error('lost')).not.toThrow();
  });

  it('turns its file over when it has grown large', () => {
    const folder = tempFolder();
    const path = join(folder.path, 'logs', 'bot.log');
    const file = openLogFile(path, 20);
    for (const line of ['第一行的内容\n', '第二行的内容\n', '第三行\n']) file.write(line);
    file.close();
    expect(readFileSync(`${path}.1`, 'utf8')).toContain('第一行');
    expect(readFileSync(path, 'utf8')).toBe('第三行\n');
    folder.remove();
  });
});
