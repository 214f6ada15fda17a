import type { CallRecord } from '../answering/model/ask-model.ts';
import type { ComposeRecord } from '../answering/model/compose-with-model.ts';
import { shanghaiMoment } from '../domain/shanghai-time.ts';
import type { StoredAnswer } from '../ports/answer-rows.ts';
import type { ModelCall } from '../ports/model-ledger.ts';
import { WORDS } from './words.ts';

interface Step {
  readonly step: string;
  readonly tookMs: number;
  readonly note: Readonly<Record<string, unknown>>;
}

/** An answer again, step by step, from its record alone: nothing is asked or computed anew. */
export function replayLines(answer: StoredAnswer, calls: readonly ModelCall[]): readonly string[] {
  const words = WORDS.replay;
  const { outcome } = answer;
  return [
    words.answer(answer.id, shanghaiMoment(answer.at)),
    words.index(answer.indexVersion, answer.promptsDigest ?? ''),
    words.query(answer.query),
    ...(answer.evidence.length === 0
      ? []
      : [
          words.evidence,
          ...answer.evidence.map(
            ({ score, passageId, basis, text }) => `  ${score.toFixed(3)} ${passageId} ${basis}：${text}`,
          ),
        ]),
    '',
    ...(answer.trace as readonly Step[]).flatMap(stepLines),
    '',
    words.outcome(
      outcome.kind,
      outcome.kind === 'answered' && outcome.composedBy === 'model' ? words.byModel : '',
    ),
    outcome.text,
    ...(outcome.kind === 'answered'
      ? outcome.citations.map(({ title, locator }, at) => `  ${at + 1} ${title}${locator}`)
      : []),
    ...(calls.length === 0 ? [] : [words.cost(calls.reduce((sum, { cost }) => sum + cost, 0))]),
  ];
}

function stepLines({ step, tookMs, note }: Step): readonly string[] {
  const head = WORDS.replay.step(step, tookMs);
  if (step === 'model: compose') return [head, ...composeLines(note as unknown as ComposeRecord)];
  if (step === 'model: understand')
    return [head, ...((note.calls as readonly CallRecord[] | undefined) ?? []).flatMap(callLines)];
  return [`${head} ${JSON.stringify(note)}`];
}

function composeLines({ why, cached, calls, tries }: ComposeRecord): readonly string[] {
  const words = WORDS.replay;
  return [
    ...calls.flatMap(callLines),
    ...tries.flatMap(({ kept, dropped, losses }) => [
      ...kept.map(({ text, passages }) => words.kept(text, passages.join('、'))),
      ...dropped.map(({ text, faults }) =>
        words.dropped(text, faults.map(({ kind, found }) => `${kind}（${found}）`).join('；')),
      ),
      ...(losses.length === 0 ? [] : [words.losses(losses.join('；'))]),
    ]),
    words.why(why, cached),
  ];
}

function callLines(call: CallRecord): readonly string[] {
  const words = WORDS.replay;
  return [
    words.call(call.prompt, call.version, call.digest, call.model, call.ended),
    words.tokens(call.inputTokens, call.outputTokens, call.tookMs),
    words.sent,
    ...indented(call.sent),
    ...(call.reply === '' ? [] : [words.reply, ...indented(call.reply)]),
  ];
}

const indented = (text: string): readonly string[] => text.split('\n').map((line) => `    ${line}`);
