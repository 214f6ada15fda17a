import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corpusFolder } from '../support/corpus-folder.ts';
import { runScriptFile } from '../support/run-script.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('corpus:check', () => {
  let folder: ReturnType<typeof tempFolder>;
  let corpus: string;
  beforeEach(() => {
    folder = tempFolder();
    corpus = corpusFolder({});
  });
  afterEach(() => {
    folder.remove();
    rmSync(corpus, { recursive: true });
  });

  it('looks at what staff added in the data folder that the configuration names', async () => {
    mkdirSync(join(folder.path, 'overlay', 'services'), { recursive: true });
    writeFileSync(join(folder.path, 'overlay', 'services', 'added.yaml'), 'domain: [');
    const { out, code } = await runScriptFile('corpus-check', ['--corpus', corpus], {
      DATA_DIR: ` ${folder.path} `,
    });
    expect([code, out]).toEqual([1, expect.stringMatching(/added\.yaml:1 YAML/u)]);
  });

  it('refuses a configuration with faults as every command does', async () => {
    const { err, code } = await runScriptFile('corpus-check', ['--corpus', corpus], { LOG_LEVEL: 'loud' });
    expect([code, err]).toEqual([78, expect.stringContaining('LOG_LEVEL')]);
  });
});
