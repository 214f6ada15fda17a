import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A log file grows to this size, then becomes `<file>.1` and a new one begins. */
const LARGEST_BYTES = 20 * 1024 * 1024;

/** Appends lines to a file, each written before the call returns, so that a killed process keeps its last words. */
export function openLogFile(
  file: string,
  largestBytes = LARGEST_BYTES,
): { write(line: string): void; close(): void } {
  mkdirSync(dirname(file), { recursive: true });
  let handle = openSync(file, 'a');
  let size = statSync(file).size;
  return Object.freeze({
    write: (line: string) => {
      if (size > largestBytes) {
        closeSync(handle);
        renameSync(file, `${file}.1`);
        handle = openSync(file, 'a');
        size = 0;
      }
      size += writeSync(handle, line);
    },
    close: () => closeSync(handle),
  });
}
