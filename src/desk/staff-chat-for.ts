import type { DeskTx } from '../ports/desk-store.ts';
import type { DeskCore } from './deps.ts';
import { departmentOf } from './policy.ts';

/** The staff chat for a department's ticket: of its own chats the one with the least waiting, else the main one. */
export async function staffChatFor(
  deps: DeskCore,
  tx: DeskTx,
  department: string | undefined,
): Promise<string | undefined> {
  const own = (departmentOf(deps.policy, department)?.chats ?? []).filter((chat) =>
    deps.staffRooms.has(chat),
  );
  let best: { readonly chat: string; readonly waiting: number } | undefined;
  for (const chat of own) {
    const { waiting } = await tx.backlogOf(chat);
    if (best === undefined || waiting < best.waiting) best = { chat, waiting };
  }
  return best?.chat ?? deps.staffRoom?.chat;
}
