import { describe, expect, it } from 'vitest';
import type { Recording, Transcriber, Transcript } from '../../src/ports/transcriber.ts';
import { createFakeAnswerer } from '../support/fake-answerer.ts';
import { usePlay } from '../support/play.ts';
import { STAGES } from '../support/stage.ts';

/** Hears what it is told to, and keeps what it was given. */
const hearing = (transcript: Transcript = { kind: 'heard', text: '办公证要多久？' }) => {
  const given: Recording[] = [];
  const transcriber: Transcriber = {
    id: 'ears',
    transcribe: async (recording) => {
      given.push(recording);
      return transcript;
    },
  };
  return { given, transcriber };
};

describe.each(STAGES)('voice messages (%s)', (stageName) => {
  const play = usePlay(stageName);

  it('are heard, answered like text, and what was understood is shown', async () => {
    const { given, transcriber } = hearing();
    await play.begin({ transcriber, asksModel: true });
    const resident = await play.stage.client.user('张三');
    await resident.say('/start');
    expect((await resident.reply()).text).toContain('语音');
    await resident.voice();
    const { text } = await resident.reply();
    expect(text).toMatch(/^听到的是：“办公证要多久？”\n\n关于“办公证要多久？”/u);
    expect(given).toMatchObject([{ fileName: 'voice.ogg', mime: 'audio/ogg' }]);
    expect(given[0]?.bytes.length).toBeGreaterThan(0);
    const calls = play.bot.database.prepare('SELECT model, purpose, ended FROM model_calls').all();
    expect(calls).toEqual([{ model: 'ears', purpose: 'transcribe', ended: 'whole' }]);
    await play.noViolations();
  });

  it('do not leave the machine before the resident was told', async () => {
    const { given, transcriber } = hearing();
    await play.begin({ transcriber, asksModel: true });
    const resident = await play.stage.client.user('李四');
    await resident.voice();
    const first = await resident.reply();
    expect(first.text).toContain('还没有听');
    expect(first.text).toContain('打12348');
    expect(first.buttons).toContain('转人工');
    expect(given).toEqual([]);
    await resident.voice();
    expect((await resident.reply()).text).toContain('听到的是：');
    await play.noViolations();
  });

  it('of danger bring the numbers first', async () => {
    const { staff: _, group } = await play.beginStaffed({
      ...hearing({ kind: 'heard', text: '家里着火了' }),
      asksModel: true,
    });
    const resident = await play.stage.client.user('王五');
    await resident.say('/start');
    await resident.reply();
    await resident.voice();
    const { text } = await resident.reply();
    expect(text).toMatch(/^请马上打 119[\s\S]*听到的是：“家里着火了”/u);
    await group.waitForTopic(/家里着火了/u);
    await play.noViolations();
  });

  it.each<[string, Transcript]>([
    ['nobody spoke', { kind: 'nothing' }],
    ['the service fails', { kind: 'failed', failure: 'overloaded', why: '503' }],
  ])('that are not understood end in a request for text and a person: %s', async (_, transcript) => {
    await play.begin({ ...hearing(transcript), asksModel: true });
    const resident = await play.stage.client.user('赵六');
    await resident.say('/start');
    await resident.reply();
    await resident.voice();
    const reply = await resident.reply();
    expect(reply.text).toContain('没能听清');
    expect(reply.buttons).toContain('转人工');
    await play.noViolations();
  });

  it('whose file cannot be fetched end the same way, and no secret gets into the log', async () => {
    const { given, transcriber } = hearing();
    const bot = await play.begin({ transcriber, asksModel: true, settings: { hearDeadlineMs: 500 } });
    const resident = await play.stage.client.user('孙七');
    await resident.say('/start');
    await resident.reply();
    await play.stage.client.fault({ kind: 'hang', method: 'getFile', count: 1 });
    await resident.voice();
    expect((await resident.reply({ timeoutMs: 4_000 })).text).toContain('没能听清');
    expect(given).toEqual([]);
    const log = JSON.stringify((bot.log as unknown as { lines: unknown[] }).lines);
    expect(log).toContain('voice-not-heard');
    expect(log).not.toContain('TEST_token');
  });

  it('are asked for as text where nothing hears them, as ever', async () => {
    await play.begin({ asksModel: true });
    const resident = await play.stage.client.user('周八');
    await resident.voice();
    expect((await resident.reply()).text).toContain('我还看不懂语音');
    await play.noViolations();
  });

  it('that were heard before a restart are not sent again', async () => {
    const { given, transcriber } = hearing();
    let noted = false;
    const probe = (point: string) => {
      noted ||= point === 'heard';
    };
    const answerer = createFakeAnswerer({ tookMs: 600 });
    const first = await play.begin({ transcriber, asksModel: true, probe, answerer });
    const resident = await play.stage.client.user('郑十');
    await resident.say('/start');
    await resident.reply();
    await resident.voice();
    await expect.poll(() => noted).toBe(true);
    await first.channel.stop();
    await first.desk.stop({ deadlineMs: 20 });
    first.database.close();
    await play.begin({ transcriber, asksModel: true });
    expect((await resident.reply()).text).toContain('听到的是：“办公证要多久？”');
    expect(given).toHaveLength(1);
  });

  it('are heard after a restart in the middle', async () => {
    let heard = 0;
    const slow: Transcriber = {
      id: 'ears',
      transcribe: (_, { signal }) => {
        heard += 1;
        return heard === 1
          ? new Promise((resolve) =>
              signal.addEventListener(
                'abort',
                () => resolve({ kind: 'failed', failure: 'aborted', why: 'cut' }),
                { once: true },
              ),
            )
          : Promise.resolve({ kind: 'heard', text: '办公证要多久？' });
      },
    };
    const first = await play.begin({ transcriber: slow, asksModel: true });
    const resident = await play.stage.client.user('吴九');
    await resident.say('/start');
    await resident.reply();
    await resident.voice();
    await expect.poll(() => heard).toBe(1);
    await first.channel.stop();
    await first.desk.stop({ deadlineMs: 50 });
    first.database.close();
    await play.begin({ transcriber: slow, asksModel: true });
    expect((await resident.reply()).text).toContain('听到的是：“办公证要多久？”');
    expect(heard).toBe(2);
    // Two programs polled for a moment.
    await play.noViolations(['conflict']);
  });
});
