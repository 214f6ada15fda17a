import { plainlyAsks, questionsIn } from '../understand/questions.ts';
import { askedPart, type Stripped } from './address.ts';
import { type HeardMessage, hearMessage } from './sense/hear-message.ts';
import type { Listener } from './sense/listen.ts';

/** A rule that takes orders or abuse out of a message is believed from this probability on. Range 0..0.2. */
const ORDERS_AT_LEAST = 0.1;

/** What is left of a message once the rules (`strip`) and the sense have taken out orders to the machine and abuse. */
export function withoutOrders(
  text: string,
  spoken: HeardMessage | undefined,
  strip: (text: string) => Stripped,
  listener: Listener | undefined,
): Stripped {
  // 你就给我说 is an order to nobody: where the sense hears neither order nor abuse, no rule cuts the message.
  const soundsOf = (group: 'injection' | 'abuse'): number =>
    listener === undefined ? 1 : (listener.strongest(text, group)?.probability ?? 0);
  const byRule =
    Math.max(soundsOf('injection'), soundsOf('abuse')) < ORDERS_AT_LEAST
      ? { text, injected: false, insulted: false }
      : strip(text);
  const injected = byRule.injected || spoken?.injected === true;
  // A question that the rules have left is judged by itself: the orders around it sound through it.
  const left =
    byRule.injected && listener !== undefined && questionsIn(byRule.text).some(plainlyAsks)
      ? hearMessage(listener, byRule.text).rest
      : spoken?.rest;
  const kept = left === undefined || left.length >= byRule.text.length ? byRule.text : left;
  return {
    text: (injected ? questionBehind(text, strip, listener) : undefined) ?? kept,
    injected,
    insulted: byRule.insulted || spoken?.insulted === true,
  };
}

/** What a message with orders says it asks, unless that is an order too. */
function questionBehind(
  text: string,
  strip: (text: string) => Stripped,
  listener: Listener | undefined,
): string | undefined {
  const asked = askedPart(text);
  if (asked === undefined || strip(asked).injected) return undefined;
  return listener !== undefined && hearMessage(listener, asked).injected ? undefined : asked;
}
