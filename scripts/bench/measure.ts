import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contender.ts';
import { oursFused, oursKeywords } from './ours.ts';
import { type MadePassage, type MadeQuestion, synthesise } from './synthesise.ts';

/** What one system showed at one size. Times in milliseconds, memory in megabytes (resident, over an idle process). */
export interface Measurement {
  readonly buildMs: number;
  readonly loadMs: number;
  readonly memoryMb: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Share of questions for which the passage they were made from is among the ten hits. */
  readonly found: number;
  readonly questions: number;
}

/** Questions asked before timing begins, so that compiled code is measured and not compiling. */
const WARM_UP = 200;

/** The process end of a measurement: `build` or `serve`, one system, one size. Prints one line of JSON. */
export async function runStage(stage: string, name: string, size: number, dir: string): Promise<void> {
  const contender = await contenderOf(name);
  const questionsFile = join(dir, 'questions.json');
  const passagesFile = join(dir, 'passages.json');
  if (stage === 'build') {
    const made = synthesise(size);
    const began = performance.now();
    await contender.build(made.passages, dir);
    process.stdout.write(`${JSON.stringify({ buildMs: performance.now() - began })}\n`);
    writeFileSync(questionsFile, JSON.stringify(made.questions(contender.mostQuestions + WARM_UP)));
    if (contender.keepsNothing) writeFileSync(passagesFile, JSON.stringify(made.passages));
    return;
  }
  const questions = JSON.parse(readFileSync(questionsFile, 'utf8')) as MadeQuestion[];
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  const began = performance.now();
  const search = await contender.open(
    dir,
    () => JSON.parse(readFileSync(passagesFile, 'utf8')) as MadePassage[],
  );
  const loadMs = performance.now() - began;
  for (const { text } of questions.slice(0, Math.min(WARM_UP, contender.mostQuestions))) await search(text);
  globalThis.gc?.();
  const memoryMb = (process.memoryUsage().rss - idle) / 1e6;
  const times: number[] = [];
  let found = 0;
  for (const { text, source } of questions.slice(WARM_UP)) {
    const asked = performance.now();
    const ids = await search(text);
    times.push(performance.now() - asked);
    if (ids.includes(source)) found++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  process.stdout.write(
    `${JSON.stringify({ loadMs, memoryMb, p50: at(0.5), p95: at(0.95), p99: at(0.99), found: found / times.length, questions: times.length })}\n`,
  );
}

/** Builds in one process and serves in another. */
export async function measure(name: string, size: number): Promise<Measurement> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const built = await stageResult('build', name, size, dir);
    const served = await stageResult('serve', name, size, dir);
    return { ...built, ...served } as Measurement;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function stageResult(
  stage: string,
  name: string,
  size: number,
  dir: string,
): Promise<Partial<Measurement>> {
  const script = fileURLToPath(new URL('../bench.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--expose-gc',
      '--max-old-space-size=12000',
      script,
      '--stage',
      stage,
      '--system',
      name,
      '--size',
      String(size),
      '--dir',
      dir,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const output = await readAll(child.stdout);
  const code = await ended;
  const last = output.trim().split('\n').at(-1);
  if (code !== 0 || last === undefined || last === '')
    throw new Error(`${name} at ${size}: the ${stage} process ended with ${code}`);
  return JSON.parse(last) as Partial<Measurement>;
}

/** Peers are imported only where asked for: their libraries must not count into our memory. */
export async function contenderOf(name: string): Promise<Contender> {
  const found = [oursKeywords, oursFused].find((contender) => contender.name === name);
  if (found !== undefined) return found;
  const { PEERS } = await import('./peers.ts');
  const peer = PEERS.find((contender) => contender.name === name);
  if (peer === undefined) throw new Error(`no system called ${name}`);
  return peer;
}

export async function allContenders(): Promise<readonly Contender[]> {
  const { PEERS } = await import('./peers.ts');
  return [oursKeywords, oursFused, ...PEERS];
}
