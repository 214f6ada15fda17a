import { Worker } from 'node:worker_threads';
import { type SenseMaterial, type TrainedSenses, trainSenses } from './train-senses.ts';

/** With fewer passages training takes less time than a thread to begin. */
const WORTH_A_THREAD = 500;

/**
 * The senses, trained in a thread of their own beside whatever goes on here (the encoder's training takes as long). Rejects with what
 * training threw. The thread learns to read TypeScript by itself: it does not inherit that from `tsx`.
 */
export function trainSensesBeside(material: SenseMaterial): Promise<TrainedSenses> {
  if (material.passages.length < WORTH_A_THREAD) return Promise.resolve(trainSenses(material));
  const tsx = import.meta.resolve('tsx/esm/api');
  const thread = new URL('./train-senses-thread.ts', import.meta.url).href;
  const begin = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(thread)}); });`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(begin, { eval: true, workerData: material });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the senses' thread ended with ${code}`)));
  });
}
