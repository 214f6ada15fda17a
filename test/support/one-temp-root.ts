import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest's global setup: every worker and every process that a test starts keeps its temporary files under one folder, removed at the end. */
export default function oneTempRoot(): () => void {
  const root = mkdtempSync(join(tmpdir(), 'haidong-tests-'));
  process.env.TMPDIR = root;
  return () => rmSync(root, { recursive: true, force: true });
}
