import { StorageError, type StorageFault } from '../../ports/desk-store.ts';

const FAULTS: readonly (readonly [pattern: RegExp, fault: StorageFault])[] = [
  [/^SQLITE_FULL|^SQLITE_IOERR_WRITE|^SQLITE_IOERR_SHMSIZE|^ENOSPC/, 'full'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'locked'],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB/, 'damaged'],
  [/^SQLITE_(IOERR|READONLY|CANTOPEN|PERM|AUTH|NOMEM|INTERRUPT|PROTOCOL|SCHEMA|TOOBIG)/, 'other'],
];

const WORDS: Readonly<Record<StorageFault, string>> = {
  full: '磁盘已满，数据库写不进去；请腾出空间，腾出后会自动继续，已收到的内容没有写坏',
  locked: '数据库被别的程序锁住；请关掉正在占用它的工具（例如打开着的 sqlite3），之后会自动继续',
  damaged: '数据库文件已损坏；请停下机器人，用 npm run restore 恢复最近的备份',
  other: '数据库读写失败；请检查数据目录的权限和磁盘',
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** A fault of the storage becomes a `StorageError` with words; a fault of the program stays what it is. */
export function storageFault(error: unknown): unknown {
  const code = codeOf(error);
  const found = FAULTS.find(([pattern]) => pattern.test(code));
  return found === undefined ? error : new StorageError(found[1], `${WORDS[found[1]]}（${code}）`, error);
}
