import { as, type MessageId } from '../domain/ids.ts';
import type { ReplyAction } from '../domain/reply.ts';
import type { DeskTx } from '../ports/desk-store.ts';
import type { Press } from './arrival.ts';
import type { DeskDeps } from './deps.ts';
import { isWithStaff } from './who-speaks.ts';
import { words } from './words.ts';

/** `toast`: a short text to end the waiting of the button with, or none. `stored`: there is work to do. */
export interface PressVerdict {
  readonly toast?: string;
  readonly stored: boolean;
}

const refused = (toast: string): PressVerdict => ({ toast, stored: false });

/**
 * Judges and stores a pressed button. Only the resident under whose reply it stands can press it, an unknown or forged one does
 * nothing, and pressing twice is pressing once. Throws `StorageError`.
 */
export async function receivePress(deps: DeskDeps, press: Press): Promise<PressVerdict> {
  return deps.store.write(async (tx) => {
    if (await tx.isKnown(press.bot, press.updateId)) return { stored: false };
    const { button } = press;
    const found = button === undefined ? undefined : await tx.actionOf(button.replyId, button.n);
    if (button === undefined || found === undefined) return refused(words.buttonGone);
    const conversation = await tx.conversation(found.conversationId);
    const owner = await tx.resident(conversation.residentId);
    if (owner.channel !== press.channel || owner.externalId !== press.person.id)
      return refused(words.buttonNotYours);
    if (isWithStaff(deps, conversation) && isForTheBot(found.action)) return refused(words.buttonWhileStaff);
    const again = await repeated(deps, tx, button, found.action);
    if (again !== undefined) return refused(again);
    const now = deps.clock.now();
    await tx.addMessage({
      id: as<MessageId>(deps.ids.next()),
      bot: press.bot,
      updateId: press.updateId,
      side: 'resident',
      lane: conversation.id,
      conversationId: conversation.id,
      chat: conversation.chat,
      said: { kind: 'press', replyId: button.replyId, n: button.n, label: found.label, action: found.action },
      receivedAt: now,
      readyAt: now,
    });
    await tx.deferLane(conversation.id, now, 0);
    return { stored: true };
  });
}

/** Buttons that make the bot speak, which it does not do while a person does. */
const isForTheBot = ({ kind }: ReplyAction): boolean =>
  kind === 'ask' || kind === 'entry' || kind === 'menu' || kind === 'guide';

async function repeated(
  deps: DeskDeps,
  tx: DeskTx,
  { replyId, n }: { replyId: string; n: number },
  action: ReplyAction,
): Promise<string | undefined> {
  const before = await tx.lastPress(replyId, n);
  if (before !== undefined) {
    const settledAt = before.settledAt?.getTime() ?? Number.POSITIVE_INFINITY;
    if (deps.clock.now().getTime() - settledAt < deps.settings.doublePressMs) return words.buttonAgain;
  }
  // A step of a guide is answered once: a second answer would be taken for the next step's.
  if (action.kind === 'guide' && action.value !== undefined && action.value !== 'leave') {
    if ((await tx.lastPress(replyId, 'any-guide-answer')) !== undefined) return words.stepAnswered;
  }
  return undefined;
}
