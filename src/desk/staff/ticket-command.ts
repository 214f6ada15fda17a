import { closeTicket } from '../close-ticket.ts';
import { learn, pressLearning } from '../learning/learn-command.ts';
import { queueSay } from '../queue-reply.ts';
import { setPriority } from '../set-priority.ts';
import { closingCalled, priorityCalled, staffWords } from '../staff-words.ts';
import { words } from '../words.ts';
import { type Act, alerted, refusalFor, type Told, tell, told } from './act.ts';
import { claim, release } from './claim.ts';
import { rewriteDraft, sendDraft, showDraft } from './draft.ts';
import { merge, reopen } from './merge.ts';
import { reveal } from './reveal.ts';
import { askWhose, endNotOurs, transfer } from './transfer.ts';

/** Does what a button under a ticket's message says. */
export async function pressVerb(act: Act, verb: string): Promise<Told> {
  const [name = '', argument = ''] = verb.split('.');
  switch (name) {
    case 'claim':
      return claim(act);
    case 'senddraft':
      return sendDraft(act, argument);
    case 'editdraft':
      return showDraft(act);
    case 'notours':
      return askWhose(act);
    case 'notoursend':
      return endNotOurs(act);
    case 'transfer':
      return transfer(act, argument);
    case 'reveal':
      return reveal(act);
    case 'close':
      return close(act, '');
    default:
      return (await pressLearning(act, name)) ?? told(staffWords.buttonGone);
  }
}

/** Does what a command in a ticket's thread says; undefined: no such command. */
export async function ticketCommand(act: Act, command: string, rest: string): Promise<Told | undefined> {
  switch (command) {
    case 'claim':
      return claim(act);
    case 'release': {
      const refused = await refusalFor(act);
      return refused ?? release(act);
    }
    case 'transfer':
      return transfer(act, rest);
    case 'draft':
      return rewriteDraft(act, rest);
    case 'summary':
      return act.deps.aide() === undefined
        ? told(staffWords.aideOff)
        : { text: '', silent: true, wish: { ticketId: act.ticket.id, what: 'summary', asked: true } };
    case 'priority':
      return prioritise(act, rest);
    case 'merge':
      return merge(act, rest);
    case 'close':
      return close(act, rest);
    case 'learn':
      return learn(act, rest);
    case 'reopen': {
      const told = await reopen(act);
      if (told.silent === true) await tellReopened(act);
      return told;
    }
    default:
      return undefined;
  }
}

async function close(act: Act, rest: string): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  const reason = rest === '' ? 'solved' : closingCalled(rest);
  if (reason === undefined) return told(staffWords.closeHow);
  if (ticket.state === 'closed') return told(staffWords.closeAlready(ticket.number));
  const refused = await refusalFor(act);
  if (refused !== undefined) return refused;
  await closeTicket(deps, tx, ticket, actor, { reason });
  return { text: staffWords.closeDone(ticket.number, reason), silent: true };
}

async function prioritise(act: Act, rest: string): Promise<Told> {
  const { deps, tx, ticket, actor } = act;
  const priority = priorityCalled(rest);
  if (priority === undefined) return told(staffWords.priorityHow);
  if (ticket.state === 'closed') return alerted(staffWords.notLawful(ticket.state));
  const refused = await refusalFor(act);
  if (refused !== undefined) return refused;
  if (priority !== ticket.priority) await setPriority(deps, tx, ticket, priority, actor);
  await tell(act, staffWords.prioritised(ticket.priority, priority));
  return { text: '', silent: true };
}

const tellReopened = async ({ deps, tx, ticket }: Act): Promise<void> =>
  queueSay(deps, tx, await tx.conversation(ticket.conversationId), {
    text: words.reopenedByStaff(ticket.number),
    ticketId: ticket.id,
  });
