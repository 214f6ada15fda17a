import { parentPort, workerData } from 'node:worker_threads';
import { type SenseMaterial, trainSenses } from './train-senses.ts';

parentPort?.postMessage(trainSenses(workerData as SenseMaterial));
