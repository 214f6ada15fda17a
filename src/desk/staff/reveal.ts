import { findPersonalNumbers } from '../../domain/personal-numbers.ts';
import { logEvent } from '../log-event.ts';
import { snapshotOf } from '../packet.ts';
import { staffWords } from '../staff-words.ts';
import { type Act, alerted, holds, type Told } from './act.ts';

const TURNS_READ = 50;

/** Shows the masked numbers to who holds the ticket, and to their eyes alone; that they looked is logged, the numbers are not. */
export async function reveal(act: Act): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  if (!holds(act)) return alerted(staffWords.revealHolderOnly);
  const matters = await tx.mattersOf(ticket.id);
  const turns = await tx.recentTurns(ticket.conversationId, TURNS_READ);
  const said = [
    ticket.question,
    (await tx.resident(ticket.residentId)).name,
    ...matters.flatMap((matter) => [matter.question, ...snapshotOf(matter).turns.map(({ text }) => text)]),
    ...turns.filter(({ by }) => by === 'resident').map(({ text }) => text),
  ];
  const found = said.flatMap((text) =>
    findPersonalNumbers(text).map(({ kind, start, end }) => ({ kind, number: text.slice(start, end) })),
  );
  const numbers = [...new Map(found.map((one) => [one.number, one])).values()];
  if (numbers.length === 0) return alerted(staffWords.nothingToReveal);
  await logEvent(deps, tx, ticket, actor, 'revealed', { kinds: numbers.map(({ kind }) => kind) });
  return alerted(staffWords.revealed(numbers.map(({ number }) => number)));
}
