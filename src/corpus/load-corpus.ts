import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { CorpusError, type Fault } from '../domain/errors.ts';
import { as } from '../domain/ids.ts';
import { type Ask, OUTSIDE, type Passage, PERSONAL } from '../domain/passage.ts';
import { basisFault, toBasis } from './basis.ts';
import { checkOverlayCatalogue, checkOverlaySources } from './check-overlay.ts';
import { resolveScales, type ScaleOfStatement } from './check-scales.ts';
import { absentFromText } from './check-tenure.ts';
import { type EnglishWords, readEnglishWords } from './load-english-words.ts';
import { readSafety } from './load-safety.ts';
import { readSequenceModel, sequenceModelPath } from './load-sequence-model.ts';
import { readSources, yamlFilesUnder } from './load-sources.ts';
import type { SafetyData } from './safety-schema.ts';
import {
  type Catalogue,
  catalogueSchema,
  type Hotline,
  hotlinesSchema,
  type LexiconGroup,
  lexiconSchema,
  type Office,
  officesSchema,
  type SourceRecord,
} from './schema.ts';
import {
  domainsSchema,
  outsideSchema,
  personalSchema,
  type Scope,
  serviceSchema,
  vagueSchema,
} from './scope-schema.ts';
import type { StoredSequenceModel } from './sequence-schema.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** Where a statement stands in the files, for messages. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Corpus {
  /** The folder it was read from. */
  readonly dir: string;
  readonly passages: readonly Passage[];
  readonly sources: ReadonlyMap<string, SourceRecord>;
  readonly hotlines: readonly Hotline[];
  readonly offices: readonly Office[];
  readonly lexicon: readonly LexiconGroup[];
  readonly englishWords: EnglishWords;
  readonly scope: Scope;
  /** Undefined when one of its files has a fault. */
  readonly safety: SafetyData | undefined;
  /** The model that reads a message in order, if there is one. */
  readonly sequenceModel?: StoredSequenceModel;
  /** Statement id → its place. */
  readonly places: ReadonlyMap<string, Place>;
  /** Statement id → ids declared to differ in figures without contradiction. */
  readonly differsFrom: ReadonlyMap<string, readonly string[]>;
  /** Entry id → day of the last check against the sources. */
  readonly checkedOn: ReadonlyMap<string, string>;
  /** sha256 over all corpus files (paths and bytes). */
  readonly digest: string;
}

/** What reading gave: the corpus of all sound files, and every fault. */
export interface CorpusReading {
  readonly corpus: Corpus;
  readonly faults: readonly Fault[];
}

/** How the files of the overlay are named in faults and places. */
const LOCAL = 'overlay';
const isLocal = (shown: string): boolean => shown.startsWith(`${LOCAL}/`);

/** Same ask written twice: compared without spaces, punctuation and case. */
export const askKey = (ask: string): string =>
  ask
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');

/**
 * Reads `dir` (the folder `corpus/`). Never throws for content: faults come back, each with file and line.
 * Files: sources/, services/ and report/ (catalogues), contacts/hotlines.yaml, contacts/offices.yaml, lexicon/, english/words.yaml,
 * models/sequence-model.json.
 * `overlay`: a folder with sources/ and services/ of what staff added; it is read as part of the corpus, and checked for more.
 */
export function readCorpus(dir: string, overlay?: string): CorpusReading {
  const faults: Fault[] = [];
  const roots = overlay === undefined ? [dir] : [dir, overlay];
  const shown = (path: string): string => {
    const isInOverlay = overlay !== undefined && !relative(overlay, path).startsWith('..');
    const [name, root] = isInOverlay ? [LOCAL, overlay] : ['corpus', dir];
    return join(name, relative(root, path)).split(sep).join('/');
  };
  const read = <T>(path: string, schema: Parameters<typeof readYamlFile<T>>[2]): YamlFile<T> => {
    const file = readYamlFile<T>(path, shown(path), schema);
    faults.push(...file.faults);
    return file;
  };

  const register = readSources(
    roots.flatMap((root) => yamlFilesUnder(join(root, 'sources'))),
    shown,
  );
  const { sources } = register;
  faults.push(...register.faults);
  for (const file of register.files) if (isLocal(file.file)) faults.push(...checkOverlaySources(file));

  const passages: Passage[] = [];
  const places = new Map<string, Place>();
  const differsFrom = new Map<string, readonly string[]>();
  const checkedOn = new Map<string, string>();
  const asksSeen = new Map<string, string>();
  const scalesWritten: ScaleOfStatement[] = [];
  const alsoWanted: { readonly from: string; readonly to: string; readonly place: Place }[] = [];

  const noteAsk = (ask: string, owner: string, place: Place): void => {
    const key = askKey(ask);
    const other = asksSeen.get(key);
    if (other === undefined) asksSeen.set(key, owner);
    else if (other !== owner) {
      faults.push({ ...place, message: `问法“${ask}”已经写在 ${other} 里了，同一句问法只能指向一处` });
    } else faults.push({ ...place, message: `问法“${ask}”写了两遍` });
  };

  const addCatalogue = (file: YamlFile<Catalogue>): void => {
    const catalogue = file.value;
    if (catalogue === undefined) return;
    catalogue.entries.forEach((entry, entryAt) => {
      const entryPlace = { file: file.file, line: file.lineOf(['entries', entryAt, 'id']) };
      if (checkedOn.has(entry.id)) faults.push({ ...entryPlace, message: `事项 id “${entry.id}”重复` });
      if (!entry.id.startsWith(`${catalogue.domain}.`)) {
        faults.push({ ...entryPlace, message: `事项 id “${entry.id}”要以领域名“${catalogue.domain}.”开头` });
      }
      checkedOn.set(entry.id, entry.checkedOn ?? catalogue.checkedOn);
      entry.asks.forEach((ask, at) => {
        noteAsk(ask, entry.id, { file: file.file, line: file.lineOf(['entries', entryAt, 'asks', at]) });
      });
      entry.statements.forEach((statement, at) => {
        const path = ['entries', entryAt, 'statements', at];
        const place = { file: file.file, line: file.lineOf([...path, 'id']) };
        if (places.has(statement.id)) faults.push({ ...place, message: `条目 id “${statement.id}”重复` });
        if (!statement.id.startsWith(`${entry.id}.`)) {
          faults.push({ ...place, message: `条目 id “${statement.id}”要以事项 id “${entry.id}.”开头` });
        }
        places.set(statement.id, place);
        statement.basis.forEach((written, basisAt) => {
          const message = basisFault(written, sources);
          if (message !== undefined) {
            faults.push({ file: file.file, line: file.lineOf([...path, 'basis', basisAt]), message });
          }
        });
        const unread = statement.basis.every(
          (written) => sources.get(written.split(/\s/u)[0]!)?.readable === false,
        );
        if (unread && statement.verified) {
          faults.push({ ...place, message: '依据的来源没有原文可查，要写 verified: false' });
        }
        statement.asks.forEach((ask, askAt) => {
          noteAsk(typeof ask === 'string' ? ask : ask.q, statement.id, {
            file: file.file,
            line: file.lineOf([...path, 'asks', askAt]),
          });
        });
        if (statement.scale !== undefined)
          scalesWritten.push({
            id: statement.id,
            scale: statement.scale,
            file: file.file,
            lineOf: (...inScale) => file.lineOf([...path, 'scale', ...inScale]),
          });
        if (statement.tenure !== undefined)
          for (const raw of absentFromText(statement.tenure, statement.text))
            faults.push({
              file: file.file,
              line: file.lineOf([...path, 'tenure']),
              message: `${statement.id}：“${raw}”在这一条的文字里找不到`,
            });
        for (const to of statement.also) alsoWanted.push({ from: statement.id, to, place });
        if (
          statement.validFrom !== undefined &&
          statement.validTo !== undefined &&
          statement.validTo < statement.validFrom
        ) {
          faults.push({ ...place, message: 'validTo 早于 validFrom' });
        }
        differsFrom.set(statement.id, statement.differsFrom);
        const effective = effectiveSpan(statement.basis, sources);
        const validFrom = statement.validFrom ?? effective.from;
        const validTo = statement.validTo ?? effective.to;
        passages.push({
          id: as(statement.id),
          entryId: entry.id,
          entryTitle: entry.title,
          domain: catalogue.domain,
          facet: statement.facet,
          text: statement.text,
          basis: statement.basis.map((written) => toBasis(written, sources)),
          // Questions about the matter as a whole are answered by its first statement.
          asks: [...statement.asks, ...(at === 0 ? entry.asks : [])].map(
            (ask): Ask => (typeof ask === 'string' ? { q: ask } : ask),
          ),
          entryAsks: entry.asks,
          terms: entry.terms,
          also: statement.also.map((other) => as(other)),
          lang: statement.lang ?? entry.lang ?? 'zh',
          jurisdiction: statement.jurisdiction ?? entry.jurisdiction ?? '全国',
          verified: statement.verified,
          ...(validFrom === undefined ? {} : { validFrom }),
          ...(validTo === undefined ? {} : { validTo }),
          ...(statement.period === undefined ? {} : { period: statement.period }),
          ...(statement.tenure === undefined ? {} : { tenure: statement.tenure }),
        });
      });
    });
  };
  for (const path of [join(dir, 'services'), join(dir, 'report')].flatMap(yamlFilesUnder))
    addCatalogue(read(path, catalogueSchema));
  for (const path of overlay === undefined ? [] : yamlFilesUnder(join(overlay, 'services'))) {
    const file = read(path, catalogueSchema);
    faults.push(...checkOverlayCatalogue(file, sources));
    addCatalogue(file);
  }
  const { scales, faults: scaleFaults } = resolveScales(scalesWritten, passages);
  faults.push(...scaleFaults);
  for (const [at, passage] of passages.entries()) {
    const scale = scales.get(passage.id);
    if (scale !== undefined) passages[at] = { ...passage, scale };
  }
  for (const { from, to, place } of alsoWanted) {
    if (!places.has(to)) faults.push({ ...place, message: `also 指向的“${to}”不存在` });
    else if (from === to) faults.push({ ...place, message: 'also 不能指向自己' });
  }

  const hotlines: Hotline[] = [];
  const hotlinePath = join(dir, 'contacts', 'hotlines.yaml');
  if (existsSync(hotlinePath)) {
    const file = read(hotlinePath, hotlinesSchema);
    file.value?.hotlines.forEach((hotline, at) => {
      const place = { file: file.file, line: file.lineOf(['hotlines', at, 'id']) };
      if (places.has(hotline.id)) faults.push({ ...place, message: `热线 id “${hotline.id}”重复` });
      places.set(hotline.id, place);
      hotline.basis.forEach((written) => {
        const message = basisFault(written, sources);
        if (message !== undefined) faults.push({ ...place, message });
      });
      for (const ask of hotline.asks) noteAsk(typeof ask === 'string' ? ask : ask.q, hotline.id, place);
      hotlines.push(hotline);
      passages.push({
        id: as(hotline.id),
        entryId: hotline.id,
        entryTitle: `${hotline.number} ${hotline.name}`,
        domain: 'hotline',
        facet: 'contact',
        text: `${hotline.name}的电话是${hotline.number}，可以${hotline.for}。`,
        basis: hotline.basis.map((written) => toBasis(written, sources)),
        asks: hotline.asks.map((ask): Ask => (typeof ask === 'string' ? { q: ask } : ask)),
        entryAsks: [],
        terms: [hotline.number, hotline.name, '电话', '热线', '号码'],
        also: [],
        lang: 'zh',
        jurisdiction: '全国',
        verified: hotline.verified,
      });
    });
  }
  const officePath = join(dir, 'contacts', 'offices.yaml');
  const officeFile = existsSync(officePath) ? read(officePath, officesSchema) : undefined;
  const offices = officeFile?.value?.offices ?? [];
  offices.forEach((office, at) => {
    const place = { file: officeFile!.file, line: officeFile!.lineOf(['offices', at, 'id']) };
    if (places.has(office.id)) faults.push({ ...place, message: `办事点 id “${office.id}”重复` });
    places.set(office.id, place);
    const details = [
      office.address === null ? undefined : `地址是${office.address}`,
      office.phone === null ? undefined : `电话是${office.phone}`,
      office.hours === null ? undefined : `上班时间是${office.hours}`,
    ].filter((detail) => detail !== undefined);
    // Until the bureau fills something in there is nothing to show.
    if (details.length === 0) return;
    passages.push({
      id: as(office.id),
      entryId: office.id,
      entryTitle: office.name,
      domain: 'office',
      facet: 'contact',
      text: `${office.area}${office.name}的${details.join('，')}。`,
      basis: [{ sourceId: '主管单位登记', title: '主管单位登记', locator: '' }],
      asks: office.asks.map((q): Ask => ({ q })),
      entryAsks: [],
      terms: [office.name],
      also: [],
      lang: 'zh',
      jurisdiction: office.area,
      verified: true,
    });
  });
  const lexicon = yamlFilesUnder(join(dir, 'lexicon')).flatMap((path) => {
    const file = read(path, lexiconSchema);
    file.value?.forEach((group, at) => {
      for (const entry of [group.entry ?? []].flat()) {
        if (!checkedOn.has(entry)) {
          faults.push({
            file: file.file,
            line: file.lineOf([at]),
            message: `词条指向的事项“${entry}”不存在`,
          });
        }
      }
    });
    return file.value ?? [];
  });

  const english = readEnglishWords(dir);
  faults.push(...english.faults);

  const scopeFile = <T>(name: string, schema: Parameters<typeof readYamlFile<T>>[2]): T | undefined => {
    const path = join(dir, 'scope', name);
    return existsSync(path) ? read(path, schema).value : undefined;
  };
  const scope: Scope = {
    domains: scopeFile('domains.yaml', domainsSchema)?.domains ?? [],
    outside: scopeFile('outside.yaml', outsideSchema)?.topics ?? [],
    personal: scopeFile('personal.yaml', personalSchema)?.cases ?? [],
    alike: scopeFile('service.yaml', serviceSchema)?.says ?? [],
    vague: scopeFile('vague.yaml', vagueSchema)?.says ?? [],
  };
  for (const [domain, list] of [
    [OUTSIDE, scope.outside.map((topic) => ({ ...topic, title: topic.name, text: topic.say ?? topic.name }))],
    [PERSONAL, scope.personal.map((one) => ({ ...one, title: one.say, text: one.say }))],
  ] as const) {
    for (const { id, title, text, asks } of list) {
      const file = `corpus/scope/${domain}.yaml`;
      if (places.has(id)) faults.push({ file, line: 1, message: `id “${id}”重复` });
      places.set(id, { file, line: 1 });
      for (const ask of asks) noteAsk(ask, id, { file, line: 1 });
      passages.push({
        id: as(id),
        entryId: id,
        entryTitle: title,
        domain,
        facet: 'contact',
        text,
        basis: [],
        asks: asks.map((q): Ask => ({ q })),
        entryAsks: [],
        terms: [],
        also: [],
        lang: 'zh',
        jurisdiction: '全国',
        verified: true,
      });
    }
  }
  for (const { id, doors } of scope.outside) {
    for (const door of doors) {
      if (!hotlines.some((hotline) => hotline.id === door)) {
        faults.push({ file: 'corpus/scope/outside.yaml', line: 1, message: `${id}：没有热线“${door}”` });
      }
    }
  }
  for (const { id, entries } of scope.domains) {
    for (const entry of entries) {
      if (!checkedOn.has(entry)) {
        faults.push({ file: 'corpus/scope/domains.yaml', line: 1, message: `${id}：没有事项“${entry}”` });
      }
    }
  }

  const { safety, faults: safetyFaults } = readSafety(
    join(dir, 'safety'),
    new Set(hotlines.map(({ id }) => id)),
  );
  faults.push(...safetyFaults);
  const sequence = readSequenceModel(dir);
  faults.push(...sequence.faults);

  const corpus: Corpus = {
    dir,
    passages,
    sources,
    hotlines,
    offices,
    lexicon,
    englishWords: english.words,
    scope,
    safety,
    ...(sequence.model === undefined ? {} : { sequenceModel: sequence.model }),
    places,
    differsFrom,
    checkedOn,
    digest: digestOf(dir, overlay),
  };
  return { corpus, faults };
}

/** The corpus, or `CorpusError` with every fault. */
export function loadCorpus(dir: string, overlay?: string): Corpus {
  const { corpus, faults } = readCorpus(dir, overlay);
  if (faults.length > 0) throw new CorpusError(faults);
  return corpus;
}

/** sha256 of the YAML files of the folder and its model, and of the overlay where it has any: what an index says it was made of. */
export function digestOf(dir: string, overlay?: string): string {
  const hash = createHash('sha256');
  const add = (path: string, shown: string): void => {
    hash.update(shown.split(sep).join('/'));
    hash.update('\0');
    hash.update(readFileSync(path));
    hash.update('\0');
  };
  const addYaml = (root: string, name: string): void => {
    for (const path of yamlFilesUnder(root)) add(path, join(name, relative(root, path)));
  };
  addYaml(dir, '');
  const model = sequenceModelPath(dir);
  if (existsSync(model)) add(model, relative(dir, model));
  if (overlay !== undefined) addYaml(overlay, LOCAL);
  return hash.digest('hex');
}

/** A statement is in force no longer than every law it rests on. */
function effectiveSpan(
  basis: readonly string[],
  sources: ReadonlyMap<string, SourceRecord>,
): { from?: string | undefined; to?: string | undefined } {
  const records = basis.map((written) => sources.get(written.split(/\s/u)[0]!));
  const froms = records.flatMap((record) => record?.effectiveFrom ?? []).sort();
  const tos = records.flatMap((record) => record?.effectiveTo ?? []).sort();
  return { from: froms.at(-1), to: tos[0] };
}
