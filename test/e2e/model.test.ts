import { describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answering/answerer.ts';
import { createFakeAnswerer } from '../support/fake-answerer.ts';
import { usePlay } from '../support/play.ts';
import { STAGES } from '../support/stage.ts';

/** Says that a model composed whatever it was allowed to ask one for. */
const composing = (): Answerer => {
  const fake = createFakeAnswerer();
  return {
    async answer(turn, options) {
      const answer = await fake.answer(turn, options);
      return turn.mayUseModel === true && answer.outcome.kind === 'answered'
        ? { ...answer, outcome: { ...answer.outcome, composedBy: 'model' } }
        : answer;
    },
  };
};
describe.each(STAGES)('with a model, on Telegram (%s)', (stageName) => {
  const play = usePlay(stageName);

  it('residents are told first, and every answer says who wrote it', async () => {
    await play.begin({ answerer: composing(), asksModel: true });
    const resident = await play.stage.client.user('张三');
    await resident.say('办公证要多久？');
    const first = (await resident.reply()).text;
    expect(first).toContain('依据原文整理');
    expect(first).toContain('以后的回答可能请人工智能模型帮着整理');
    await resident.say('办公证要多久？');
    const second = (await resident.reply()).text;
    expect(second).toContain('由AI生成，仅供参考');
    expect(second).not.toContain('依据原文整理');
    await play.noViolations();
  });

  it('/start tells of the model; staff are told of a spent budget once', async () => {
    const { group } = await play.beginStaffed({ answerer: composing(), asksModel: true });
    const resident = await play.stage.client.user('李四');
    await resident.say('/start');
    expect((await resident.reply()).text).toContain('由AI生成');
    await play.bot.desk.tellStaff('模型用量到了上限', 'model-spent:2026-11-28');
    await play.bot.desk.tellStaff('模型用量到了上限', 'model-spent:2026-11-28');
    await play.bot.desk.idle();
    const all = (await group.transcript()).messages.filter(({ text }) => text?.includes('模型用量到了上限'));
    expect(all).toHaveLength(1);
    await play.noViolations();
  });
});
