import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYamlFile } from '../corpus/yaml-file.ts';
import { CorpusError, type Fault, OperatorError } from '../domain/errors.ts';

const said = z.string().trim().min(1);
const outcome = z.enum(['answered', 'clarify', 'escalate', 'decline', 'emergency', 'smalltalk']);

export const goldenSchema = z.array(
  z.strictObject({
    id: said,
    group: said,
    style: z.string().optional(),
    turns: z.array(z.string()).min(1),
    /** ISO time to use as the clock. */
    now: z.string().optional(),
    expect: z.strictObject({
      outcome: z.array(outcome).min(1),
      /** Each must stand in the text; `|` separates alternatives. */
      facts: z.array(said).default([]),
      /** One of these must be cited: `法律援助法 第四十三条`, `报告 一（五）`. */
      cites: z.array(said).default([]),
      /** None of these may stand in the text. */
      not: z.array(said).default([]),
    }),
  }),
);

/** One question with what a right reply must hold. */
export type GoldenCase = z.infer<typeof goldenSchema>[number];

/** Reads test/golden/*.yaml; throws CorpusError with every fault. */
export function loadGolden(dir: string): readonly GoldenCase[] {
  const faults: Fault[] = [];
  const cases: GoldenCase[] = [];
  const seen = new Set<string>();
  for (const name of existsSync(dir) ? readdirSync(dir).sort() : []) {
    if (!name.endsWith('.yaml')) continue;
    const file = readYamlFile(join(dir, name), `test/golden/${name}`, goldenSchema);
    faults.push(...file.faults);
    file.value?.forEach((item, at) => {
      if (seen.has(item.id))
        faults.push({ file: file.file, line: file.lineOf([at]), message: `id “${item.id}”重复` });
      seen.add(item.id);
      cases.push(item);
    });
  }
  if (faults.length > 0) throw new CorpusError(faults);
  return cases;
}

/** Thresholds are fitted on one half and reported on the other. */
const HALVES = ['calibration', 'report'] as const;

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();

/** Which half a case is in. */
export const halfOf = (id: string): (typeof HALVES)[number] =>
  hashOf(id)[0]! % 2 === 0 ? 'calibration' : 'report';

/** At most so many of the cases, drawn by a hash of their ids: always the same ones, whatever their group. In their order. */
export function sampleGolden(cases: readonly GoldenCase[], most: number): readonly GoldenCase[] {
  if (cases.length <= most) return cases;
  const drawn = cases
    .map(({ id }) => ({ id, lot: hashOf(id).toString('hex') }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, most);
  const ids = new Set(drawn.map(({ id }) => id));
  return cases.filter(({ id }) => ids.has(id));
}

/**
 * The cases of one group, of one half, or of both at once; all where neither is named. Throws OperatorError (exit code 64)
 * where the half is unknown or nothing is left: an empty measurement must not pass for a good one.
 */
export function selectGolden(
  cases: readonly GoldenCase[],
  { group, half }: { readonly group?: string | undefined; readonly half?: string | undefined },
): readonly GoldenCase[] {
  if (half !== undefined && !(HALVES as readonly string[]).includes(half))
    throw new OperatorError(`--half 没有“${half}”，可以写 ${HALVES.join('、')}`, { exitCode: 64 });
  const selected = cases.filter(
    (item) =>
      (group === undefined || item.group === group) && (half === undefined || halfOf(item.id) === half),
  );
  if (selected.length > 0) return selected;
  const groups = [...new Set(cases.map((item) => item.group))].sort();
  throw new OperatorError(
    cases.length === 0
      ? '一道黄金题也没有，没有可测的；核对 --golden 的文件夹'
      : `按 --group、--half 挑不出黄金题；有这些组：${groups.join('、')}`,
    { exitCode: 64 },
  );
}
