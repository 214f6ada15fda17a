import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { corpusFolder } from '../support/corpus-folder.ts';
import { runScriptFile } from '../support/run-script.ts';

it('calibrate keeps nothing that was fitted on a corpus with faults', async () => {
  const corpus = corpusFolder({ 'services/broken.yaml': 'domain: [' });
  try {
    const { err, code } = await runScriptFile(
      'calibrate',
      ['--corpus', corpus, '--golden', join(corpus, 'none'), '--write'],
      { DATA_DIR: join(corpus, 'none') },
    );
    expect([code, err]).toEqual([1, expect.stringMatching(/broken\.yaml:1 YAML/u)]);
  } finally {
    rmSync(corpus, { recursive: true });
  }
});
