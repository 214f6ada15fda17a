import { createHash } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';
import { IndexError, OperatorError } from '../../domain/errors.ts';
import { as, type IndexVersion } from '../../domain/ids.ts';
import type {
  IndexDraft,
  IndexFolder,
  IndexManifest,
  IndexPointer,
  IndexStore,
} from '../../ports/index-store.ts';
import { isManifest, parseJson } from './manifest.ts';
import { withProcessLock } from './process-lock.ts';
import { words } from './words.ts';

/** The part of node:fs/promises that is used, so that tests can fail any call. */
export type IndexFileSystem = Pick<
  typeof nodeFs,
  'mkdir' | 'open' | 'readdir' | 'readFile' | 'rename' | 'rm' | 'stat'
>;

export interface IndexFilesParts {
  /** Folder of the published indexes, e.g. DATA_DIR/indexes; made when first written to. */
  readonly dir: string;
  /** The only manifest format that is read. */
  readonly formatVersion: number;
  readonly now: () => Date;
  readonly fs?: IndexFileSystem;
}

const DRAFT_PREFIX = '.draft-';
const MANIFEST = 'manifest.json';
const VERSION_NAME = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/u;

/**
 * Published indexes on disk:
 *
 *     dir/current                       one line of JSON: {"version": …}; replaced by rename
 *     dir/20261123T101500Z-1a2b3c4d/    a version: manifest.json and the files it names
 *     dir/.draft-…/                     a version being built; left over only by a killed run
 *     dir/lock                          held while building or rolling back
 */
export function createIndexFiles({ dir, formatVersion, now, fs = nodeFs }: IndexFilesParts): IndexStore {
  const pointerPath = join(dir, 'current');

  async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
    const file = await fs.open(path, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Makes names made or moved in a folder survive a power cut. */
  async function syncFolder(path: string): Promise<void> {
    const folder = await fs.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async function pointTo(pointer: IndexPointer): Promise<void> {
    const beside = `${pointerPath}.new`;
    await writeDurably(beside, `${JSON.stringify(pointer)}\n`);
    await fs.rename(beside, pointerPath);
    // The change is made and either name is sound after a power cut: no reason to call it failed.
    await syncFolder(dir).catch(() => undefined);
  }

  function folderOf(path: string, manifest: IndexManifest): IndexFolder {
    const locate = (name: string) => {
      const described = manifest.files[name];
      if (described === undefined) throw new IndexError('damaged', words.fileUnknown(join(path, name)));
      return { path: join(path, name), ...described };
    };
    return Object.freeze({
      manifest,
      locate,
      async read(name: string) {
        const described = locate(name);
        const bytes = await fs.readFile(described.path).catch((cause: unknown) => {
          throw new IndexError('missing', words.fileMissing(described.path), cause);
        });
        if (bytes.length !== described.bytes) {
          throw new IndexError(
            'damaged',
            words.fileDamaged(described.path, `${bytes.length} 字节，应为 ${described.bytes}`),
          );
        }
        if (sha256(bytes) !== described.sha256)
          throw new IndexError('damaged', words.fileDamaged(described.path, '校验和不符'));
        return bytes;
      },
    });
  }

  async function readManifest(path: string, version: IndexVersion): Promise<IndexManifest> {
    const manifestPath = join(path, MANIFEST);
    const text = await fs.readFile(manifestPath, 'utf8').catch((cause: unknown) => {
      throw new IndexError('missing', words.versionMissing(version), cause);
    });
    const manifest = parseJson(text) as Partial<IndexManifest> | undefined;
    if (typeof manifest?.formatVersion !== 'number')
      throw new IndexError('damaged', words.manifestDamaged(manifestPath));
    if (manifest.formatVersion !== formatVersion) {
      throw new IndexError(
        'incompatible',
        words.formatUnknown(manifestPath, manifest.formatVersion, formatVersion),
      );
    }
    if (!isManifest(manifest) || manifest.version !== version)
      throw new IndexError('damaged', words.manifestDamaged(manifestPath));
    return manifest;
  }

  async function describe(path: string, name: string): Promise<{ bytes: number; sha256: string }> {
    const bytes = await fs.readFile(join(path, name));
    return { bytes: bytes.length, sha256: sha256(bytes) };
  }

  async function draft(version: IndexVersion): Promise<IndexDraft> {
    const path = join(dir, `${DRAFT_PREFIX}${version}`);
    const failing = (reason: unknown): never => {
      throw new OperatorError(
        words.writeFailed(path, reason instanceof Error ? reason.message : String(reason)),
        { cause: reason },
      );
    };
    await fs.rm(path, { recursive: true, force: true });
    await fs.mkdir(path, { recursive: true }).catch(failing);
    return Object.freeze({
      pathFor: (name: string) => join(path, name),
      write: (name: string, bytes: Uint8Array) => writeDurably(join(path, name), bytes).catch(failing),
      async seal(unsealed: Omit<IndexManifest, 'files'>) {
        try {
          const names = (await fs.readdir(path)).sort();
          const files: Record<string, { bytes: number; sha256: string }> = {};
          for (const name of names) files[name] = await describe(path, name);
          const manifest: IndexManifest = { ...unsealed, files };
          await writeDurably(join(path, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
          await syncFolder(path);
          return folderOf(path, manifest);
        } catch (error) {
          return failing(error);
        }
      },
      async publish() {
        try {
          await fs.rename(path, join(dir, version));
          await syncFolder(dir);
          await pointTo({ version });
        } catch (error) {
          failing(error);
        }
      },
      async discard() {
        await fs.rm(path, { recursive: true, force: true }).catch(() => undefined);
      },
    });
  }

  async function versions(): Promise<readonly IndexVersion[]> {
    const names = await fs.readdir(dir).catch(() => [] as string[]);
    return names
      .filter((name) => VERSION_NAME.test(name))
      .sort()
      .map((name) => as<IndexVersion>(name));
  }

  return Object.freeze({
    draft,
    versions,
    pointTo,
    async pointer() {
      const text = await fs.readFile(pointerPath, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw new IndexError('damaged', words.pointerDamaged(pointerPath), error);
      });
      if (text === undefined) return undefined;
      const pointer = parseJson(text) as Partial<IndexPointer> | undefined;
      if (typeof pointer?.version !== 'string' || !VERSION_NAME.test(pointer.version)) {
        throw new IndexError('damaged', words.pointerDamaged(pointerPath));
      }
      const from = pointer.rolledBackFrom;
      return { version: pointer.version, ...(typeof from === 'string' ? { rolledBackFrom: from } : {}) };
    },
    async pointerMark() {
      const found = await fs.stat(pointerPath).catch(() => undefined);
      return found === undefined ? 'none' : `${found.ino}-${found.mtimeMs}-${found.size}`;
    },
    async open(version: IndexVersion) {
      const path = join(dir, version);
      return folderOf(path, await readManifest(path, version));
    },
    async keepOnly(kept: readonly IndexVersion[]) {
      const names = await fs.readdir(dir).catch(() => [] as string[]);
      const unwanted = names.filter(
        (name) =>
          name.startsWith(DRAFT_PREFIX) ||
          (VERSION_NAME.test(name) && !kept.some((version) => version === name)),
      );
      for (const name of unwanted)
        await fs.rm(join(dir, name), { recursive: true, force: true }).catch(() => undefined);
    },
    async withLock<Result>(work: () => Promise<Result>) {
      await fs.mkdir(dir, { recursive: true });
      return await withProcessLock(dir, now, work);
    },
  });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
