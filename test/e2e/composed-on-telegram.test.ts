import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { passingRecords } from '../../src/app/model-records.ts';
import { wireModel } from '../../src/app/model-wiring.ts';
import { catalogue } from '../support/corpus-folder.ts';
import { composed, faithful, INVENTIONS, statementsIn } from '../support/model-moods.ts';
import {
  type ModelMood,
  type ModelRequest,
  type ModelServer,
  startModelServer,
} from '../support/model-server.ts';
import { usePlay } from '../support/play.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { answererOver, smallIndex } from '../support/small-answerer.ts';
import { STAGES } from '../support/stage.ts';

const FILES = {
  'services/notarization/a.yaml': catalogue(
    [
      '{ id: notarization.matter.time, facet: time-limit, text: 公证处受理以后，15个工作日内出公证书。, basis: [甲法 第三条], asks: [公证多久能拿到, 公证要等几天], also: [notarization.matter.pause] }',
      '{ id: notarization.matter.pause, facet: time-limit, text: 补材料的时间不算在15个工作日里头。, basis: [甲法 第四条], asks: [补材料算不算时间] }',
    ],
    'notarization',
  ),
  'scope/domains.yaml': 'domains:\n  - { id: notarization, name: 公证, about: 公证, names: [公证] }\n',
  'scope/outside.yaml': 'topics: []\n',
  'scope/personal.yaml': 'cases: []\n',
  'contacts/offices.yaml': 'offices: []\n',
  'guides/.keep': '',
};

let server: ModelServer;
let index: Awaited<ReturnType<typeof smallIndex>>;
beforeAll(async () => {
  server = await startModelServer();
  index = await smallIndex(FILES);
});
afterAll(() => server.close());

/** The same reply, a few characters at a time. */
const slowly = (mood: ModelMood): ModelMood => {
  if (mood.kind !== 'say') return mood;
  return { kind: 'stream', pieces: mood.text.match(/[\s\S]{1,6}/gu) ?? [], everyMs: 25 };
};
const answerer = () => {
  const { model } = readConfig({ OPENAI_BASE_URL: server.baseUrl, OPENAI_CHAT_MODEL: 'stand-in' });
  const parts = wireModel(model, {
    ...passingRecords(),
    log: createRecordingLog(),
    onSpent: () => undefined,
  })!;
  return answererOver(index, { model: parts });
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
    await play.begin({ answerer: answerer(), asksModel: true, settings: { previewEveryMs: 50 } });
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
    server.behave((request) => slowly(faithful(request)));
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
      server.behave((request) => slowly(half(how)(request)));
      const shown = await ask('李四');
      const invented = /四十七|便民服务法|8888888|example\.com|href/u;
      expect(shown.filter((text) => invented.test(text))).toEqual([]);
      // What is settled: the statements themselves, or both sentences where only the mark-up was wrong.
      expect(shown.at(-1)).toContain('补材料的时间不算在15个工作日里头');
      await play.noViolations();
    },
  );

  it('a service that breaks off leaves the statements themselves in the same message', async () => {
    server.behave(() => ({
      kind: 'hang',
      text: '{"sentences":[{"text":"公证处受理以后，15个工作日内出公证书。","marks":["S1"]},{',
    }));
    const shown = await ask('王五');
    expect(shown[0]).toContain('还在写');
    expect(shown.at(-1)).toContain('依据原文整理');
    expect(shown.at(-1)).toContain('补材料的时间不算在15个工作日里头');
  }, 20_000);
});
