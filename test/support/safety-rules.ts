import { cpSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const REAL = fileURLToPath(new URL('../../corpus/safety', import.meta.url));

/** Copies the real safety data without its thousands of examples, which a small corpus is too small to learn from and which take a second to read. */
export function copySafetyRules(to: string): void {
  mkdirSync(to, { recursive: true });
  cpSync(REAL, to, { recursive: true, filter: (from) => basename(from) !== 'examples' });
}
