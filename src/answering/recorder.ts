import type { Outcome } from '../domain/outcome.ts';
import type { Answer, StepRecord } from './answerer.ts';
import type { AnswerDraft } from './draft.ts';
import { type Memory, storeMemory } from './memory.ts';
import type { Evidence } from './rank.ts';

/** Three decimals: enough for a record. */
export const round = (value: number): number => Math.round(value * 1000) / 1000;

export type Recorder = ReturnType<typeof createRecorder>;

/** Times and records every step, and ends the turn with the record. */
export function createRecorder(indexVersion: string, tick: () => number) {
  const trace: StepRecord[] = [];
  const record = (step: string, tookMs: number, note: StepRecord['note']): void => {
    trace.push({ step, tookMs: round(tookMs), note });
  };
  return {
    record,
    step<T>(name: string, work: () => T, note: (value: T) => StepRecord['note']): T {
      const started = tick();
      const value = work();
      record(name, tick() - started, note(value));
      return value;
    },
    end(
      outcome: Outcome,
      memory: Memory,
      query: string,
      evidences: readonly Evidence[],
      draft?: AnswerDraft,
    ): Answer {
      const evidence = evidences.flatMap(({ ranked }) =>
        ranked.slice(0, 10).map(({ passage, score }) => ({
          passageId: passage.id,
          title: passage.entryTitle,
          text: passage.text,
          basis: passage.basis.map(({ title, locator }) => `${title}${locator}`).join('、'),
          score: round(score),
        })),
      );
      const answer = { outcome, memory: storeMemory(memory), trace, indexVersion, query, evidence };
      return draft === undefined ? answer : { ...answer, draft };
    },
  };
}
