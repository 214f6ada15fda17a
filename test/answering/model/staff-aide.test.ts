import { describe, expect, it } from 'vitest';
import { createStaffAide } from '../../../src/answering/model/create-staff-aide.ts';
import { loadPrompts } from '../../../src/app/load-prompts.ts';
import { passingRecords } from '../../../src/app/model-records.ts';
import { makePassage } from '../../support/passages.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { scriptedChat } from '../../support/scripted-chat.ts';

const TIME = makePassage('notarization.a.time', '公证处受理以后，15个工作日内出公证书。', {
  basis: [{ sourceId: '公证法', title: '《公证法》', locator: '第三十条' }],
});
const aideSaying = (reply: string) => {
  const { model, requests } = scriptedChat([reply]);
  const aide = createStaffAide({
    model: {
      chat: model,
      prompts: loadPrompts(),
      cache: passingRecords().cache,
      settings: { answers: 'several', sends: ['question', 'thread'], callTimeoutMs: 2_000, wholeMs: 5_000 },
      newId: () => 'id',
      digestOf: (text) => text,
      log: createRecordingLog(),
    },
    passages: [TIME],
    passageOf: (id) => (id === TIME.id ? TIME : undefined),
  });
  return { aide, requests };
};
const TURNS = [
  { by: 'resident', text: '我叫王建国，3月5日交的材料，公证书咋还没下来' },
  { by: 'bot', text: '已经转给工作人员。' },
] as const;
const options = { signal: new AbortController().signal };

describe('the aide of staff', () => {
  it('sums up, with names masked and no number of its own', async () => {
    const { aide, requests } = aideSaying(
      '{"summary":"〔人名1〕3月5日交了公证材料，问公证书为什么还没出。"}',
    );
    expect(await aide.summarise(TURNS, options)).toEqual({
      kind: 'words',
      text: '〔人名1〕3月5日交了公证材料，问公证书为什么还没出。',
    });
    expect(requests[0]!.user).not.toContain('王建国');
    expect(await aideSaying('{"summary":"居民等了40天。"}').aide.summarise(TURNS, options)).toEqual({
      kind: 'none',
      why: 'nothing-borne',
    });
    expect(await aideSaying('overloaded').aide.summarise(TURNS, options)).toEqual({
      kind: 'none',
      why: 'no-reply',
    });
  });

  it('drafts from the statements found, with sources, and leaves out what they do not bear', async () => {
    const reply = JSON.stringify({
      sentences: [
        { text: '公证处受理后十五个工作日内出公证书。', marks: ['S1'] },
        { text: '超期的赔偿500元。', marks: ['S1'] },
      ],
      complete: false,
    });
    expect(await aideSaying(reply).aide.draft(TURNS, [TIME.id], options)).toEqual({
      kind: 'words',
      text: '公证处受理后十五个工作日内出公证书。（《公证法》第三十条）',
    });
  });

  it('leaves out of a draft what needs the name or number that was masked: it may be sent as it is', async () => {
    const reply = JSON.stringify({
      sentences: [
        { text: '〔人名1〕，公证处受理后十五个工作日内出公证书。', marks: ['S1'] },
        { text: '公证处受理以后，15个工作日内出公证书。', marks: ['S1'] },
      ],
      complete: true,
    });
    expect(await aideSaying(reply).aide.draft(TURNS, [TIME.id], options)).toMatchObject({
      text: '公证处受理以后，15个工作日内出公证书。（《公证法》第三十条）',
    });
  });

  it('drafts nothing where nothing was found', async () => {
    const { aide, requests } = aideSaying('{}');
    expect(await aide.draft(TURNS, ['gone'], options)).toEqual({ kind: 'none', why: 'nothing-borne' });
    expect(requests).toEqual([]);
  });
});
