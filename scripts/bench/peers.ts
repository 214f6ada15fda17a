import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import MiniSearch from 'minisearch';
import { type Contender, WANTED } from './contender.ts';
import { benchEmbedder } from './ours.ts';

/** Single characters and neighbouring pairs, the tokens that MiniSearch does best with on Chinese. */
function charactersAndPairs(text: string): string[] {
  const tokens: string[] = [];
  for (const run of text.match(/\p{Script=Han}+|[a-z0-9]+/giu) ?? []) {
    if (!/\p{Script=Han}/u.test(run)) {
      tokens.push(run);
      continue;
    }
    const characters = [...run];
    for (const [i, character] of characters.entries()) {
      tokens.push(character);
      if (i > 0) tokens.push(`${characters[i - 1]}${character}`);
    }
  }
  return tokens;
}

const MINISEARCH = { fields: ['text', 'title'], idField: 'id', tokenize: charactersAndPairs };

const miniSearch: Contender = {
  name: 'MiniSearch',
  about: 'MiniSearch 单独用，单字加二字；从 JSON 加载',
  // At 100,000 it took 245 s to build, 5 GB, and minutes for 400 questions.
  mostPassages: 10_000,
  mostQuestions: 200,
  build(passages, dir) {
    const index = new MiniSearch(MINISEARCH);
    index.addAll(passages);
    writeFileSync(join(dir, 'minisearch.json'), JSON.stringify(index));
    return Promise.resolve();
  },
  open(dir) {
    const index = MiniSearch.loadJSON(readFileSync(join(dir, 'minisearch.json'), 'utf8'), MINISEARCH);
    return Promise.resolve((question) =>
      Promise.resolve(
        index
          .search(question)
          .slice(0, WANTED)
          .map((hit) => String(hit.id)),
      ),
    );
  },
};

const bm25Retriever: Contender = {
  name: 'LangChain BM25Retriever',
  about: 'LangChain 的 BM25Retriever，结巴分词；不能存盘，每次启动重建',
  mostPassages: 100_000,
  mostQuestions: 20,
  keepsNothing: true,
  build: () => Promise.resolve(),
  open(_dir, passages) {
    const jieba = Jieba.withDict(dict);
    const spaced = (text: string): string => jieba.cut(text, true).join(' ');
    const retriever = BM25Retriever.fromDocuments(
      passages().map(
        ({ id, title, text }) => new Document({ pageContent: spaced(`${title} ${text}`), metadata: { id } }),
      ),
      { k: WANTED },
    );
    return Promise.resolve(async (question) =>
      (await retriever.invoke(spaced(question))).map((document) => String(document.metadata.id)),
    );
  },
};

const hnswStore: Contender = {
  name: 'LangChain HNSWLib',
  about: 'LangChain 的 HNSWLib 向量库，用本项目的哈希向量；从文件加载',
  mostPassages: 10_000,
  mostQuestions: 500,
  async build(passages, dir) {
    const store = await HNSWLib.fromDocuments(
      passages.map(
        ({ id, title, text }) => new Document({ pageContent: `${title} ${text}`, metadata: { id } }),
      ),
      embeddings(),
    );
    await store.save(join(dir, 'hnswlib'));
  },
  async open(dir) {
    const store = await HNSWLib.load(join(dir, 'hnswlib'), embeddings());
    return async (question) =>
      (await store.similaritySearch(question, WANTED)).map((document) => String(document.metadata.id));
  },
};

function embeddings(): EmbeddingsInterface {
  const embedder = benchEmbedder();
  const embed = async (texts: string[]): Promise<number[][]> =>
    (await embedder.embed(texts)).map((vector) => Array.from(vector));
  return { embedDocuments: embed, embedQuery: async (text) => (await embed([text]))[0] ?? [] };
}

export const PEERS: readonly Contender[] = [miniSearch, bm25Retriever, hnswStore];
