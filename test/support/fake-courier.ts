import type { Courier, Outgoing, PaceRule } from '../../src/ports/courier.ts';

export interface FakeCourier extends Courier {
  /** What was sent, in order: the words, and to which chat. */
  readonly sent: { readonly chat: string; readonly text: string }[];
  readonly acknowledged: { readonly callbackId: string; readonly text: string | undefined }[];
  /** Runs before each sending; throw or wait here. */
  onSend: (outgoing: Outgoing, signal: AbortSignal) => Promise<void>;
}

/** Carries nothing anywhere and remembers everything; without limits unless given. */
export function createFakeCourier(pace: PaceRule = { count: 1_000, windowMs: 1_000 }): FakeCourier {
  const sent: FakeCourier['sent'] = [];
  const acknowledged: FakeCourier['acknowledged'] = [];
  let number = 0;
  const courier: FakeCourier = {
    sent,
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
      return { messageIds: [String(++number)] };
    },
    working: () => {},
    acknowledge: (callbackId, text) => {
      acknowledged.push({ callbackId, text });
    },
    paceOf: () => [pace],
    overallPace: { count: 1_000, windowMs: 1_000 },
  };
  return courier;
}
