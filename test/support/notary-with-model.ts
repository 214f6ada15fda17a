import { afterAll, beforeAll } from 'vitest';
import type { Answerer } from '../../src/answering/answerer.ts';
import { readConfig } from '../../src/app/config.ts';
import { passingRecords } from '../../src/app/model-records.ts';
import { wireModel } from '../../src/app/model-wiring.ts';
import { catalogue } from './corpus-folder.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import { createRecordingLog } from './recording-log.ts';
import { answererOver, smallIndex } from './small-answerer.ts';

/** One matter of two statements that belong together: how long a notary takes, and what does not count. */
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

/** The recipe over that matter with a model behind real HTTP, for the tests of one file; `server` sets the model's mood. */
export function useNotaryWithModel(env: Readonly<Record<string, string>> = {}): {
  readonly server: () => ModelServer;
  readonly answerer: () => Answerer;
} {
  let server: ModelServer;
  let index: Awaited<ReturnType<typeof smallIndex>>;
  beforeAll(async () => {
    server = await startModelServer();
    index = await smallIndex(FILES);
  });
  afterAll(() => server.close());
  return {
    server: () => server,
    answerer: () => {
      const { model } = readConfig({
        OPENAI_BASE_URL: server.baseUrl,
        OPENAI_CHAT_MODEL: 'stand-in',
        ...env,
      });
      const parts = wireModel(model, {
        ...passingRecords(),
        log: createRecordingLog(),
        onSpent: () => undefined,
      })!;
      return answererOver(index, { model: parts });
    },
  };
}
