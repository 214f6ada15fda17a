import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkEmbeddings } from '../../src/app/check-embeddings.ts';
import { readConfig } from '../../src/app/config.ts';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embedding-server.ts';

let server: EmbeddingServer;
beforeEach(async () => {
  server = await startEmbeddingServer();
});
afterEach(() => server.close());

const check = async (env: Record<string, string>): Promise<string> =>
  (await checkEmbeddings(readConfig(env))).map(({ level, words }) => `${level} ${words}`).join('\n');
const service = () => ({
  EMBEDDINGS: 'openai',
  OPENAI_EMBEDDING_MODEL: 'vectors-1',
  OPENAI_BASE_URL: server.baseUrl,
});

describe('doctor on embeddings', () => {
  it('has nothing to ask for with the embedded default', async () => {
    expect(await check({})).toMatch(/^正常 .*内置/u);
  });

  it('asks the service and tells what is sent', async () => {
    expect(await check(service())).toMatch(/正常 .*先遮住[\s\S]*正常 向量 openai-vectors-1 能用：256 维/u);
  });

  it('says what is wrong and what to do', async () => {
    server.behave(() => ({ kind: 'status', status: 404 }));
    expect(await check(service())).toMatch(/错误 .*OPENAI_EMBEDDING_MODEL.*只按字词/u);
    expect(await check({ EMBEDDINGS: 'transformers', TRANSFORMERS_MODEL: './no/such/model' })).toMatch(
      /错误 找不到向量模型文件夹/u,
    );
  });
});

describe('settings of embeddings', () => {
  it.each([
    [{ EMBEDDINGS: 'openai' }, /OPENAI_EMBEDDING_MODEL[\s\S]*OPENAI_API_KEY/u],
    [{ EMBEDDINGS: 'transformers' }, /TRANSFORMERS_MODEL/u],
    [
      { EMBEDDINGS: 'transformers', TRANSFORMERS_MODEL: 'a/b', TRANSFORMERS_DTYPE: 'fp7' },
      /TRANSFORMERS_DTYPE/u,
    ],
    [{ EMBEDDINGS: 'word2vec' }, /EMBEDDINGS/u],
  ])('are checked together: %j', (env, words) => {
    expect(() => readConfig(env)).toThrow(words);
  });
});
