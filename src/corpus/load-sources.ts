import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../domain/errors.ts';
import { type SourceRecord, sourcesSchema } from './schema.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** YAML files below a folder, in order; none where it is missing. */
export const yamlFilesUnder = (dir: string): readonly string[] =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((item) => item.isFile() && item.name.endsWith('.yaml'))
        .map((item) => join(item.parentPath, item.name))
        .sort()
    : [];

/** The register of sources in the files given; `shown` names a file in faults. */
export function readSources(
  paths: readonly string[],
  shown: (path: string) => string,
): {
  readonly sources: ReadonlyMap<string, SourceRecord>;
  readonly files: readonly YamlFile<{ sources: SourceRecord[] }>[];
  readonly faults: readonly Fault[];
} {
  const sources = new Map<string, SourceRecord>();
  const faults: Fault[] = [];
  const files = paths.map((path) => {
    const file = readYamlFile(path, shown(path), sourcesSchema);
    faults.push(...file.faults);
    file.value?.sources.forEach((source, at) => {
      const known = sources.get(source.id);
      if (known !== undefined && (known.title !== source.title || known.readable !== source.readable)) {
        faults.push({
          file: file.file,
          line: file.lineOf(['sources', at]),
          message: `来源“${source.id}”登记了两次，内容不一致`,
        });
      }
      if (known === undefined) sources.set(source.id, source);
    });
    return file;
  });
  return { sources, files, faults };
}
