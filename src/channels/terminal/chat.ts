import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Answer, Answerer, ConversationMemory, Turn } from '../../answering/answerer.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { createGrowingText, type GrowingText } from './growing-text.ts';
import { citationLines } from './render.ts';
import { TERMINAL_WORDS as WORDS } from './words.ts';

export interface TerminalChatParts {
  /** The answerer in use; asked for at each turn, so that a new index is taken up. */
  readonly answerer: () => Answerer;
  /** A model may be asked: said at the beginning, and marked on each such answer. */
  readonly asksModel?: boolean;
  readonly input: Readable;
  readonly output: Writable;
  readonly now: () => Date;
}

/** A chat on the same engine as the other channels. Resolves when the input ends or the person leaves. */
export async function runTerminalChat(parts: TerminalChatParts): Promise<void> {
  const { answerer, input, output, now, asksModel = false } = parts;
  const write = (text: string): void => void output.write(`${text}\n`);
  const lines = createInterface({ input, output, terminal: (output as { isTTY?: boolean }).isTTY === true });
  let memory: ConversationMemory = {};
  let last: Outcome | undefined;
  const show = (answer: Answer, growing: GrowingText): void => {
    const { outcome } = answer;
    memory = answer.memory;
    last = outcome;
    growing.end(outcome.text);
    const sources = citationLines(outcome);
    if (sources.length > 0) write(`${WORDS.sources(isComposed(outcome))}\n${sources.join('\n')}`);
    outcome.buttons.forEach(({ label }, at) => {
      write(`  [${at + 1}] ${label}`);
    });
    if (outcome.kind === 'escalate' || outcome.kind === 'emergency') write(WORDS.ticket);
  };
  const ask = async (said: Turn['said']): Promise<void> => {
    const growing = createGrowingText((text) => void output.write(text));
    const turn = { said, memory, now: now(), staffed: false, mayUseModel: asksModel };
    show(await answerer().answer(turn, { onPartial: ({ text }) => growing.show(text) }), growing);
  };

  write(WORDS.hello);
  write(WORDS.telegramHint);
  if (asksModel) write(WORDS.modelNotice);
  lines.setPrompt(WORDS.prompt);
  lines.prompt();
  for await (const raw of lines) {
    const text = raw.trim();
    const number = /^\[?(\d)\]?$/u.exec(text)?.[1];
    const button = number === undefined ? undefined : last?.buttons[Number(number) - 1];
    const source = /^原文\s*(\d+)$/u.exec(text)?.[1];
    if (text === '/quit' || text === '/exit') break;
    if (text === '/help') write(WORDS.help);
    else if (text === '/privacy') write(asksModel ? `${WORDS.privacy}\n${WORDS.modelNotice}` : WORDS.privacy);
    else if (text === '/menu' || text === '/start') await ask({ kind: 'action', action: { kind: 'menu' } });
    else if (text === '/human') await ask({ kind: 'action', action: { kind: 'human' } });
    else if (source !== undefined) {
      const citation = last?.kind === 'answered' ? last.citations[Number(source) - 1] : undefined;
      write(
        citation === undefined ? WORDS.noSource : `${citation.title}${citation.locator}：${citation.quote}`,
      );
    } else if (button !== undefined) {
      write(`${WORDS.prompt}${button.label}`);
      await ask({ kind: 'action', action: button.action });
    } else if (text !== '') await ask({ kind: 'text', texts: [raw] });
    lines.prompt();
  }
  lines.close();
  write(WORDS.bye);
}

const isComposed = (outcome: Outcome): boolean =>
  outcome.kind === 'answered' && outcome.composedBy === 'model';
