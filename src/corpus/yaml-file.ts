import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../domain/errors.ts';

/** A YAML file read against its schema: the value if it has no fault, and where each part stands. */
export interface YamlFile<T> {
  readonly file: string;
  readonly value: T | undefined;
  readonly faults: readonly Fault[];
  /** Line (1-based) of the node at a path; the nearest ancestor's where it is absent. */
  lineOf(path: readonly (string | number)[]): number;
}

/** Reads and validates one file. `shown` is the name used in faults. Never throws for bad content; every fault at once. */
export function readYamlFile<T>(path: string, shown: string, schema: z.ZodType<T>): YamlFile<T> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const message = `读不了文件：${(error as Error).message}`;
    return { file: shown, value: undefined, faults: [{ file: shown, line: 1, message }], lineOf: () => 1 };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const lineOf = (at: readonly (string | number)[]): number => {
    for (let depth = at.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(at.slice(0, depth), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file: shown,
      line: counter.linePos(error.pos[0]).line,
      message: `YAML 写法有误：${error.message.split('\n')[0]}`,
    }));
    return { file: shown, value: undefined, faults, lineOf };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { file: shown, value: parsed.data, faults: [], lineOf };
  const faults = parsed.error.issues.map((issue) => {
    const at = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
    return { file: shown, line: lineOf(at), message: `${at.join('.') || '文件'}：${issue.message}` };
  });
  return { file: shown, value: undefined, faults, lineOf };
}
