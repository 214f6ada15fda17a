import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Answer, Answerer, Turn } from '../../../src/answering/answerer.ts';
import { runTerminalChat } from '../../../src/channels/terminal/chat.ts';
import { createGrowingText } from '../../../src/channels/terminal/growing-text.ts';

async function chat(
  lines: readonly string[],
  { asksModel = false } = {},
): Promise<{ readonly output: string; readonly turns: readonly Turn[] }> {
  const turns: Turn[] = [];
  const answerer: Answerer = {
    answer: (turn) => {
      turns.push(turn);
      const answer: Answer = {
        outcome: {
          kind: 'answered',
          text: '15个工作日①。',
          citations: [
            { title: '《公证法》', locator: '第三十条', sourceId: 'x', quote: '受理后15个工作日出证。' },
          ],
          grounding: 'verified',
          passageIds: [],
          buttons: [{ label: '收费', action: { kind: 'ask', text: '公证收多少钱' } }],
          language: 'zh',
        },
        memory: { n: turns.length },
        trace: [],
        indexVersion: 'v',
        query: '',
        evidence: [],
      };
      return Promise.resolve(answer);
    },
  };
  let output = '';
  const sink = new Writable({
    write: (chunk, _, done) => {
      output += String(chunk);
      done();
    },
  });
  await runTerminalChat({
    answerer: () => answerer,
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output: sink,
    now: () => new Date(0),
    asksModel,
  });
  return { output, turns };
}

describe('the terminal chat', () => {
  it('answers with its sources and says how Telegram is switched on', async () => {
    const { output } = await chat(['办公证要多久']);
    expect(output).toContain('15个工作日①。');
    expect(output).toContain('① 《公证法》第三十条');
    expect(output).toContain('TELEGRAM_BOT_TOKEN');
  });

  it('says what it keeps, and what leaves for a model, without asking', async () => {
    const alone = await chat(['/privacy']);
    expect(alone.output).toContain('退出就没有了');
    expect(alone.output).not.toContain('模型服务');
    expect(alone.turns).toEqual([]);
    const { output } = await chat(['/privacy'], { asksModel: true });
    expect(output.split('退出就没有了')[1]).toContain('模型服务');
  });

  it('presses a button by its number and carries the memory on', async () => {
    const { turns } = await chat(['办公证要多久', '1']);
    expect(turns[1]?.said).toEqual({ kind: 'action', action: { kind: 'ask', text: '公证收多少钱' } });
    expect(turns[1]?.memory).toEqual({ n: 1 });
  });

  it('shows the statement behind a source, and says when there is none', async () => {
    const { output } = await chat(['办公证要多久', '原文 1', '原文 7']);
    expect(output).toContain('《公证法》第三十条：受理后15个工作日出证。');
    expect(output).toContain('没有这一条依据');
  });

  it('leaves on /quit without asking the engine', async () => {
    const { turns } = await chat(['/quit', '办公证要多久']);
    expect(turns).toEqual([]);
  });
});

describe('an answer that grows on the terminal', () => {
  const written = (partials: readonly string[], settled: string): string => {
    let output = '';
    const growing = createGrowingText((text) => {
      output += text;
    });
    for (const text of partials) growing.show(text);
    growing.end(settled);
    return output;
  };

  it('is written once, piece by piece', () => {
    expect(written(['一①。', '一①。二②。'], '一①。二②。\n您可以问12348。')).toBe(
      '助手：一①。二②。\n您可以问12348。\n',
    );
    expect(written([], '一①。')).toBe('助手：一①。\n');
  });

  it('is written once more where it ends otherwise', () => {
    expect(written(['一①。'], '原文①。')).toBe('助手：一①。\n（改为）原文①。\n');
  });
});
