import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  holesOf,
  PLACEHOLDERS,
  PROMPT_IDS,
  type Prompt,
  type PromptId,
  type PromptSet,
} from '../answering/model/prompt.ts';
import { REPLIES } from '../answering/model/replies.ts';
import { OperatorError } from '../domain/errors.ts';

export const PROMPTS_DIR = fileURLToPath(new URL('../../prompts', import.meta.url));

const schema = z.strictObject({
  id: z.enum(PROMPT_IDS),
  version: z.number().int().positive(),
  purpose: z.string().min(10),
  placeholders: z.record(
    z.string().regex(/^\w+$/u),
    z.strictObject({
      kind: z.enum(['data', 'words']),
      most: z.number().int().positive().max(4000),
      about: z.string().min(4),
    }),
  ),
  system: z.string().min(20),
  user: z.string().min(3),
  output: z.record(z.string(), z.unknown()),
  examples: z
    .array(
      z.strictObject({ when: z.record(z.string(), z.string()), reply: z.record(z.string(), z.unknown()) }),
    )
    .min(1),
});
type File = z.infer<typeof schema>;

/** Reads and checks every prompt. Throws OperatorError naming each fault. */
export function loadPrompts(dir: string = PROMPTS_DIR): PromptSet {
  const faults: string[] = [];
  const prompts = new Map<PromptId, Prompt>();
  const names = existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];
  for (const name of names) {
    const text = readFileSync(join(dir, name), 'utf8');
    const read = readFile(text);
    if (typeof read === 'string') {
      faults.push(`${name}：${read}`);
      continue;
    }
    faults.push(...faultsOf(read, name).map((fault) => `${name}：${fault}`));
    prompts.set(read.id, promptOf(read, text));
  }
  for (const id of PROMPT_IDS) if (!prompts.has(id)) faults.push(`${id}.yaml：没有这个文件`);
  if (faults.length > 0)
    throw new OperatorError(
      `提示词（${dir}）有 ${faults.length} 处错误：\n${faults.map((one) => `  - ${one}`).join('\n')}`,
    );
  const all = PROMPT_IDS.map((id) => prompts.get(id)!);
  return Object.freeze({
    prompts: Object.freeze(Object.fromEntries(all.map((one) => [one.id, one])) as Record<PromptId, Prompt>),
    digest: digestOf(all.map(({ id, digest }) => `${id}:${digest}`).join('\n')),
  });
}

function readFile(text: string): File | string {
  try {
    const parsed = schema.safeParse(parse(text));
    if (parsed.success) return parsed.data;
    return parsed.error.issues
      .map(({ path, message }) => `${path.join('.') || '整个文件'} ${message}`)
      .join('；');
  } catch (error) {
    return `不是有效的 YAML：${(error as Error).message}`;
  }
}

/**
 * Placeholders used, declared and filled by the program are the same; every example fits the schema sent and the one that the program
 * reads with.
 */
function faultsOf(file: File, name: string): readonly string[] {
  const declared = Object.keys(file.placeholders);
  const filled: readonly string[] = PLACEHOLDERS[file.id];
  const system = systemOf(file);
  const used = [...new Set([...holesOf(system), ...holesOf(file.user)])];
  const sent = z.fromJSONSchema(file.output as Parameters<typeof z.fromJSONSchema>[0]);
  return [
    ...(name === `${file.id}.yaml` ? [] : [`文件名应当是 ${file.id}.yaml`]),
    ...used.filter((hole) => !declared.includes(hole)).map((hole) => `占位符 ${hole} 没有声明`),
    ...declared.filter((hole) => !used.includes(hole)).map((hole) => `占位符 ${hole} 没有用到`),
    ...filled.filter((hole) => !declared.includes(hole)).map((hole) => `缺占位符 ${hole}，程序要填它`),
    ...declared
      .filter((hole) => !filled.includes(hole))
      .map((hole) => `占位符 ${hole} 程序不会填，只能用 ${filled.join('、')}`),
    ...declared
      .filter((hole) => file.placeholders[hole]?.kind === 'data' && holesOf(system).includes(hole))
      .map((hole) => `资料占位符 ${hole} 不能放在 system 里`),
    ...file.examples.flatMap(({ when, reply }, at) => [
      ...Object.keys(when)
        .filter((hole) => !declared.includes(hole))
        .map((hole) => `例 ${at + 1} 用了没有声明的占位符 ${hole}`),
      ...(sent.safeParse(reply).success ? [] : [`例 ${at + 1} 的回答不合 output`]),
      ...(REPLIES[file.id].safeParse(reply).success ? [] : [`例 ${at + 1} 的回答，程序读不了`]),
    ]),
  ];
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Instructions with the examples: filled as one, so that a hole in an example counts too. */
const systemOf = ({ system, examples }: File): string =>
  [
    system.trim(),
    ...examples.map(
      ({ when, reply }) =>
        `例：\n${Object.entries(when)
          .map(([hole, value]) => `<data name="${hole}">\n${value}\n</data>`)
          .join('\n')}\n回答：${JSON.stringify(reply)}`,
    ),
  ].join('\n\n');

const promptOf = (file: File, text: string): Prompt =>
  Object.freeze({
    id: file.id,
    version: file.version,
    digest: digestOf(text),
    system: systemOf(file),
    user: file.user,
    placeholders: Object.freeze(file.placeholders),
    output: Object.freeze(file.output),
  });
