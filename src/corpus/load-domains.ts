import { join } from 'node:path';
import { CorpusError } from '../domain/errors.ts';
import { type DomainRecord, domainsSchema } from './scope-schema.ts';
import { readYamlFile } from './yaml-file.ts';

/** The services by the names residents see, without reading the rest of the corpus. Throws CorpusError. */
export function readDomains(dir: string): readonly DomainRecord[] {
  const file = readYamlFile(join(dir, 'scope', 'domains.yaml'), 'corpus/scope/domains.yaml', domainsSchema);
  if (file.value === undefined) throw new CorpusError(file.faults);
  return file.value.domains;
}
