import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { basisFault, parseBasis } from '../../corpus/basis.ts';
import { checkOverlayCatalogue, checkOverlaySources } from '../../corpus/check-overlay.ts';
import { readSources, yamlFilesUnder } from '../../corpus/load-sources.ts';
import { type Catalogue, catalogueSchema, type SourceRecord } from '../../corpus/schema.ts';
import { readYamlFile } from '../../corpus/yaml-file.ts';
import { sayDay } from '../../domain/days.ts';
import type { LocalStatement, StatementShelf } from '../../ports/statement-shelf.ts';

const TITLE_MOST = 30;

/**
 * Statements of staff as catalogue files in a folder of their own beside the corpus, two for each:
 *
 *     sources/HD-20261124-0001.yaml             who answers for it, of when, when to look at it again
 *     services/<domain>/HD-20261124-0001.yaml   the statement, with its last day
 *
 * `put` reads its own two files and the register alone: the whole corpus takes seconds, in which a bot would be silent. What only the
 * whole corpus shows comes out at the re-index, which reads all of it.
 */
export function createStatementShelf({
  corpusDir,
  overlayDir,
  askedIn = () => undefined,
}: {
  readonly corpusDir: string;
  readonly overlayDir: string;
  /** The id under which that very question stands in the corpus already. */
  readonly askedIn?: (question: string) => string | undefined;
}): StatementShelf {
  /** The corpus' own register: what staff added is no basis for what they add. */
  const register = () => readSources(yamlFilesUnder(join(corpusDir, 'sources')), (path) => path).sources;
  const faultOfBasis = (written: string): string | undefined => basisFault(written, register());
  const filesOf = (ticketNumber: string) =>
    yamlFilesUnder(overlayDir).filter((path) => path.endsWith(`/${ticketNumber}.yaml`));

  /** What is wrong with a statement's two files, read as the corpus would. */
  function faultsOf(
    statement: LocalStatement,
    sourcePath: string,
    cataloguePath: string,
    known: ReadonlyMap<string, SourceRecord>,
  ): readonly string[] {
    const own = readSources([sourcePath], (path) => path);
    const all = new Map([...known, ...own.sources]);
    const file = readYamlFile<Catalogue>(cataloguePath, cataloguePath, catalogueSchema);
    const id = askedIn(statement.question);
    const bases = (file.value?.entries ?? []).flatMap(({ statements }) =>
      statements.flatMap(({ basis }) => basis),
    );
    return [
      ...[...own.faults, ...file.faults].map(({ message }) => message),
      ...own.files.flatMap(checkOverlaySources).map(({ message }) => message),
      ...checkOverlayCatalogue(file, all).map(({ message }) => message),
      ...bases.flatMap((written) => basisFault(written, all) ?? []),
      ...(id === undefined || id.includes(localName(statement))
        ? []
        : [`问法“${statement.question}”已经写在 ${id} 里了，请换一种问法，或者改那一条`]),
    ];
  }

  return Object.freeze({
    faultOfBasis,
    put: async (statement: LocalStatement) => {
      const sources = register();
      const registered = statement.bases.filter((written) => basisFault(written, sources) === undefined);
      const verified =
        registered.length > 0 &&
        registered.length === statement.bases.length &&
        registered.some((written) => sources.get(parseBasis(written).sourceId)?.readable === true);
      const before = await Promise.all(
        filesOf(statement.ticketNumber).map(async (path) => [path, await readFile(path, 'utf8')] as const),
      );
      for (const [path] of before) await rm(path, { force: true });
      const name = `${statement.ticketNumber}.yaml`;
      const made = [
        [join(overlayDir, 'sources', name), sourceText(statement)],
        [
          join(overlayDir, 'services', statement.domain, name),
          catalogueText(statement, registered, verified),
        ],
      ] as const;
      for (const [path, text] of made) await writeWhole(path, text);
      const mine = faultsOf(statement, made[0][0], made[1][0], sources);
      if (mine.length === 0) return { kind: 'kept', verified } as const;
      for (const [path] of made) await rm(path, { force: true });
      for (const [path, text] of before) await writeWhole(path, text);
      return { kind: 'faulty', faults: [...new Set(mine)] } as const;
    },
    remove: async (ticketNumber: string) => {
      for (const path of filesOf(ticketNumber)) await rm(path, { force: true });
    },
  });
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Not of the kind that is read as part of the corpus, until it is whole.
  const partial = `${path}.partial`;
  await writeFile(partial, text);
  await rename(partial, path);
}

const sourceIdOf = ({ ticketNumber }: LocalStatement): string => `工作人员答复-${ticketNumber}`;

function sourceText(statement: LocalStatement): string {
  const { ticketNumber, authorRole, reviewerRole, approvedOn, reviewOn, expiresOn, bases } = statement;
  const basis = bases.length === 0 ? '无' : bases.join('；');
  return stringify({
    sources: [
      {
        id: sourceIdOf(statement),
        title: `工作人员答复（${sayDay(approvedOn)}审核）`,
        kind: 'staff',
        version: approvedOn,
        effectiveFrom: approvedOn,
        effectiveTo: expiresOn,
        readable: false,
        parts: 'none',
        note: `工单 ${ticketNumber}；作者：${authorRole}；审核：${reviewerRole}；所写依据：${basis}；复核日期：${reviewOn}`,
      },
    ],
  });
}

/** Last part of the entry's id. */
const localName = ({ ticketNumber }: LocalStatement): string => `staff-${ticketNumber.slice(3)}`;

function catalogueText(statement: LocalStatement, registered: readonly string[], verified: boolean): string {
  const { domain, question, answer, facet, approvedOn, expiresOn } = statement;
  // HD-20261124-0001 → notarization.staff-20261124-0001
  const id = `${domain}.${localName(statement)}`;
  const title = [...question.replace(/\s+/gu, ' ')].slice(0, TITLE_MOST).join('');
  return stringify(
    {
      domain,
      checkedOn: approvedOn,
      entries: [
        {
          id,
          title,
          statements: [
            {
              id: `${id}.answer`,
              facet,
              text: answer.replace(/\s*\n\s*/gu, ''),
              basis: [...registered, sourceIdOf(statement)],
              asks: [question],
              verified,
              validFrom: approvedOn,
              validTo: expiresOn,
              jurisdiction: '海东市',
            },
          ],
        },
      ],
    },
    { lineWidth: 0 },
  );
}
