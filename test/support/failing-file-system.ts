import * as fs from 'node:fs/promises';
import type { IndexFileSystem } from '../../src/adapters/index-files/index-files.ts';

/** Calls that change something on disk; the ones that only read are never made to fail. */
const CHANGING = ['mkdir', 'open', 'rename', 'writeFile', 'sync'] as const;

/**
 * The real file system, but `onCall` runs before every call that changes something, with its number (from 1) and name; what it
 * throws, the call throws. Removing is left alone: cleaning up must not need luck.
 */
export function interceptFileSystem(
  onCall: (number: number, name: (typeof CHANGING)[number]) => void,
): IndexFileSystem {
  let number = 0;
  const before = (name: (typeof CHANGING)[number]): void => onCall(++number, name);
  return {
    readdir: fs.readdir,
    readFile: fs.readFile,
    rm: fs.rm,
    stat: fs.stat,
    mkdir: (async (...args: Parameters<typeof fs.mkdir>) => {
      before('mkdir');
      return await fs.mkdir(...args);
    }) as typeof fs.mkdir,
    rename: async (...args) => {
      before('rename');
      await fs.rename(...args);
    },
    open: async (...args) => {
      before('open');
      const handle = await fs.open(...args);
      const { writeFile, sync } = handle;
      handle.writeFile = async (...written) => {
        before('writeFile');
        await writeFile.apply(handle, written);
      };
      handle.sync = async () => {
        before('sync');
        await sync.apply(handle);
      };
      return handle;
    },
  };
}

export const diskFull = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
