import { maskPersonalNumbers } from '../domain/personal-numbers.ts';
import { URGENCY } from '../domain/reply.ts';
import { BOT } from '../domain/ticket-event.ts';
import type { Drafter } from '../ports/drafter.ts';
import { ungroundedFigures } from './compose-draft.ts';
import type { DeskDeps } from './deps.ts';
import { logEvent } from './log-event.ts';
import { snapshotOf } from './packet.ts';
import { createPump, type Pump } from './pump.ts';
import { queueToStaff } from './queue-reply.ts';
import { staffWords } from './staff-words.ts';

const TIMEOUT_MS = 15_000;

export interface DraftWriter extends Pump {
  /** Somebody took the ticket: a draft in whole sentences is worth its price now. */
  ask(ticketId: string): void;
}

/**
 * Lets a model write drafts for tickets that somebody claimed, beside all other work. What waits is lost with the process, harmlessly:
 * the draft made of the evidence stands. `written` is called after each.
 */
export function createDraftWriter(deps: DeskDeps, drafter: Drafter, written: () => void): DraftWriter {
  const waiting = new Set<string>();
  const pump = createPump({
    timers: deps.timers,
    log: deps.log,
    name: 'drafts',
    round: async (run) => {
      for (const ticketId of waiting) {
        waiting.delete(ticketId);
        run(async () => {
          await writeDraft(deps, drafter, ticketId);
          written();
        });
      }
      return undefined;
    },
  });
  return Object.freeze({
    ...pump,
    ask: (ticketId: string) => {
      waiting.add(ticketId);
      pump.kick();
    },
  });
}

/** A draft with figures that stand in nothing found is thrown away: nobody should have to catch them. */
async function writeDraft(deps: DeskDeps, drafter: Drafter, ticketId: string): Promise<void> {
  const matter = (await deps.store.read((tx) => tx.mattersOf(ticketId))).at(-1);
  const evidence = matter === undefined ? [] : snapshotOf(matter).evidence;
  if (matter === undefined || evidence.length === 0) return;
  const question = maskPersonalNumbers(matter.question);
  let text: string | undefined;
  try {
    text = (await drafter.draft({ question, evidence }, { signal: deps.cut, timeoutMs: TIMEOUT_MS }))?.trim();
  } catch (error) {
    deps.log.warn('draft-not-written', { error });
    return;
  }
  if (text === undefined || text === '') return;
  if (ungroundedFigures(text, evidence).length > 0) {
    deps.log.warn('draft-not-grounded', { ticket: ticketId });
    return;
  }
  const written = text;
  await deps.store.write(async (tx) => {
    const ticket = await tx.ticket(ticketId);
    const before = await tx.draftOf(ticketId);
    // Whoever wrote or sent one meanwhile was faster.
    if (ticket.state === 'closed' || before?.sentAt !== undefined) return;
    if (before !== undefined && before.by !== 'evidence') return;
    const id = deps.ids.next();
    await tx.addDraft({ id, ticketId, text: written, by: 'model', at: deps.clock.now() });
    await logEvent(deps, tx, ticket, BOT, 'draft_made', { draft: id });
    await queueToStaff(
      deps,
      tx,
      ticket,
      {
        kind: 'note',
        text: staffWords.draftShown(written, staffWords.draftByModel),
        ticketNumber: ticket.number,
        verbs: [
          { verb: 'senddraft', label: staffWords.sendDraftLabel },
          { verb: 'editdraft', label: staffWords.editDraftLabel },
        ],
      },
      { urgency: URGENCY.rest },
    );
  });
}
