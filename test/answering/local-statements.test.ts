import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createStatementShelf } from '../../src/adapters/overlay/create-statement-shelf.ts';
import { type WiredAnswerer, wireAnswerer } from '../../src/app/answering-wiring.ts';
import { indexInMemory } from '../../src/app/in-memory-index.ts';
import { loadCorpus } from '../../src/corpus/load-corpus.ts';
import type { Embedder } from '../../src/ports/embedder.ts';
import type { EmbedderSource } from '../../src/ports/embedder-source.ts';
import { catalogue, corpusFolder } from '../support/corpus-folder.ts';
import { converse, EAGER } from '../support/small-answerer.ts';

describe('what staff added to the corpus', () => {
  let answerer: WiredAnswerer;
  let corpusDir: string;
  let overlayDir: string;
  const ask = (question: string, now: string) =>
    converse(answerer, [question], { now: new Date(`${now}T10:00:00+08:00`) });

  beforeAll(async () => {
    corpusDir = corpusFolder({
      'services/demo/a.yaml': catalogue([
        '{id: demo.matter.first, facet: steps, text: 先去办理处申请登记。, basis: [甲法 第一条], asks: [登记怎么申请]}',
      ]),
    });
    overlayDir = join(mkdtempSync(join(tmpdir(), 'overlay-')), 'overlay');
    const shelf = createStatementShelf({ corpusDir, overlayDir });
    await shelf.put({
      ticketNumber: 'HD-20261124-0001',
      domain: 'demo',
      facet: 'steps',
      question: '旧证书丢了怎么补',
      answer: '带身份证到原来的办理处申请补发副本。',
      bases: [],
      authorRole: '公证处 工作人员',
      reviewerRole: '主管',
      approvedOn: '2026-11-24',
      reviewOn: '2027-05-24',
      expiresOn: '2027-11-24',
    });
    const { content, search } = await indexInMemory(loadCorpus(corpusDir, overlayDir));
    answerer = wireAnswerer(content, search, { calibration: EAGER });
  });

  it('is answered from until its last day, with its date and as not verified', async () => {
    for (const day of ['2026-11-24', '2027-11-24']) {
      const { outcome } = await ask('旧证书丢了怎么补', day);
      expect(outcome).toMatchObject({
        kind: 'answered',
        grounding: 'partial',
        citations: [{ title: '工作人员答复（2026年11月24日审核）' }],
      });
      expect(outcome.text).toContain('申请补发副本');
    }
  });

  it('is not found after its last day, nor before its first', async () => {
    for (const day of ['2027-11-25', '2026-11-23']) {
      const { outcome, evidence } = await ask('旧证书丢了怎么补', day);
      expect(outcome.text).not.toContain('补发副本');
      expect(evidence.map(({ passageId }) => passageId)).not.toContain('demo.staff-20261124-0001.answer');
    }
  });

  it('is named as near when something like it is proposed, while it is in force', async () => {
    const nearOn = async (day: string) => {
      const found = await answerer.near(
        '旧证书丢了怎么补办',
        '带身份证到原来的办理处申请补发副本。',
        new Date(`${day}T10:00:00+08:00`),
        false,
      );
      return found[0]?.id;
    };
    expect(await nearOn('2027-01-01')).toBe('demo.staff-20261124-0001.answer');
    expect(await nearOn('2028-01-01')).not.toBe('demo.staff-20261124-0001.answer');
  });

  it('is compared through a service only as far as the words may leave, masked; by its words otherwise', async () => {
    const sent: string[] = [];
    const service = leavingEmbedder(sent);
    const { content, search } = await indexInMemory(loadCorpus(corpusDir, overlayDir), {
      embedders: service,
    });
    // What was to be answered from went through the same embedder as the rest of the corpus.
    expect(sent).toContain('旧证书丢了怎么补');
    const { near } = wireAnswerer(content, search, { calibration: EAGER });
    const now = new Date('2027-01-01T10:00:00+08:00');
    const like = (mayLeave: boolean) => {
      sent.length = 0;
      return near('旧证书丢了怎么补，电话13812345678', '到原来的办理处申请补发副本', now, mayLeave);
    };
    expect((await like(false))[0]?.id).toBe('demo.staff-20261124-0001.answer');
    expect(sent).toEqual([]);
    await like(true);
    expect(sent.join()).toContain('旧证书丢了怎么补');
    expect(sent.join()).not.toContain('13812345678');
  });
});

/** A service of which only what it is sent matters. */
function leavingEmbedder(sent: string[]): EmbedderSource {
  const embedder: Embedder = {
    id: 'test:leaving',
    dimension: 8,
    maxBatch: 100,
    leaves: true,
    embed: async (texts) => {
      sent.push(...texts);
      return texts.map((text) => {
        const vector = new Float32Array(8);
        vector[(text.codePointAt(0) ?? 0) % 8] = 1;
        return vector;
      });
    },
  };
  return {
    name: 'test',
    claims: () => true,
    prepare: async () => ({ embedder }),
    open: () => embedder,
  };
}
