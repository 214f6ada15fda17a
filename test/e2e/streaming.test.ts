import { describe, expect, it } from 'vitest';
import { createGrowingAnswerer, SENTENCES, type SoFar } from '../support/growing-answerer.ts';
import { usePlay } from '../support/play.ts';
import { STAGES } from '../support/stage.ts';

describe.each(STAGES)('an answer that is composed while the resident looks on (%s)', (stageName) => {
  const play = usePlay(stageName, { limits: true });
  const tell = async (name: string) => {
    const resident = await play.stage.client.user(name);
    await resident.say('/start');
    await resident.reply();
    return resident;
  };
  const edits = () => play.stage.client.calls({ method: 'editMessageText' });
  const textOf = ({ params }: { params: Record<string, unknown> }) => String(params.text);

  it('grows in one message, about one change a second, and ends as it was settled', async () => {
    await play.begin({ answerer: createGrowingAnswerer(600), asksModel: true });
    const resident = await tell('张三');
    await resident.say('办公证要多久？');
    await resident.reply();
    await play.bot.desk.idle();
    const { messages } = await resident.transcript();
    const last = messages.at(-1)!;
    expect(last.text).toContain(SENTENCES.join(''));
    expect(last.text).toContain('由AI生成，仅供参考');
    expect(last.text).not.toContain('还在写');
    expect(JSON.stringify(last.buttons)).toContain('查看原文');
    expect(messages.filter(({ text }) => text.includes('第一句'))).toHaveLength(1);
    const sends = (await play.stage.client.calls({ method: 'sendMessage' })).map(textOf);
    expect(sends.filter((text) => text.includes('第一句')).map((text) => text.includes('还在写'))).toEqual([
      true,
    ]);
    const changes = await edits();
    // Three seconds: one message, at most two changes of it, and the settled reply.
    expect(changes.length).toBeGreaterThanOrEqual(2);
    expect(changes.length).toBeLessThanOrEqual(3);
    for (const change of changes.slice(0, -1)) expect(textOf(change)).toContain('还在写');
    const gaps = changes.slice(1).map(({ at }, n) => at - changes[n]!.at);
    for (const gap of gaps.slice(0, -1)) expect(gap).toBeGreaterThan(1_000);
    await play.noViolations();
  });

  it('becomes the other text that was settled', async () => {
    const plain = (whole: SoFar): SoFar => {
      const { composedBy: _, ...rest } = whole;
      return { ...rest, text: '自受理之日起十五个工作日内出具公证书①。' };
    };
    await play.begin({ answerer: createGrowingAnswerer(100, plain), asksModel: true });
    const resident = await tell('李四');
    await resident.say('办公证要多久？');
    await resident.reply();
    await play.bot.desk.idle();
    const last = (await resident.transcript()).messages.at(-1)!;
    expect(last.text).toContain('十五个工作日');
    expect(last.text).not.toContain('第一句');
    expect(last.text).toContain('依据原文整理');
    await play.noViolations();
  });

  it('goes into a new message where the one shown is gone, and where changes fail', async () => {
    await play.begin({ answerer: createGrowingAnswerer(300), asksModel: true });
    const resident = await tell('王五');
    await play.stage.client.fault({ kind: 'drop', method: 'editMessageText', count: 1 });
    await resident.say('办公证要多久？');
    await resident.reply();
    await play.bot.desk.idle();
    const last = (await resident.transcript()).messages.at(-1)!;
    expect(last.text).toContain(SENTENCES.join(''));
    expect(last.text).not.toContain('还在写');
  });

  it('is taken back where staff took over meanwhile', async () => {
    const { staff, group } = await play.beginStaffed({
      answerer: createGrowingAnswerer(500),
      asksModel: true,
    });
    const resident = await tell('赵六');
    await resident.say('冷门问题怎么办？');
    await resident.reply();
    const topic = await group.waitForTopic(/HD-/u);
    await resident.say('办公证要多久？');
    const shown = await resident.reply();
    expect(shown.text).toContain('第一句');
    await staff.in(group, topic).say('我来答复您。');
    await play.bot.desk.idle();
    const texts = (await resident.transcript()).messages.map(({ text }) => text);
    expect(texts.some((text) => text.includes('我来答复您'))).toBe(true);
    const deleted = await play.stage.client.calls({ method: 'deleteMessage' });
    expect(deleted.map(({ params }) => params.message_id)).toContain(shown.message_id);
  });

  it('is finished after a restart in the middle, in the message that was shown', async () => {
    const first = await play.begin({ answerer: createGrowingAnswerer(500), asksModel: true });
    const resident = await tell('孙七');
    await resident.say('办公证要多久？');
    const shown = await resident.reply();
    expect(shown.text).toContain('还在写');
    await first.channel.stop();
    await first.desk.stop({ deadlineMs: 20 });
    first.database.close();
    await play.begin({ answerer: createGrowingAnswerer(1), asksModel: true });
    await play.bot.desk.idle();
    const about = (await resident.transcript()).messages.filter(({ text }) => text.includes('第一句'));
    expect(about).toMatchObject([{ message_id: shown.message_id }]);
    expect(about[0]?.text).toContain(SENTENCES.join(''));
    expect(about[0]?.text).not.toContain('还在写');
  });
});
