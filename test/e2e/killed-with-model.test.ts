import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SENTENCES } from '../support/growing-answerer.ts';
import { openStage, STAGES, type Stage, TOKEN } from '../support/stage.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Points within a turn that hears and shows; after `previewed:1` the first sentence stands on the screen. */
const POINTS = ['heard:1', 'previewed:1', 'previewed:2', 'answered:1', 'settled:1', 'sending:2', 'sent:2'];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHILD = fileURLToPath(new URL('../support/desk-child.ts', import.meta.url));

describe.each(STAGES.slice(0, 1))('killed while it hears and shows (%s)', (stageName) => {
  let stage: Stage;
  const folder = tempFolder();
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    stage = await openStage(stageName);
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await stage.close();
    folder.remove();
  });

  const launch = async (killAt: string) => {
    const started = spawn(process.execPath, ['--import', 'tsx', CHILD], {
      cwd: ROOT,
      env: {
        ...process.env,
        API_ROOT: stage.url,
        BOT_TOKEN: TOKEN,
        DATA_FOLDER: folder.path,
        KILL_AT: killAt,
        WITH_MODEL: 'yes',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    const ended = once(started, 'exit');
    await once(started.stdout!, 'data');
    return { started, ended };
  };

  it('leaves one answer, whole, to every voice', { timeout: 120_000 }, async () => {
    for (const point of POINTS) {
      const first = await launch(point);
      const resident = await stage.client.user(`居民${point}`);
      await resident.say('/start');
      await resident.reply();
      await resident.voice();
      await first.ended;
      const second = await launch('');
      const whole = async () => {
        const { messages } = await resident.transcript();
        return messages.filter(({ text }) => text?.includes(SENTENCES.join('')) && !text.includes('还在写'));
      };
      await expect.poll(async () => (await whole()).length, { timeout: 8_000 }).toBeGreaterThan(0);
      second.started.kill('SIGTERM');
      await second.ended;
      const { messages } = await resident.transcript();
      const answers = messages.filter(({ text }) => text?.includes('第一句'));
      // A reply that was sent while its note was lost is said by a change of the same message: never twice.
      expect([point, answers.length, (await whole()).length]).toEqual([point, 1, 1]);
      expect(answers[0]?.text).toMatch(/^听到的是：“办公证要多久？”/u);
    }
  });
});
