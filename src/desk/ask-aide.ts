import { URGENCY } from '../domain/reply.ts';
import { BOT } from '../domain/ticket-event.ts';
import type { AideWish, DeskDeps } from './deps.ts';
import { logEvent } from './log-event.ts';
import { draftVerbs, snapshotOf } from './packet.ts';
import { createPump, type Pump } from './pump.ts';
import { queueAboutTicket, queueToStaff } from './queue-reply.ts';
import { staffWords } from './staff-words.ts';

/** What a model is shown of a thread, and of what was found for it. */
const TURNS = 8;
const STATEMENTS = 6;

export interface AideWorker extends Pump {
  /** Returns at once. */
  wish(wish: AideWish): void;
}

/**
 * Asks the aide for what staff wish, beside all other work and outside all transactions. What waits is lost with the process,
 * harmlessly: the draft made of the evidence stands, and a command can be sent again. `done` is called after each.
 */
export function createAideWorker(deps: DeskDeps, done: () => void): AideWorker {
  const waiting = new Map<string, AideWish>();
  const pump = createPump({
    timers: deps.timers,
    log: deps.log,
    name: 'aide',
    round: async (run) => {
      for (const [key, wish] of waiting) {
        waiting.delete(key);
        run(async () => {
          await grant(deps, wish);
          done();
        });
      }
      return undefined;
    },
  });
  return Object.freeze({
    ...pump,
    wish: (wish: AideWish) => {
      const key = `${wish.what}:${wish.ticketId}`;
      waiting.set(key, { ...wish, asked: wish.asked || waiting.get(key)?.asked === true });
      pump.kick();
    },
  });
}

async function grant(deps: DeskDeps, wish: AideWish): Promise<void> {
  const aide = deps.aide();
  if (aide === undefined) return;
  const { isTold, turns, passageIds } = await deps.store.read(async (tx) => {
    const { conversationId } = await tx.ticket(wish.ticketId);
    const evidence = (await tx.mattersOf(wish.ticketId))
      .toReversed()
      .flatMap((one) => snapshotOf(one).evidence);
    return {
      isTold: (await tx.modelNotice(conversationId)) === 'given',
      turns: await tx.recentTurns(conversationId, TURNS),
      passageIds: [...new Set(evidence.map(({ passageId }) => passageId))].slice(0, STATEMENTS),
    };
  });
  if (!isTold) return refuse(deps, wish, staffWords.aideNotTold);
  const options = { signal: deps.cut };
  const given =
    wish.what === 'draft'
      ? await aide.draft(turns, passageIds, options)
      : await aide.summarise(turns, options);
  if (deps.cut.aborted) return;
  if (given.kind === 'none')
    return refuse(deps, wish, given.why === 'no-reply' ? staffWords.aideFailed : staffWords.aideNothing);
  if (wish.what === 'draft') return keepDraft(deps, wish, given.text);
  await deps.store.write(async (tx) =>
    queueAboutTicket(deps, tx, await tx.ticket(wish.ticketId), staffWords.aideSummary(given.text)),
  );
}

async function refuse(deps: DeskDeps, { ticketId, what, asked }: AideWish, why: string): Promise<void> {
  deps.log.info('aide-gave-nothing', { ticket: ticketId, what, why });
  if (asked) await deps.store.write(async (tx) => queueAboutTicket(deps, tx, await tx.ticket(ticketId), why));
}

/** Keeps a draft and shows it. One that nobody asked for gives way to whatever a person wrote or sent meanwhile. */
async function keepDraft(deps: DeskDeps, { ticketId, asked }: AideWish, text: string): Promise<void> {
  await deps.store.write(async (tx) => {
    const ticket = await tx.ticket(ticketId);
    const before = await tx.draftOf(ticketId);
    if (ticket.state === 'closed') return;
    const isFree = before === undefined || (before.sentAt === undefined && before.by === 'evidence');
    if (!asked && !isFree) return;
    const id = deps.ids.next();
    await tx.addDraft({ id, ticketId, text, by: 'model', at: deps.clock.now() });
    await logEvent(deps, tx, ticket, BOT, 'draft_made', { draft: id });
    const shown = staffWords.draftShown(text, staffWords.draftByModel);
    await queueToStaff(
      deps,
      tx,
      ticket,
      { kind: 'note', text: shown, ticketNumber: ticket.number, verbs: draftVerbs('model') },
      { urgency: URGENCY.rest },
    );
  });
}
