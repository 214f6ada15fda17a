import { describe, expect, it } from 'vitest';
import { createModelDrafter } from '../../../src/answering/model/create-model-drafter.ts';
import { loadPrompts } from '../../../src/app/load-prompts.ts';
import { passingRecords } from '../../../src/app/model-records.ts';
import { makePassage } from '../../support/passages.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { scriptedChat } from '../../support/scripted-chat.ts';

const TIME = makePassage('notarization.a.time', '公证处受理以后，15个工作日内出公证书。', {
  basis: [{ sourceId: '公证法', title: '《公证法》', locator: '第三十条' }],
});
const drafterSaying = (reply: string) => {
  const { model, requests } = scriptedChat([reply]);
  const drafter = createModelDrafter(
    {
      chat: model,
      prompts: loadPrompts(),
      cache: passingRecords().cache,
      settings: { answers: 'several', sends: ['question', 'thread'], callTimeoutMs: 2_000, wholeMs: 5_000 },
      newId: () => 'id',
      digestOf: (text) => text,
      log: createRecordingLog(),
    },
    [TIME],
  );
  return { drafter, requests };
};
const request = {
  question: '我叫王建国，公证书咋还没下来',
  evidence: [{ text: TIME.text, basis: '《公证法》第三十条' }],
};
const options = { signal: new AbortController().signal, timeoutMs: 3_000 };

describe('a draft for staff', () => {
  it('is written from the statements found, with sources, without what they do not bear, names masked on the way', async () => {
    const { drafter, requests } = drafterSaying(
      JSON.stringify({
        sentences: [
          { text: '公证处受理后十五个工作日内出公证书。', marks: ['S1'] },
          { text: '超期的赔偿500元。', marks: ['S1'] },
        ],
        complete: false,
      }),
    );
    expect(await drafter.draft(request, options)).toBe(
      '公证处受理后十五个工作日内出公证书。（《公证法》第三十条）',
    );
    expect(requests[0]!.user).not.toContain('王建国');
  });

  it.each(['overloaded', '好的', '{"sentences":[{"text":"赔500元。","marks":["S1"]}],"complete":true}'])(
    'is none where nothing good came: %s',
    async (reply) => expect(await drafterSaying(reply).drafter.draft(request, options)).toBeUndefined(),
  );

  it('is not asked for where nothing was found', async () => {
    const { drafter, requests } = drafterSaying('{}');
    expect(await drafter.draft({ question: '问', evidence: [] }, options)).toBeUndefined();
    expect(requests).toEqual([]);
  });
});
