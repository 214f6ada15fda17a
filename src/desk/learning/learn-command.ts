import { ticketNumberIn } from '../../domain/ticket.ts';
import type { Act, Told } from '../staff/act.ts';
import { propose } from './propose.ts';
import { readEdits } from './read-edits.ts';
import { approve, edit, reject } from './review.ts';
import { learningWords } from './words.ts';

/** The button under a ticket's end, and those under a candidate. Undefined: none of these. */
export async function pressLearning(act: Act, verb: string): Promise<Told | undefined> {
  switch (verb) {
    case 'learn':
      return propose(act);
    case 'approve':
      return approve(act);
    case 'reject':
      return reject(act);
    case 'editlearn':
      return { text: learningWords.how, alert: true };
    default:
      return undefined;
  }
}

/** `/learn` in a ticket's thread, or with its number anywhere: alone it proposes, with lines behind it it changes. */
export async function learn(act: Act, rest: string): Promise<Told> {
  const text = withoutNumber(rest);
  if (text === '') return propose(act);
  const edits = readEdits(text);
  if (edits === undefined) return { text: learningWords.how };
  // Words with the first call change what it proposes.
  if ((await act.tx.candidateOf(act.ticket.id)) === undefined) {
    const proposed = await propose(act);
    if ((await act.tx.candidateOf(act.ticket.id)) === undefined) return proposed;
  }
  return edit(act, edits);
}

/** The same with a ticket's number, where no ticket's thread is; resolves to what the chat is told. Undefined: it names no ticket. */
export async function learnByNumber(act: Omit<Act, 'ticket'>, rest: string): Promise<string | undefined> {
  const number = ticketNumberIn(rest.split('\n')[0] ?? '');
  if (number === undefined) return undefined;
  const ticket = await act.tx.ticketByNumber(number);
  if (ticket === undefined) return learningWords.unknown(number);
  return (await learn({ ...act, ticket }, rest)).text;
}

const withoutNumber = (rest: string): string => rest.replace(/^\s*HD-\d{8}-\d{4,}\s*/u, '').trim();
