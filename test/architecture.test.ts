import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SRC = join(ROOT, 'src');

/** The layer table: imports run downward only, and rooms of one layer never import each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['domain'],
  ['ports', 'corpus'],
  ['answering', 'retrieval', 'adapters'],
  ['desk', 'indexing', 'evaluation'],
  ['channels'],
  ['app'],
  ['main.ts', 'scripts'],
];
const layerOf = new Map(LAYERS.flatMap((rooms, layer) => rooms.map((room) => [room, layer] as const)));

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((item) => item.isFile() && item.name.endsWith('.ts'))
  .map((item) => join(item.parentPath, item.name));

const roomOf = (path: string): string => relative(SRC, path).split('/')[0]!;

const importsOf = (path: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/gu)].map((match) =>
    resolve(dirname(path), match[1]!),
  );

describe('the house', () => {
  it('has no rooms but those of the layer table', () => {
    const rooms = new Set(files.map(roomOf));
    expect([...rooms].filter((room) => !layerOf.has(room))).toEqual([]);
  });

  it('imports downward only, and rooms of one layer never import each other', () => {
    const broken = files.flatMap((path) =>
      importsOf(path)
        .filter((target) => target.startsWith(SRC))
        .flatMap((target) => {
          const from = roomOf(path);
          const to = roomOf(target);
          if (from === to || layerOf.get(to)! < layerOf.get(from)!) return [];
          return [`${relative(ROOT, path)} → ${relative(ROOT, target)}`];
        }),
    );
    expect(broken).toEqual([]);
  });

  it('has no circles between files', () => {
    const graph = new Map(
      files.map((path) => [path, importsOf(path).filter((target) => files.includes(target))]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        circles.push(
          [...trail.slice(trail.indexOf(path)), path].map((one) => relative(SRC, one)).join(' → '),
        );
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of files) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('reads the environment in app/ alone', () => {
    const readers = files.filter(
      (path) =>
        roomOf(path) !== 'app' &&
        roomOf(path) !== 'main.ts' &&
        /process\.env/u.test(readFileSync(path, 'utf8')),
    );
    expect(readers.map((path) => relative(ROOT, path))).toEqual([]);
  });
});
