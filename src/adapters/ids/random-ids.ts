import { randomBytes } from 'node:crypto';
import type { IdSource } from '../../ports/ids.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 12;

/** Ids from the system's randomness; bytes past the last whole multiple of 62 are drawn again, so that all letters are equally likely. */
export const createRandomIds = (): IdSource =>
  Object.freeze({
    next: () => {
      let id = '';
      while (id.length < LENGTH) {
        for (const byte of randomBytes(LENGTH)) {
          if (byte < 248 && id.length < LENGTH) id += ALPHABET[byte % 62];
        }
      }
      return id;
    },
  });
