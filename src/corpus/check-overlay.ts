import type { Fault } from '../domain/errors.ts';
import type { Catalogue, SourceRecord } from './schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** Beside what holds for the whole corpus: what staff added says who answers for it, and ends some day. */
export function checkOverlaySources(file: YamlFile<{ sources: SourceRecord[] }>): readonly Fault[] {
  return (file.value?.sources ?? []).flatMap((source, at): readonly Fault[] => {
    const place = { file: file.file, line: file.lineOf(['sources', at]) };
    return [
      ...(source.kind === 'staff'
        ? []
        : [{ ...place, message: `本地来源“${source.id}”的 kind 只能是 staff` }]),
      ...(source.readable
        ? [{ ...place, message: `本地来源“${source.id}”没有原文，要写 readable: false` }]
        : []),
      ...(source.version === undefined
        ? [{ ...place, message: `本地来源“${source.id}”要写 version（审核的日期）` }]
        : []),
    ];
  });
}

/** Every statement has a last day, and a source of staff that answers for it. */
export function checkOverlayCatalogue(
  file: YamlFile<Catalogue>,
  sources: ReadonlyMap<string, SourceRecord>,
): readonly Fault[] {
  return (file.value?.entries ?? []).flatMap((entry, entryAt) =>
    entry.statements.flatMap((statement, at): readonly Fault[] => {
      const place = { file: file.file, line: file.lineOf(['entries', entryAt, 'statements', at, 'id']) };
      const answeredFor = statement.basis.some(
        (written) => sources.get(written.split(/\s/u)[0] ?? '')?.kind === 'staff',
      );
      return [
        ...(statement.validTo === undefined
          ? [{ ...place, message: '本地条目要写 validTo（到哪天为止）' }]
          : []),
        ...(answeredFor ? [] : [{ ...place, message: '本地条目的依据里要有一个 kind: staff 的来源' }]),
      ];
    }),
  );
}
