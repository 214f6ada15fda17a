/**
 * What buttons carry, at most 64 bytes: `b:<reply id>:<n>` under a resident's reply, `t:<ticket number>:<verb>`
 * under what staff see of a ticket; a verb may have a word after a dot (`transfer.notary`).
 * Nothing in it is believed: both are looked up, and whoever presses is checked.
 */
export type CallbackData =
  | { readonly kind: 'reply'; readonly replyId: string; readonly n: number }
  | { readonly kind: 'ticket'; readonly ticketNumber: string; readonly verb: string };

export const replyData = (replyId: string, n: number): string => `b:${replyId}:${n}`;
export const ticketData = (ticketNumber: string, verb: string): string => `t:${ticketNumber}:${verb}`;

export function readCallbackData(data: string | undefined): CallbackData | undefined {
  const reply = /^b:([0-9A-Za-z]{1,32}):(\d{1,3})$/.exec(data ?? '');
  if (reply !== null) return { kind: 'reply', replyId: reply[1]!, n: Number(reply[2]) };
  const ticket = /^t:(HD-\d{8}-\d{4,8}):([a-z]{1,16}(?:\.[a-z0-9-]{1,24})?)$/.exec(data ?? '');
  if (ticket !== null) return { kind: 'ticket', ticketNumber: ticket[1]!, verb: ticket[2]! };
  return undefined;
}
