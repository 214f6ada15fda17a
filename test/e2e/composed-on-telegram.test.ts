import { describe, expect, it } from 'vitest';
import { composed, faithful, INVENTIONS, statementsIn } from '../support/model-moods.ts';
import type { ModelMood, ModelRequest } from '../support/model-server.ts';
import { useNotaryWithModel } from '../support/notary-with-model.ts';
import { usePlay } from '../support/play.ts';
import { STAGES } from '../support/stage.ts';

const notary = useNotaryWithModel();

/** The same reply, a few characters at a time. */
const slowly = (mood: ModelMood): ModelMood => {
  if (mood.kind !== 'say') return mood;
  return { kind: 'stream', pieces: mood.text.match(/[\s\S]{1,6}/gu) ?? [], everyMs: 25 };
};
/** A true sentence and then an invention. */
const half = (how: string) => (request: ModelRequest) => {
  const [first, second] = statementsIn(request);
  return composed([{ text: first!.text, marks: [first!.mark] }, INVENTIONS[how]!(second!, 1)]);
};

describe.each(STAGES.slice(0, 1))('composed by a model over HTTP, on Telegram (%s)', (stageName) => {
  const play = usePlay(stageName);
  /** Everything that ever stood on the resident's screen, in order, from the question on. */
  const ask = async (name: string): Promise<readonly string[]> => {
    await play.begin({ answerer: notary.answerer(), asksModel: true, settings: { previewEveryMs: 50 } });
    const resident = await play.stage.client.user(name);
    await resident.say('/start');
    await resident.reply();
    await resident.say('公证多久能拿到');
    await resident.reply();
    await play.bot.desk.idle();
    const calls = [
      ...(await play.stage.client.calls({ method: 'sendMessage' })).slice(1),
      ...(await play.stage.client.calls({ method: 'editMessageText' })),
    ];
    return calls.map(({ params }) => String(params.text));
  };

  it('a faithful answer appears sentence by sentence', async () => {
    notary.server().behave((request) => slowly(faithful(request)));
    const shown = await ask('张三');
    expect(shown[0]).toMatch(
      /^公证处受理以后，15个工作日内出公证书①。\n\n<i>由AI生成，仅供参考　（还在写……）<\/i>$/u,
    );
    expect(shown.at(-1)).toMatch(
      /^公证处受理以后，15个工作日内出公证书①。补材料的时间不算在15个工作日里头②。\n\n①/u,
    );
    expect(shown.at(-1)).not.toContain('还在写');
    await play.noViolations();
  });

  it.each(['a wrong Chinese figure', 'an invented law', 'a wrong phone', 'an invented link', 'mark-up'])(
    'an invention never stands on the screen: %s',
    async (how) => {
      notary.server().behave((request) => slowly(half(how)(request)));
      const shown = await ask('李四');
      const invented = /四十七|便民服务法|8888888|example\.com|href/u;
      expect(shown.filter((text) => invented.test(text))).toEqual([]);
      // What is settled: the statements themselves, or both sentences where only the mark-up was wrong.
      expect(shown.at(-1)).toContain('补材料的时间不算在15个工作日里头');
      await play.noViolations();
    },
  );

  it('a service that breaks off leaves the statements themselves in the same message', async () => {
    notary.server().behave(() => ({
      kind: 'hang',
      text: '{"sentences":[{"text":"公证处受理以后，15个工作日内出公证书。","marks":["S1"]},{',
    }));
    const shown = await ask('王五');
    expect(shown[0]).toContain('还在写');
    expect(shown.at(-1)).toContain('依据原文整理');
    expect(shown.at(-1)).toContain('补材料的时间不算在15个工作日里头');
  }, 20_000);
});
