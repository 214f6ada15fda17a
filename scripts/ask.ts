import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Answerer } from '../src/answering/answerer.ts';
import { readConfig } from '../src/app/config.ts';
import { passingRecords } from '../src/app/model-records.ts';
import { wireModel } from '../src/app/model-wiring.ts';
import { openAnswerer } from '../src/app/open-answerer.ts';
import { runScript } from '../src/app/run-script.ts';
import { scriptLog } from '../src/app/script-log.ts';
import { citationLines } from '../src/channels/terminal/render.ts';
import { TERMINAL_WORDS } from '../src/channels/terminal/words.ts';
import { askConversation } from '../src/evaluation/evaluate.ts';

const line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  turns: z.array(z.string()).min(1, 'turns 至少要有一句'),
  now: z.iso.datetime({ offset: true }).optional(),
});

/** `npm run ask -- "问题"` prints one answer; `--jsonl` answers JSON lines from stdin, one for one and in order. */
await runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { jsonl: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const config = readConfig(process.env);
  if (!values.jsonl && positionals.length === 0) {
    console.error('用法：npm run ask -- "问题"，或 npm run -s ask -- --jsonl < 文件');
    return 64;
  }
  const log = scriptLog(config);
  const model = wireModel(config.model, {
    ...passingRecords(),
    log,
    onSpent: () => undefined,
  });
  const opened = await openAnswerer(config, { say: (words) => console.error(words), model, log });
  // Whoever runs the command knows what is configured: no notice is due.
  const answerer: Answerer = {
    answer: (turn, options) => opened.answerer.answer({ ...turn, mayUseModel: true }, options),
  };
  if (!values.jsonl) {
    const { answer, tookMs } = await askConversation(answerer, positionals, new Date());
    const { outcome } = answer;
    console.log(`〔${outcome.kind}〕\n${outcome.text}`);
    if (outcome.kind === 'answered') console.log(TERMINAL_WORDS.sources(outcome.composedBy === 'model'));
    for (const citation of citationLines(outcome)) console.log(citation);
    if (outcome.buttons.length > 0)
      console.log(`按钮：${outcome.buttons.map(({ label }) => label).join(' | ')}`);
    console.log(`（${tookMs.toFixed(1)} 毫秒，索引 ${answer.indexVersion}）`);
    return 0;
  }
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (raw.trim() === '') continue;
    console.log(JSON.stringify(await reply(raw)));
  }
  return 0;

  async function reply(raw: string): Promise<Readonly<Record<string, unknown>>> {
    let json: unknown;
    try {
      json = JSON.parse(raw);
    } catch (error) {
      return { id: null, error: `不是有效的 JSON：${(error as Error).message}` };
    }
    const id = (json as { id?: unknown } | null)?.id ?? null;
    const parsed = line.safeParse(json);
    if (!parsed.success) {
      const why = parsed.error.issues
        .map((issue) => `${issue.path.join('.') || '整行'}：${issue.message}`)
        .join('；');
      return { id, error: why };
    }
    const now = parsed.data.now === undefined ? new Date() : new Date(parsed.data.now);
    const { answer, tookMs } = await askConversation(answerer, parsed.data.turns, now);
    const { outcome } = answer;
    return {
      id,
      outcome: outcome.kind,
      text: outcome.text,
      citations: outcome.kind === 'answered' ? outcome.citations : [],
      buttons: outcome.buttons.map(({ label }) => label),
      grounding: outcome.kind === 'answered' ? outcome.grounding : 'none',
      language: outcome.language,
      tookMs: Math.round(tookMs * 100) / 100,
    };
  }
});
