import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { createDeskStore } from '../src/adapters/sqlite/create-desk-store.ts';
import { readDatabase } from '../src/adapters/sqlite/read-database.ts';
import { readConfig } from '../src/app/config.ts';
import { runScript } from '../src/app/run-script.ts';
import { learningWords } from '../src/desk/learning/words.ts';
import { CANDIDATE_STATES, type Candidate, type CandidateState } from '../src/domain/candidate.ts';
import { OperatorError } from '../src/domain/errors.ts';
import { shanghaiDay } from '../src/domain/shanghai-time.ts';

/** Lists answers of staff on their way into the corpus, and those that must be looked at again; `--export` writes them for maintainers. */
await runScript(async () => {
  const { values } = parseArgs({
    options: {
      state: { type: 'string' },
      jsonl: { type: 'boolean', default: false },
      export: { type: 'string' },
    },
  });
  const states = statesNamed(values.state);
  const found = await readDatabase(readConfig(process.env).databasePath, (database) =>
    createDeskStore(database).read((tx) => tx.candidates(states)),
  );
  if (values.export !== undefined) {
    await writeFile(values.export, stringify({ candidates: found.map(exported) }, { lineWidth: 0 }));
    console.log(`${found.length} 条写入 ${values.export}`);
    return 0;
  }
  if (values.jsonl) for (const candidate of found) console.log(JSON.stringify(exported(candidate)));
  else print(found);
  return 0;
});

function statesNamed(text: string | undefined): readonly CandidateState[] {
  if (text === undefined) return CANDIDATE_STATES;
  const wanted = text.split(',');
  const unknown = wanted.find((state) => !(CANDIDATE_STATES as readonly string[]).includes(state));
  if (unknown !== undefined)
    throw new OperatorError(`没有状态“${unknown}”，可以写 ${CANDIDATE_STATES.join('、')}`, { exitCode: 64 });
  return wanted as CandidateState[];
}

/** Roles, never persons. */
const exported = (candidate: Candidate) => ({
  ticket: candidate.ticketNumber,
  state: candidate.state,
  domain: candidate.domain,
  facet: candidate.facet,
  question: candidate.question,
  answer: candidate.answer,
  basis: candidate.bases ?? null,
  author: candidate.author.role,
  reviewer: candidate.reviewer?.role ?? null,
  proposedOn: shanghaiDay(candidate.proposedAt),
  decidedOn: candidate.decidedAt === undefined ? null : shanghaiDay(candidate.decidedAt),
  reviewOn: candidate.reviewOn ?? null,
  expiresOn: candidate.expiresOn ?? null,
  near: (candidate.near ?? []).map(({ id, likeness }) => ({
    id,
    likeness: Math.round(likeness * 100) / 100,
  })),
  why: candidate.why ?? null,
});

function print(found: readonly Candidate[]): void {
  const today = shanghaiDay(new Date());
  for (const candidate of found) {
    const due =
      candidate.state !== 'published' || candidate.reviewOn === undefined
        ? ''
        : (candidate.expiresOn ?? '') < today
          ? '　已到期'
          : candidate.reviewOn <= today
            ? '　该复核了'
            : `　复核 ${candidate.reviewOn}，到期 ${candidate.expiresOn}`;
    console.log(`${candidate.ticketNumber}　${learningWords.state(candidate.state)}${due}`);
    console.log(`  问：${candidate.question}\n  答：${candidate.answer}`);
    console.log(`  依据：${candidate.bases === undefined ? '还没有写' : candidate.bases.join('；') || '无'}`);
    if (candidate.why !== undefined) console.log(`  原因：${candidate.why}`);
  }
  console.log(found.length === 0 ? '没有候选问答。' : `共 ${found.length} 条`);
}
