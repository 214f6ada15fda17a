import { z } from 'zod';
import type { PromptId } from './prompt.ts';

/** One sentence of a composed reply, also where it is read before the rest has come. */
export const SENTENCE = z.object({ text: z.string().max(600), marks: z.array(z.string().max(20)).max(8) });
export const MOST_SENTENCES = 12;
const SENTENCES = z.object({ sentences: z.array(SENTENCE).max(MOST_SENTENCES), complete: z.boolean() });

/** What each prompt's reply is read as. Lengths are bounds against a model that runs on, not wishes. */
export const REPLIES = {
  compose: SENTENCES,
  restate: z.object({ question: z.string().max(200) }),
  choose: z.object({ choice: z.number().int() }),
  translate: z.object({ language: z.string().max(20), question: z.string().max(600) }),
  summarise: z.object({ summary: z.string().max(500) }),
  draft: SENTENCES,
} as const satisfies Record<PromptId, z.ZodType>;
export type ModelReply<Id extends PromptId> = z.infer<(typeof REPLIES)[Id]>;

/** Reads a reply; undefined where it is not what was asked for. A fence or words around the JSON are forgiven. */
export function readReply<Id extends PromptId>(id: Id, text: string): ModelReply<Id> | undefined {
  const begin = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (begin < 0 || end <= begin) return undefined;
  try {
    const parsed = REPLIES[id].safeParse(JSON.parse(text.slice(begin, end + 1)));
    return parsed.success ? (parsed.data as ModelReply<Id>) : undefined;
  } catch {
    return undefined;
  }
}
