import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createHnswStore } from '../src/adapters/hnsw/hnsw-store.ts';
import { CALIBRATION } from '../src/answering/calibration.ts';
import { confidenceOf, type Evidence, RANKING } from '../src/answering/rank.ts';
import { wireAnswerer } from '../src/app/answering-wiring.ts';
import { readConfig } from '../src/app/config.ts';
import { wireEmbedders } from '../src/app/embedder-wiring.ts';
import { indexInMemory } from '../src/app/in-memory-index.ts';
import { runScript } from '../src/app/run-script.ts';
import { scriptLog } from '../src/app/script-log.ts';
import { readCorpus } from '../src/corpus/load-corpus.ts';
import { CorpusError } from '../src/domain/errors.ts';
import {
  areaUnderCurve,
  COST_OF_WRONG,
  fitCalibration,
  type Sample,
  samplesOf,
} from '../src/evaluation/calibrate.ts';
import { askConversation, evaluate, scoresOf } from '../src/evaluation/evaluate.ts';
import {
  firstIsRight,
  fitRanking,
  type RankingSample,
  rankingSampleOf,
} from '../src/evaluation/fit-ranking.ts';
import { type GoldenCase, halfOf, loadGolden } from '../src/evaluation/golden.ts';

/**
 * Fits the confidence and its thresholds on the calibration half and shows both halves before and after; `--write` keeps the result.
 * `--ranking`: fits the weights of the ranking instead (src/answering/rank.ts) and shows how often the first statement is right.
 */
await runScript(async () => {
  const { values } = parseArgs({
    options: {
      write: { type: 'boolean', default: false },
      ranking: { type: 'boolean', default: false },
      corpus: { type: 'string', default: 'corpus' },
      golden: { type: 'string', default: 'test/golden' },
    },
  });
  const config = readConfig(process.env);
  const { corpus, faults } = readCorpus(resolve(values.corpus));
  // What is kept must not rest on half a corpus; looking at one that is being written is no harm.
  if (values.write && faults.length > 0) throw new CorpusError(faults);
  if (faults.length > 0)
    console.error(`（语料有 ${faults.length} 处错误，先按读得出的部分测，不能 --write）`);
  const { content, search } = await indexInMemory(corpus, {
    embedders: wireEmbedders(config, scriptLog(config)),
    neighbours: createHnswStore(),
  });
  const cases = loadGolden(resolve(values.golden));
  if (values.ranking) return await showRanking(content, search, cases);
  const before = await evaluate(wireAnswerer(content, search), cases, new Date());
  const samples = samplesOf(before);
  const half = (which: 'calibration' | 'report'): readonly Sample[] =>
    samples.filter(({ id }) => halfOf(id) === which);
  const fitted = fitCalibration(half('calibration'));
  const names = Object.keys(fitted.weights) as (keyof typeof fitted.weights)[];
  for (const which of ['calibration', 'report'] as const) {
    const list = half(which);
    console.log(`${which}：${list.length} 题，其中该这样答的 ${list.filter(({ right }) => right).length}`);
    for (const name of names)
      console.log(
        `  ${name}：AUC ${areaUnderCurve(list.map(({ features, right }) => ({ value: features[name], right }))).toFixed(3)}`,
      );
    console.log(
      `  合起来：AUC ${areaUnderCurve(list.map(({ features, right }) => ({ value: confidenceOf(features, fitted), right }))).toFixed(3)}`,
    );
  }
  console.log(JSON.stringify(fitted, null, 2));
  const after = await evaluate(wireAnswerer(content, search, { calibration: fitted }), cases, new Date());
  for (const which of ['calibration', 'report'] as const) {
    for (const [name, list] of [
      ['原来', before],
      ['现在', after],
    ] as const) {
      const {
        cases: count,
        right,
        wrong,
        missed,
      } = scoresOf(
        which,
        list.filter(({ case: item }) => halfOf(item.id) === which),
      );
      console.log(
        `${which} ${name}（阈值 ${name === '原来' ? CALIBRATION.answerFrom : fitted.answerFrom}）：${count} 题，对 ${right}，错 ${wrong}，漏 ${missed}`,
      );
    }
  }
  const gain = (list: typeof before): number => {
    const { right, wrong } = scoresOf(
      '',
      list.filter(({ case: item }) => halfOf(item.id) === 'calibration'),
    );
    return right - COST_OF_WRONG * wrong;
  };
  const better = gain(after) > gain(before);
  console.log(`校准半的得分（对 - ${COST_OF_WRONG} × 错）：原来 ${gain(before)}，现在 ${gain(after)}`);
  if (values.write && !better) console.log('现用的不比新算的差，没有改。');
  if (values.write && better) {
    writeFileSync(
      fileURLToPath(new URL('../src/answering/calibration.json', import.meta.url)),
      `${JSON.stringify(fitted, null, 2)}\n`,
    );
    console.log('已写入 src/answering/calibration.json');
  }
  return 0;
});

/** The weights of the ranking now and as fitted, with the share of questions whose first statement is right. */
async function showRanking(
  content: Parameters<typeof wireAnswerer>[0],
  search: Parameters<typeof wireAnswerer>[1],
  cases: readonly GoldenCase[],
): Promise<number> {
  let seen: Evidence[] = [];
  const answerer = wireAnswerer(content, search, { observe: (evidence) => void seen.push(evidence) });
  const samples: RankingSample[] = [];
  for (const item of cases) {
    seen = [];
    const { answer } = await askConversation(answerer, item.turns, new Date());
    // Of the last turn, and only where it asked one thing.
    if (answer.trace.filter(({ step }) => step === 'retrieve').length !== 1) continue;
    const sample = rankingSampleOf(item, seen.at(-1)!);
    if (sample !== undefined) samples.push(sample);
  }
  const half = (which: 'calibration' | 'report') => samples.filter(({ id }) => halfOf(id) === which);
  const { weights, spread } = fitRanking(half('calibration'));
  console.table(
    Object.fromEntries(
      (Object.keys(RANKING) as (keyof typeof RANKING)[]).map((name) => [
        name,
        { 现用: RANKING[name], 新算: Number(weights[name].toFixed(3)) },
      ]),
    ),
  );
  console.log(`几率的尺度（SPREAD）：新算 ${spread.toFixed(3)}`);
  for (const which of ['calibration', 'report'] as const) {
    const list = half(which);
    console.log(
      `${which}：${list.length} 题，头一条就对的 现用 ${firstIsRight(list, RANKING).toFixed(4)}，新算 ${firstIsRight(list, weights).toFixed(4)}`,
    );
  }
  return 0;
}
