import type { Courier, Outgoing, PaceRule } from '../../src/ports/courier.ts';

export interface FakeCourier extends Courier {
  /** What was sent, in order: the words, and to which chat. */
  readonly sent: { readonly chat: string; readonly text: string }[];
  /** The same in full. */
  readonly outgoing: Outgoing[];
  readonly acknowledged: {
    readonly callbackId: string;
    readonly text: string | undefined;
    readonly alert: boolean;
  }[];
  /** Runs before each sending; throw or wait here. */
  onSend: (outgoing: Outgoing, signal: AbortSignal) => Promise<void>;
}

/** Carries nothing anywhere and remembers everything; without limits unless given. */
export function createFakeCourier(pace: PaceRule = { count: 1_000, windowMs: 1_000 }): FakeCourier {
  const sent: FakeCourier['sent'] = [];
  const outgoings: Outgoing[] = [];
  const acknowledged: FakeCourier['acknowledged'] = [];
  let number = 0;
  const courier: FakeCourier = {
    sent,
    outgoing: outgoings,
    acknowledged,
    onSend: async () => {},
    plan: (outgoing) => [{ cost: 1, call: outgoing }],
    send: async (part, { signal }) => {
      const outgoing = part.call as Outgoing;
      await courier.onSend(outgoing, signal);
      const { content } = outgoing;
      const text =
        content.kind === 'say'
          ? [content.text, ...content.notes].join('\n')
          : 'text' in content
            ? content.text
            : content.kind;
      sent.push({ chat: outgoing.chat, text });
      outgoings.push(outgoing);
      if (content.kind === 'close-thread' || content.kind === 'correction') return { messageIds: [] };
      const count = content.kind === 'copy-album' ? content.messageIds.length : 1;
      return { messageIds: Array.from({ length: count }, () => String(++number)) };
    },
    working: () => {},
    acknowledge: (callbackId, text, { alert = false } = {}) => {
      acknowledged.push({ callbackId, text, alert });
    },
    paceOf: () => [pace],
    overallPace: { count: 1_000, windowMs: 1_000 },
  };
  return courier;
}
