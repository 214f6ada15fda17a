import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIndexFiles } from '../../../src/adapters/index-files/index-files.ts';
import { as, type IndexVersion } from '../../../src/domain/ids.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const V1 = as<IndexVersion>('20261123T080000Z-00000001');
const V2 = as<IndexVersion>('20261123T080100Z-00000002');

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => {
  folder.remove();
});

const storeOf = (formatVersion = 1) =>
  createIndexFiles({ dir: folder.path, formatVersion, now: () => new Date('2026-11-23T08:00:00Z') });
const manifestOf = (version: IndexVersion) => ({
  formatVersion: 1,
  version,
  createdAt: '2026-11-23T08:00:00.000Z',
  embedder: { id: 'e', dimension: 4 },
  corpusDigest: 'c',
  surfacesDigest: 's',
  counts: { passages: 1, surfaces: 2, terms: 3 },
});

async function publish(version: IndexVersion, text = 'hello') {
  const draft = await storeOf().draft(version);
  await draft.write('a.txt', Buffer.from(text));
  await draft.seal(manifestOf(version));
  await draft.publish();
}

describe('index files', () => {
  test('a published version is read back as it was written', async () => {
    await publish(V1);
    const store = storeOf();
    expect(await store.pointer()).toEqual({ version: V1 });
    const opened = await store.open(V1);
    expect(opened.manifest).toMatchObject(manifestOf(V1));
    expect(Buffer.from(await opened.read('a.txt')).toString()).toBe('hello');
    expect(opened.locate('a.txt')).toMatchObject({ bytes: 5, path: join(folder.path, V1, 'a.txt') });
    expect(await store.versions()).toEqual([V1]);
  });

  test('nobody sees a draft before it is published', async () => {
    await publish(V1);
    const draft = await storeOf().draft(V2);
    await draft.write('a.txt', Buffer.from('new'));
    await draft.seal(manifestOf(V2));
    expect(await storeOf().versions()).toEqual([V1]);
    expect(await storeOf().pointer()).toEqual({ version: V1 });
    await draft.discard();
    expect(readdirSync(folder.path).filter((name) => name.includes(V2))).toEqual([]);
  });

  test('nothing published is no fault, an unreadable pointer is', async () => {
    expect(await storeOf().pointer()).toBeUndefined();
    for (const text of ['', '{', '{"version":"../../etc"}', '{"version":7}', 'null']) {
      writeFileSync(join(folder.path, 'current'), text);
      await expect(storeOf().pointer()).rejects.toMatchObject({ kind: 'damaged' });
    }
  });

  test('a file that is longer, shorter, other or gone is refused with the cure', async () => {
    await publish(V1);
    const path = join(folder.path, V1, 'a.txt');
    const opened = await storeOf().open(V1);
    for (const text of ['hello!', 'hell', 'hallo']) {
      writeFileSync(path, text);
      await expect(opened.read('a.txt')).rejects.toThrow(/损坏.*npm run corpus:index/su);
    }
    rmSync(path);
    await expect(opened.read('a.txt')).rejects.toMatchObject({ kind: 'missing' });
    await expect(opened.read('b.txt')).rejects.toMatchObject({ kind: 'damaged' });
    expect(() => opened.locate('b.txt')).toThrow(/没有这个文件/u);
  });

  test('a manifest that is missing, damaged, of another version or of another format is refused', async () => {
    await publish(V1);
    await expect(storeOf().open(V2)).rejects.toMatchObject({ kind: 'missing' });
    await expect(storeOf(2).open(V1)).rejects.toMatchObject({
      kind: 'incompatible',
      message: expect.stringContaining('第 1 版'),
    });
    const path = join(folder.path, V1, 'manifest.json');
    const sound = readFileSync(path, 'utf8');
    const broken = [
      '',
      '{',
      '[]',
      '{}',
      sound.replace(V1, V2),
      sound.replace(/"bytes": \d+/u, '"bytes": -1'),
      sound.replace(/"counts"/u, '"count"'),
    ];
    for (const text of broken) {
      writeFileSync(path, text);
      await expect(storeOf().open(V1)).rejects.toMatchObject({ kind: 'damaged' });
    }
  });

  test('the pointer mark changes with every change of the pointer', async () => {
    const store = storeOf();
    const marks = [await store.pointerMark()];
    for (const pointer of [{ version: V1 }, { version: V2 }, { version: V1, rolledBackFrom: V2 }]) {
      await store.pointTo(pointer);
      marks.push(await store.pointerMark());
      expect(await store.pointer()).toEqual(pointer);
    }
    expect(new Set(marks).size).toBe(4);
    expect(await store.pointerMark()).toBe(marks.at(-1));
  });

  test('only the named versions are kept, and what dead runs left is cleared away; other files are not ours to touch', async () => {
    await publish(V1);
    await publish(V2);
    await (await storeOf().draft(as('20261123T080200Z-00000003'))).write('a.txt', Buffer.from('x'));
    writeFileSync(join(folder.path, 'notes.txt'), 'mine');
    await storeOf().keepOnly([V2]);
    expect(readdirSync(folder.path).sort()).toEqual([V2, 'current', 'notes.txt'].sort());
  });

  test('the lock is given back when the work fails', async () => {
    await expect(storeOf().withLock(() => Promise.reject(new Error('work failed')))).rejects.toThrow(
      'work failed',
    );
    expect(await storeOf().withLock(() => Promise.resolve(7))).toBe(7);
  });
});
