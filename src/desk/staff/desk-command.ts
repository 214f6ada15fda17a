import type { Actor, StaffRole } from '../../domain/ticket-event.ts';
import { STAFF_ROLES } from '../../domain/ticket-event.ts';
import type { DeskTx } from '../../ports/desk-store.ts';
import type { StaffMessage } from '../../ports/message-rows.ts';
import type { DeskCore } from '../deps.ts';
import { learnByNumber } from '../learning/learn-command.ts';
import { queueToStaffChat } from '../queue-reply.ts';
import { mayActAs, nameOf } from '../roles.ts';
import { staffWords } from '../staff-words.ts';
import { statsCommand } from '../statistics/stats-command.ts';

/** What a command is done with that belongs to no ticket. */
export interface DeskAct {
  readonly deps: DeskCore;
  readonly tx: DeskTx;
  readonly actor: Actor;
  readonly message: StaffMessage;
}

/** Messages that one group takes in a minute, nearly. */
const PER_MINUTE = 17;

/** Does what a command says that belongs to no ticket; resolves to what the chat is told. Undefined: no such command. */
export async function deskCommand(act: DeskAct, command: string, rest: string): Promise<string | undefined> {
  switch (command) {
    case 'help':
    case 'start':
      return act.deps.aide() === undefined
        ? staffWords.staffHelp
        : `${staffWords.staffHelp}\n${staffWords.staffHelpWithModel}`;
    case 'pause':
      return pause(act, rest);
    case 'resume':
      return resume(act);
    case 'grant':
      return grant(act, rest);
    case 'revoke':
      return revoke(act, rest);
    case 'stats':
      return statsCommand(act, rest);
    case 'learn':
      return learnByNumber(act, rest);
    case 'queue':
      return queue(act);
    default:
      return undefined;
  }
}

const note = ({ tx, deps, actor }: DeskAct, event: string, detail: Readonly<Record<string, unknown>>) =>
  tx.audit({ at: deps.clock.now(), actor: `staff:${actor.id}`, subject: 'desk', event, detail });

/** The kill switch: from the next message on the bot answers nothing by itself, but for danger. A reason must be given. */
async function pause(act: DeskAct, reason: string): Promise<string> {
  const { deps, tx, actor, message } = act;
  if (!mayActAs(actor, 'supervisor')) return staffWords.needsRole('supervisor');
  if (reason === '') return staffWords.pauseHow;
  const standing = await tx.pauseNow();
  if (standing !== undefined)
    return staffWords.pausedAlready(await nameOf(deps, tx, standing.by), standing.reason, standing.at);
  await tx.setPause({ reason, by: actor.id, at: deps.clock.now() });
  await note(act, 'paused', { reason });
  const said = staffWords.paused(await nameOf(deps, tx, actor.id), reason);
  await tellOthers(act, message.chat, said);
  return said;
}

async function resume(act: DeskAct): Promise<string> {
  const { deps, tx, actor, message } = act;
  if (!mayActAs(actor, 'supervisor')) return staffWords.needsRole('supervisor');
  if ((await tx.pauseNow()) === undefined) return staffWords.notPaused;
  await tx.setPause(undefined);
  await note(act, 'resumed', {});
  const said = staffWords.resumed(await nameOf(deps, tx, actor.id));
  await tellOthers(act, message.chat, said);
  return said;
}

const tellOthers = async ({ deps, tx }: DeskAct, except: string, said: string): Promise<void> => {
  for (const chat of deps.staffRooms.keys())
    if (chat !== except) await queueToStaffChat(deps, tx, said, { chat });
};

/** Whom a command means: by id, or by answering that person's message. */
const target = ({ message }: DeskAct, rest: string) => {
  const parts = rest.split(/\s+/u).filter((part) => part !== '');
  const id = parts.find((part) => /^\d+$/u.test(part)) ?? message.place.repliedUser?.id;
  return { id, name: message.place.repliedUser?.name, word: parts.find((part) => !/^\d+$/u.test(part)) };
};

async function grant(act: DeskAct, rest: string): Promise<string> {
  const { deps, tx, actor } = act;
  if (!mayActAs(actor, 'admin')) return staffWords.needsRole('admin');
  const { id, name, word } = target(act, rest);
  const role = STAFF_ROLES.find((one): one is StaffRole => one === word || staffWords.role(one) === word);
  if (id === undefined || role === undefined) return staffWords.grantHow;
  if (deps.policy.people.some((person) => person.id === id))
    return staffWords.grantConfigured(await nameOf(deps, tx, id));
  if (name !== undefined) await tx.seeStaff(id, name, deps.clock.now());
  await tx.grant(id, role, actor.id, deps.clock.now());
  await note(act, 'granted', { to: id, role });
  return staffWords.granted(await nameOf(deps, tx, id), role);
}

async function revoke(act: DeskAct, rest: string): Promise<string> {
  const { deps, tx, actor } = act;
  if (!mayActAs(actor, 'admin')) return staffWords.needsRole('admin');
  const { id } = target(act, rest);
  if (id === undefined) return staffWords.grantHow;
  if (deps.policy.people.some((person) => person.id === id))
    return staffWords.grantConfigured(await nameOf(deps, tx, id));
  await tx.grant(id, undefined, actor.id, deps.clock.now());
  await note(act, 'revoked', { from: id });
  return staffWords.revoked(await nameOf(deps, tx, id));
}

async function queue({ deps, tx }: DeskAct): Promise<string> {
  const groups = [];
  for (const chat of deps.staffRooms.keys()) {
    const { waiting } = await tx.backlogOf(chat);
    groups.push({ waiting, minutes: Math.floor(waiting / PER_MINUTE) });
  }
  return staffWords.queue(groups, await tx.openTicketList());
}
