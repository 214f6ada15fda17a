import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedEmbedderFor, wireIndexDeps } from '../../src/app/index-wiring.ts';
import { loadLexicon } from '../../src/corpus/load-lexicon.ts';
import { as } from '../../src/domain/ids.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { createIndexer } from '../../src/indexing/indexer.ts';
import { openCurrentIndex } from '../../src/indexing/open-index.ts';
import { encodeDocumentIndex, openDocumentSearch } from '../../src/retrieval/document-search.ts';
import { createQueryExpander } from '../../src/retrieval/query-expander.ts';
import { type Contender, WANTED } from './contender.ts';
import type { MadePassage } from './synthesise.ts';

/** Read once, outside of all timing: the bot has it in its index, and only commands read the YAML. */
const LEXICON = loadLexicon('corpus/lexicon');
const EXPANDER = createQueryExpander(LEXICON);

/** What `corpus:search --corpus` does: keyword index, lexicon, lift of strong laws. */
export const oursKeywords: Contender = {
  name: '本项目·关键词',
  about: '单字加二字，BM25F，词汇扩展，同法上浮；从文件加载',
  mostPassages: Number.POSITIVE_INFINITY,
  mostQuestions: 1000,
  build(passages, dir) {
    writeFileSync(join(dir, 'documents.idx'), encodeDocumentIndex(passages, 'bench'));
    return Promise.resolve();
  },
  open(dir) {
    const file = join(dir, 'documents.idx');
    const search = openDocumentSearch(readFileSync(file), file, EXPANDER);
    return Promise.resolve((question) =>
      Promise.resolve(search.search(question, WANTED).map((hit) => hit.id)),
    );
  },
};

/** What the bot serves from: the published folder with keyword index, vectors of every surface, neighbour graph, fusion. */
export const oursFused: Contender = {
  name: '本项目·融合',
  about: '关键词加向量近邻（每条两个说法），带校验的已发布索引；从文件加载',
  mostPassages: Number.POSITIVE_INFINITY,
  mostQuestions: 1000,
  async build(passages, dir) {
    mkdirSync(dir, { recursive: true });
    const indexer = createIndexer({
      ...benchDeps(dir),
      gate: { examine: () => Promise.resolve({ passed: true, words: '' }) },
    });
    await indexer.run({
      passages: passages.map(toPassage),
      lexicon: LEXICON,
      context: {},
      corpusDigest: 'bench',
    });
  },
  async open(dir) {
    const { search } = await openCurrentIndex(benchDeps(dir));
    return async (question) =>
      (await search.search({ text: question, expansions: EXPANDER.expand(question), k: WANTED })).map(
        (hit) => hit.passage.id,
      );
  },
};

/** Made-up passages have no ways of asking to learn from, so the hashed embedder takes the place of the trained one. */
function benchDeps(dir: string) {
  return wireIndexDeps({
    dataDir: dir,
    embedders: {
      name: 'hashed',
      claims: () => true,
      prepare: ({ lexicon: groups }) => Promise.resolve({ embedder: embeddedEmbedderFor(groups) }),
      open: ({ lexicon: groups }) => embeddedEmbedderFor(groups),
    },
  });
}

const toPassage = ({ id, title, text }: MadePassage): Passage => ({
  id: as(id),
  entryId: title,
  entryTitle: title,
  domain: 'bench',
  facet: 'fact',
  text,
  basis: [],
  asks: [],
  entryAsks: [],
  terms: [],
  also: [],
  lang: 'zh',
  jurisdiction: '全国',
  verified: true,
});

/** For the peer that stores vectors: the same embedder. */
export const benchEmbedder = () => embeddedEmbedderFor(LEXICON);
