import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/corpus/load-corpus.ts';
import { readSequenceModel } from '../../src/corpus/load-sequence-model.ts';
import { smallSequenceModel } from '../support/small-sequence-model.ts';
import { tempFolder } from '../support/temp-folder.ts';

const stored = smallSequenceModel();
const notANumber = (count: number): string =>
  Buffer.from(new Uint8Array(new Float32Array(count).fill(Number.NaN).buffer)).toString('base64');
const renamed = stored.heads.map((head) => ({ ...head, name: `${head.name}2` }));

const folders: { remove(): void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

/** A folder of a corpus with that in the place of the model. */
function folderWith(text: string | undefined): string {
  const folder = tempFolder();
  folders.push(folder);
  const dir = folder.path;
  mkdirSync(join(dir, 'models'));
  if (text !== undefined) writeFileSync(join(dir, 'models', 'sequence-model.json'), text);
  return dir;
}

describe('the file of the model that reads in order', () => {
  it('is read as it was written, and may be missing', () => {
    expect(readSequenceModel(folderWith(JSON.stringify(stored)))).toEqual({ model: stored, faults: [] });
    expect(readSequenceModel(folderWith(undefined))).toEqual({ faults: [] });
  });

  it.each([
    ['no JSON', '{'],
    ['a number that is none', JSON.stringify({ ...stored, gain: notANumber(4) })],
    ['a character twice', JSON.stringify({ ...stored, characters: '公证他打打' })],
    ['heads that nobody asks for', JSON.stringify({ ...stored, heads: renamed })],
    ['another shape', JSON.stringify({ ...stored, blocks: [] })],
    ['weights of another size', JSON.stringify({ ...stored, characters: `${stored.characters}刀` })],
    [
      'a scale too few',
      JSON.stringify({ ...stored, attention: { ...stored.attention, scales: stored.gain.slice(0, 8) } }),
    ],
  ])('is a fault with its name and the cure where it holds %s', (_, text) => {
    const { model, faults } = readSequenceModel(folderWith(text));
    expect(model).toBe(undefined);
    expect(new Set(faults.map(({ file }) => file))).toEqual(new Set(['corpus/models/sequence-model.json']));
    expect(faults[0]?.message).toMatch(/重新训练/u);
  });

  it('makes an index stale when it changes', () => {
    const digests = [undefined, JSON.stringify(stored), JSON.stringify(smallSequenceModel(2))].map((text) =>
      digestOf(folderWith(text)),
    );
    expect(new Set(digests).size).toBe(3);
  });
});
