import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStatementShelf } from '../adapters/overlay/create-statement-shelf.ts';
import type { Learning } from '../desk/learning/learning.ts';
import { OperatorError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Reindexer, Reindexing } from '../ports/reindexer.ts';
import type { WiredAnswerer } from './answering-wiring.ts';
import { CORPUS_DIR, OVERLAY } from './open-answerer.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = join(ROOT, 'scripts', 'corpus-index.ts');
/** Longer than any re-index takes, in ms; one that hangs is ended. */
const LONGEST_MS = 30 * 60_000;
/** With this code it is to end where the gate or the corpus says no (EX_DATAERR): no failure has it. */
const REFUSED_EXIT = 65;

/** Learning from staff over the index in service. */
export const wireLearning = (dataDir: string, answerer: () => WiredAnswerer, clock: Clock): Learning => ({
  shelf: createStatementShelf({
    corpusDir: CORPUS_DIR,
    overlayDir: join(dataDir, OVERLAY),
    askedIn: (question) => answerer().askedIn(question),
  }),
  reindexer: createProcessReindexer(dataDir),
  nearby: {
    near: (question, answer, { mayLeave }) => answerer().near(question, answer, clock.now(), mayLeave),
  },
  domains: () => answerer().domains,
});

/**
 * Runs `corpus:index` in a process of its own: training and the gate take minutes, in which the bot must go on answering. Its last line
 * is the sentence for the maintainer; the running bot switches by itself. Exit codes: 0 published, or nothing to do; REFUSED_EXIT refused.
 */
export function createProcessReindexer(dataDir: string, command = COMMAND): Reindexer {
  return Object.freeze({
    reindex: (signal: AbortSignal) =>
      new Promise<Reindexing>((resolve, reject) => {
        const child = spawn(
          process.execPath,
          ['--import', 'tsx', command, '--refused-exit', String(REFUSED_EXIT)],
          {
            cwd: ROOT,
            env: { ...process.env, DATA_DIR: dataDir },
            stdio: ['ignore', 'pipe', 'pipe'],
            signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
            killSignal: 'SIGTERM',
          },
        );
        // What it says, and beside it what it logs (an embedder that failed and was tried again): the sentence must not drown there.
        const said = { stdout: '', stderr: '' };
        for (const name of ['stdout', 'stderr'] as const)
          child[name].setEncoding('utf8').on('data', (text: string) => {
            said[name] = `${said[name]}${text}`.slice(-4_000);
          });
        child.once('error', reject);
        child.once('close', (code) => {
          const all = `${said.stderr}\n${said.stdout}`;
          const words = all.trim().split('\n').at(-1) ?? '';
          // Of a corpus with faults those of what was added tell what to do.
          const added = all.split('\n').filter((line) => line.includes(`${OVERLAY}/`));
          if (code === 0) resolve({ kind: 'published', words });
          else if (code === REFUSED_EXIT)
            resolve({
              kind: 'refused',
              words: added.length === 0 ? words : added.map((line) => line.trim()).join('；'),
            });
          else reject(new OperatorError(`重建索引没有做成（${code ?? '中断'}）：${words}`));
        });
      }),
  });
}
