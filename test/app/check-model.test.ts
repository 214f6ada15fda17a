import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkModel } from '../../src/app/check-model.ts';
import { readConfig } from '../../src/app/config.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
const findings = async (env: Readonly<Record<string, string>>) => checkModel(readConfig(env).model);
const configured = () => findings({ OPENAI_BASE_URL: server.baseUrl, OPENAI_CHAT_MODEL: 'stand-in' });

describe('doctor, of the model', () => {
  it('says that none is configured, or what is missing', async () => {
    expect((await findings({})).map(({ words }) => words).join()).toContain('没有配模型');
    expect(
      (await findings({ OPENAI_API_KEY: 'sk-1' })).find(({ level }) => level === '注意')?.words,
    ).toContain('OPENAI_CHAT_MODEL');
  });

  it('asks it once, and says what leaves and what it may cost', async () => {
    server.behave(() => ({ kind: 'say', text: '{"choice":3}' }));
    const found = await configured();
    expect(found.every(({ level }) => level === '正常')).toBe(true);
    expect(found.map(({ words }) => words).join('\n')).toMatch(
      /能用[\s\S]*居民的问题、上一个问题[\s\S]*3000000 token/u,
    );
  });

  it.each([
    [401, 'OPENAI_API_KEY'],
    [404, 'OPENAI_CHAT_MODEL'],
    [500, '5xx'],
    [429, '429'],
  ])('names fault and cure: %i', async (status, cure) => {
    server.behave(() => ({ kind: 'status', status }));
    expect((await configured()).find(({ level }) => level === '错误')?.words).toContain(cure);
  });

  it('finds a model that does not do as asked', async () => {
    server.behave(() => ({ kind: 'say', text: '好的！' }));
    expect((await configured()).find(({ level }) => level === '错误')?.words).toContain('结构化输出');
  });
});
