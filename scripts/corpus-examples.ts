import { parseArgs } from 'node:util';
import { runScript } from '../src/app/run-script.ts';
import { sequenceExamples } from '../src/app/sequence-examples.ts';
import { loadCorpus } from '../src/corpus/load-corpus.ts';

/** Prints what the model that reads in order is trained on, a JSON line each: see scripts/train-sequence-model.py. */
await runScript(async () => {
  const { values } = parseArgs({ options: { corpus: { type: 'string', default: 'corpus' } } });
  const examples = sequenceExamples(loadCorpus(values.corpus));
  process.stdout.write(examples.map((example) => `${JSON.stringify(example)}\n`).join(''));
  return 0;
});
