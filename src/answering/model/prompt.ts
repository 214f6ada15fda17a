/** Prompts that answering knows how to use: the closed list. */
export const PROMPT_IDS = ['compose', 'restate', 'choose', 'translate', 'summarise', 'draft'] as const;
export type PromptId = (typeof PROMPT_IDS)[number];

/** What the program fills in each prompt: a file must have these placeholders and no other. */
export const PLACEHOLDERS = {
  compose: ['language', 'question', 'statements', 'objections'],
  restate: ['previous', 'subject', 'message'],
  choose: ['message', 'options'],
  translate: ['message'],
  summarise: ['turns'],
  draft: ['turns', 'statements'],
} as const satisfies Readonly<Record<PromptId, readonly string[]>>;

/** A value for each placeholder of one prompt. */
export type PromptValues<Id extends PromptId> = Readonly<Record<(typeof PLACEHOLDERS)[Id][number], string>>;

export interface Placeholder {
  /** `data` is foreign text and goes into a block of its own; `words` are ours and stand in the sentence. */
  readonly kind: 'data' | 'words';
  /** Longest value in characters; what is longer is cut. */
  readonly most: number;
}

/** One prompt as read and checked by `app/`. */
export interface Prompt {
  readonly id: PromptId;
  readonly version: number;
  /** sha256 of the file, 12 hex digits. */
  readonly digest: string;
  /** Instructions with the examples. */
  readonly system: string;
  readonly user: string;
  readonly placeholders: Readonly<Record<string, Placeholder>>;
  /** JSON Schema of the reply. */
  readonly output: Readonly<Record<string, unknown>>;
}

export interface PromptSet {
  readonly prompts: Readonly<Record<PromptId, Prompt>>;
  /** Over all prompts: stands in every stored answer. */
  readonly digest: string;
}

const HOLE = /\{\{(\w+)\}\}/gu;

/** Names of the holes in a template. */
export const holesOf = (template: string): readonly string[] => [
  ...new Set([...template.matchAll(HOLE)].map((match) => match[1]!)),
];

/**
 * Foreign text as data: no angle brackets, so that no boundary can be forged; no brackets of our placeholders, so that none can
 * be; no invisible or control characters. Done before masking, which then sets placeholders of its own.
 */
export const neutral = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[<＜﹤]/gu, '‹')
    .replace(/[>＞﹥]/gu, '›')
    .replace(/[〔【［[]/gu, '（')
    .replace(/[〕】］\]]/gu, '）')
    .replace(/\{\{|\}\}/gu, '')
    .replace(/[｜|]/gu, '/')
    .replace(/\bS(?=\d+\b)/gu, 's')
    .replace(/[\u2460-\u24ff\u2776-\u2793]/gu, '')
    .replace(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]+/gu, (run) => (/[\n\r\t\u2028\u2029]/u.test(run) ? ' ' : ''))
    .trim();

/** A prompt with its values. Throws `Error` for a value that is missing or not declared: a fault of the program. */
export function fillPrompt(
  prompt: Prompt,
  values: Readonly<Record<string, string>>,
): { readonly system: string; readonly user: string } {
  const unknown = Object.keys(values).filter((name) => !(name in prompt.placeholders));
  if (unknown.length > 0) throw new Error(`prompt ${prompt.id} has no placeholder ${unknown.join(', ')}`);
  const put = (template: string): string =>
    template.replace(HOLE, (_, name: string) => {
      const value = values[name];
      const placeholder = prompt.placeholders[name];
      if (value === undefined || placeholder === undefined)
        throw new Error(`prompt ${prompt.id} was filled without ${name}`);
      const cut = [...value].slice(0, placeholder.most).join('');
      return placeholder.kind === 'words' ? cut : `<data name="${name}">\n${cut}\n</data>`;
    });
  return { system: put(prompt.system), user: put(prompt.user).trimEnd() };
}
