import { describe, expect, it } from 'vitest';
import { askModel } from '../../../src/answering/model/ask-model.ts';
import type { ModelParts } from '../../../src/answering/model/model-parts.ts';
import { loadPrompts } from '../../../src/app/load-prompts.ts';
import { passingRecords } from '../../../src/app/model-records.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { scriptedChat } from '../../support/scripted-chat.ts';

const time = { signal: new AbortController().signal, leftMs: () => 5_000 };
const SET = loadPrompts();

function setting(user: string) {
  const { model: chat, requests } = scriptedChat(['{"language":"英文","question":"公证要多久"}']);
  const log = createRecordingLog();
  const translate = { ...SET.prompts.translate, user };
  const parts: ModelParts = {
    chat,
    prompts: { ...SET, prompts: { ...SET.prompts, translate } },
    cache: passingRecords().cache,
    settings: { answers: 'several', sends: ['question'], callTimeoutMs: 2_000, wholeMs: 10_000 },
    newId: () => 'c1',
    digestOf: (text) => text,
    log,
  };
  return { parts, requests, log };
}

describe('asking a model', () => {
  it('fills the prompt, and reads the reply', async () => {
    const { parts, requests } = setting('居民的话：\n{{message}}');
    const { reply, record } = await askModel(parts, 'translate', { message: 'How long?' }, time);
    expect(reply).toMatchObject({ question: '公证要多久' });
    expect(record).toMatchObject({ ended: 'whole', sent: requests[0]?.user });
  });

  it('never rejects because of a prompt that cannot be filled: nothing is sent, and the log says so', async () => {
    const { parts, requests, log } = setting('居民的话：\n{{message}} {{subject}}');
    const { reply, record } = await askModel(parts, 'translate', { message: 'How long?' }, time);
    expect(reply).toBeUndefined();
    expect(record).toMatchObject({ ended: 'unfilled', sent: '' });
    expect(requests).toEqual([]);
    expect(log.lines.map(({ event }) => event)).toEqual(['model-fault']);
  });
});
