import type { OnPartial } from '../answerer.ts';
import type { DraftSection } from '../draft.ts';
import { WORDS } from '../words.ts';
import { askModel, type CallRecord, type ModelTime } from './ask-model.ts';
import { type Answered, outcomeOf, type Saying } from './composed-outcome.ts';
import type { KeptSentence } from './core-losses.ts';
import type { ModelParts } from './model-parts.ts';
import { type ModelReply, readReply } from './replies.ts';
import { showAsItComes } from './show-as-it-comes.ts';
import { type StatementBlock, statementBlock } from './statement-block.ts';
import { objectionsOf, type VerifiedReply, verifyReply } from './verify-reply.ts';

export interface ComposeTask extends Saying {
  /** The resident's own words, where they are not what was searched (another language). */
  readonly original?: string;
  readonly lawNames: readonly string[];
  readonly time: ModelTime;
  /** Called with the answer so far, as its sentences come and pass. */
  readonly onPartial?: OnPartial | undefined;
}

/** How composing ended. `why`: for the record. */
export type Composed =
  | { readonly kind: 'composed'; readonly outcome: Answered; readonly record: ComposeRecord }
  | { readonly kind: 'kept'; readonly record: ComposeRecord };

export interface ComposeRecord {
  readonly why: 'composed' | 'too-much-evidence' | 'own-words' | 'no-reply' | 'core-lost';
  readonly cached: boolean;
  readonly calls: readonly CallRecord[];
  /** Each try's sentences: kept with their statements, dropped with the reason. */
  readonly tries: readonly {
    readonly kept: readonly { readonly text: string; readonly passages: readonly string[] }[];
    readonly dropped: VerifiedReply['dropped'];
    readonly losses: readonly string[];
    readonly complete: boolean;
  }[];
}

/** Most tries: one, and one more with the reason. */
const TRIES = 2;

/** Says an answer anew with the model; whatever fails ends in `kept`: the answer stays as it is. Never rejects. */
export async function composeWithModel(task: ComposeTask, parts: ModelParts): Promise<Composed> {
  const { draft } = task.answer;
  const calls: CallRecord[] = [];
  const tries: ComposeRecord['tries'][number][] = [];
  const recordOf = (why: ComposeRecord['why'], cached = false): ComposeRecord => ({
    why,
    cached,
    calls,
    tries,
  });

  // The program's own words are Chinese: an answer that needs them is not put into another language.
  if (task.language !== 'zh' && !draft.sections.every(isWithoutOwnWords))
    return { kind: 'kept', record: recordOf('own-words') };
  const block = statementBlock(draft.sections);
  if (block === undefined) return { kind: 'kept', record: recordOf('too-much-evidence') };
  const question = task.mask.mask(
    task.original ??
      draft.sections.flatMap((one) => (one.kind === 'statements' ? [one.said] : [])).join(' / '),
  );
  const values = {
    language: WORDS.languageNames[task.language],
    question,
    statements: block.text,
  };
  const verified = (reply: ModelReply<'compose'>): VerifiedReply => {
    const found = verifyReply(reply, {
      draft,
      block,
      mask: task.mask,
      language: task.language,
      lawNames: task.lawNames,
    });
    tries.push({
      kept: found.kept.map(({ text, cited }) => ({ text, passages: cited.map(({ id }) => id) })),
      dropped: found.dropped,
      losses: found.losses,
      complete: reply.complete,
    });
    return found;
  };

  const key = parts.digestOf(
    JSON.stringify([task.answer.indexVersion, parts.prompts.prompts.compose.digest, parts.chat.id, values]),
  );
  const stored = readReply('compose', (await parts.cache.get(key).catch(() => undefined)) ?? '');
  if (stored !== undefined) {
    // What was stored is checked like anything else: the checks may have become stricter since.
    const found = verified(stored);
    if (found.losses.length === 0)
      return {
        kind: 'composed',
        outcome: outcomeOf(task, block, found, stored.complete),
        record: recordOf('composed', true),
      };
  }

  // A second try is not shown as it comes: it would begin anew before the resident's eyes.
  const onText = task.onPartial === undefined ? undefined : showAsItComes(task, task.onPartial, block, parts);
  let objections = '';
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { reply, record } = await askModel(
      parts,
      'compose',
      { ...values, objections },
      task.time,
      attempt === 1 ? onText : undefined,
    );
    calls.push(record);
    if (reply === undefined) {
      if (record.ended === 'unreadable' && attempt < TRIES) continue;
      return { kind: 'kept', record: recordOf('no-reply') };
    }
    const found = verified(reply);
    if (found.losses.length === 0) {
      await parts.cache
        .put(key, JSON.stringify({ sentences: storable(found.kept, block), complete: reply.complete }))
        .catch((error: unknown) => parts.log.warn('model-cache', { error }));
      return {
        kind: 'composed',
        outcome: outcomeOf(task, block, found, reply.complete),
        record: recordOf('composed'),
      };
    }
    objections = objectionsOf(found);
  }
  return { kind: 'kept', record: recordOf('core-lost') };
}

/** A short 能。 or 不用。 can be left out: the statement itself says it. */
const isWithoutOwnWords = (section: DraftSection): boolean =>
  section.kind === 'statements' && section.lead.length <= MOST_LEAD;
const MOST_LEAD = 5;

const storable = (kept: readonly KeptSentence[], block: StatementBlock) =>
  kept.map(({ text, cited }) => ({ text, marks: cited.map(block.markOf) }));
