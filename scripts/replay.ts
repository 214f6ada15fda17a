import { createDeskStore } from '../src/adapters/sqlite/create-desk-store.ts';
import { readDatabase } from '../src/adapters/sqlite/read-database.ts';
import { readConfig } from '../src/app/config.ts';
import { replayLines } from '../src/app/replay.ts';
import { runScript } from '../src/app/run-script.ts';
import { WORDS } from '../src/app/words.ts';
import { type AnswerId, as } from '../src/domain/ids.ts';

const RECENT = 10;

/** `npm run replay -- ID` shows an answer again from its record; without an id, which answers there are. */
await runScript(async () => {
  const { databasePath } = readConfig(process.env);
  const [id] = process.argv.slice(2);
  return await readDatabase(databasePath, async (database) => {
    const store = createDeskStore(database);
    if (id === undefined) {
      console.log(`${WORDS.replayUsage}\n${WORDS.replay.recent}`);
      const ids = await store.read((tx) => tx.latestAnswerIds(RECENT));
      for (const one of ids) {
        const answer = await store.read((tx) => tx.answer(one));
        console.log(`  ${one}  ${answer?.outcome.kind}  ${answer?.query.slice(0, 40)}`);
      }
      return 0;
    }
    const found = await store.read(async (tx) => ({
      answer: await tx.answer(as<AnswerId>(id)),
      calls: await tx.modelCallsOf(as<AnswerId>(id)),
    }));
    if (found.answer === undefined) {
      console.error(WORDS.replayNone(id));
      return 1;
    }
    for (const line of replayLines(found.answer, found.calls)) console.log(line);
    return 0;
  });
});
