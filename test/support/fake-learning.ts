import type { Learning } from '../../src/desk/learning/learning.ts';
import type { Reindexing } from '../../src/ports/reindexer.ts';
import type { LocalStatement } from '../../src/ports/statement-shelf.ts';

/** Learns into lists; prepared answers of the re-index come first, then it publishes. */
export function fakeLearning() {
  const put: LocalStatement[] = [];
  const removed: string[] = [];
  /** Whether words might leave to be compared, look by look. */
  const leaving: boolean[] = [];
  const indexed: Reindexing[] = [];
  const answers: (Reindexing | Error)[] = [];
  let faults: readonly string[] = [];
  const learning: Learning = {
    shelf: {
      put: async (statement) => {
        put.push(statement);
        return faults.length > 0
          ? { kind: 'faulty', faults }
          : { kind: 'kept', verified: statement.bases.length > 0 };
      },
      remove: async (number) => void removed.push(number),
      faultOfBasis: (written) => (written.startsWith('公证法') ? undefined : `来源“${written}”没有登记`),
    },
    reindexer: {
      reindex: async () => {
        const answer = answers.shift() ?? { kind: 'published', words: '新索引已启用' };
        if (answer instanceof Error) throw answer;
        indexed.push(answer);
        return answer;
      },
    },
    nearby: {
      near: async (question, _answer, { mayLeave }) => {
        leaving.push(mayLeave);
        return question.includes('公证')
          ? [{ id: 'notarization.time.limit', text: '15个工作日内出证', likeness: 0.83 }]
          : [];
      },
    },
    domains: () => [{ id: 'notarization', name: '公证' }],
  };
  return {
    learning,
    put,
    removed,
    leaving,
    indexed,
    answers,
    fail: (words: readonly string[]) => {
      faults = words;
    },
  };
}
