import type { Desk } from '../../desk/create-desk.ts';
import type { Courier } from '../../ports/courier.ts';
import type { Log } from '../../ports/log.ts';
import { readUpdate } from './read-update.ts';
import { type Setting, translateUpdate } from './translate-update.ts';
import { words } from './words.ts';

export interface AcceptDeps {
  readonly desk: Pick<Desk, 'receive' | 'press'>;
  readonly courier: Pick<Courier, 'acknowledge'>;
  readonly log: Log;
  readonly setting: Setting;
}

/**
 * Hands one update to the desk. Resolves when it is stored, so that it may be confirmed to Telegram; throws `StorageError` when it
 * could not be stored, so that it must not be. An update that cannot be read is logged and let go: it would come again for ever.
 */
export async function acceptUpdate(
  { desk, courier, log, setting }: AcceptDeps,
  value: unknown,
): Promise<void> {
  const read = readUpdate(value);
  if ('fault' in read) {
    log.error('update-unreadable', { words: words.unreadable, updateId: read.updateId, fault: read.fault });
    return;
  }
  const translated = translateUpdate(read.update, setting);
  switch (translated.kind) {
    case 'nothing':
      return;
    case 'moved':
      log.error('staff-chat-moved', { words: words.groupMoved, newId: Number(translated.to) });
      return;
    case 'joined':
      if (setting.staffChat === undefined)
        log.warn('joined-group', { words: words.joinedGroup, group: Number(translated.chat) });
      return desk.receive(translated.arrival);
    case 'staff-press-without-staff':
      courier.acknowledge(translated.callbackId, words.staffOff);
      return;
    case 'press': {
      const verdict = await desk.press(translated.press);
      courier.acknowledge(translated.callbackId, verdict.toast);
      return;
    }
    case 'arrival':
      return desk.receive(translated.arrival);
  }
}
