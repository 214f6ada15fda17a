import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { DESK_CONFIG } from '../../src/app/desk-config.ts';
import { serve } from '../../src/app/serve.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

it('a misspelt domain in the desk’s arrangements ends the start with 78, before anything is opened or built', async () => {
  const path = join(folder.path, 'desk.yaml');
  writeFileSync(path, readFileSync(DESK_CONFIG, 'utf8').replaceAll('notarization', 'notarisation'));
  const dataDir = join(folder.path, 'data');
  const config = readConfig({
    TELEGRAM_BOT_TOKEN: '700100:never_sent_anywhere',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    DESK_CONFIG: path,
    DATA_DIR: dataDir,
  });
  await expect(serve(config)).rejects.toMatchObject({
    exitCode: 78,
    faults: [expect.stringMatching(/desk\.yaml:\d+ 没有领域“notarisation”/u)],
  });
  expect(existsSync(dataDir)).toBe(false);
});
