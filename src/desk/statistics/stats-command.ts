import type { DeskTx } from '../../ports/desk-store.ts';
import type { DeskCore } from '../deps.ts';
import { computeFigures, readMaterial } from './compute-figures.ts';
import { spanCalled } from './periods.ts';
import { figureWords } from './words.ts';

/** What `/stats` is answered: the figures of the span that it names, today's by default. */
export async function statsCommand(
  { deps, tx }: { readonly deps: DeskCore; readonly tx: DeskTx },
  rest: string,
): Promise<string> {
  const span = spanCalled(rest.trim(), deps.clock.now());
  if (span === undefined) return figureWords.statsHow;
  return figureWords.summary(computeFigures(await readMaterial(tx, span)), deps.domainName);
}
