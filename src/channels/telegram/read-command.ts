import { words } from './words.ts';

/** A command in Latin letters as Telegram makes them, or by its Chinese name, and what stands after it. */
export function commandIn(text: string): { readonly command: string; readonly rest: string } | undefined {
  const found = /^\/([a-z0-9_]+|[\u4e00-\u9fff]{2,4})(?:@\w+)?(?:\s+([\s\S]*))?$/iu.exec(text);
  if (found === null) return undefined;
  const name = found[1]!.toLowerCase();
  const names: Readonly<Record<string, string>> = words.commandNames;
  const command = (Object.hasOwn(names, name) ? names[name] : undefined) ?? name;
  return { command, rest: (found[2] ?? '').trim() };
}
