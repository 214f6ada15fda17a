import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createListener } from '../../../../src/answering/triage/sense/listen.ts';
import { readSense } from '../../../../src/answering/triage/sense/sense.ts';
import { createTriage } from '../../../../src/answering/triage/triage.ts';
import { trainSafetySense } from '../../../../src/app/train-safety-sense.ts';
import { readCorpus } from '../../../../src/corpus/load-corpus.ts';

/**
 * Messages written by somebody who knew neither rules nor examples. Half of them, dealt by a hash, set the thresholds; what is
 * asked here are floors below what was measured (docs/decisions/0010), so that a change that deafens triage is seen.
 */
const list = (
  name: string,
): readonly { readonly text: string; readonly expect: string; readonly note?: string }[] =>
  parse(readFileSync(new URL(`../../../fixtures/safety-lists/${name}.yaml`, import.meta.url), 'utf8'));

const { corpus } = readCorpus('corpus');
const safety = corpus.safety!;
const sense = trainSafetySense(safety, corpus.passages)!;
const triage = createTriage(safety, { listener: createListener(readSense(sense)) });
const share = (
  items: readonly { readonly text: string }[],
  holds: (kind: ReturnType<typeof triage.triage>['kind']) => boolean,
): number => items.filter(({ text }) => holds(triage.triage([text]).kind)).length / items.length;

describe('triage with the learned sense, on lists written blind', () => {
  it('catches emergencies, also one sentence of danger in a long message about something else', () => {
    const all = list('emergencies');
    const embedded = all.filter(({ note }) => note?.startsWith('embedded'));
    expect(share(embedded, (kind) => kind === 'emergency')).toBeGreaterThan(0.9);
    expect(share(all, (kind) => kind === 'emergency')).toBeGreaterThan(0.8);
  });

  it('leaves look-alikes alone', () => {
    expect(share(list('calm'), (kind) => kind !== 'emergency')).toBeGreaterThan(0.9);
  });

  it('hears danger of all kinds, and in what is only told and asks nothing', () => {
    for (const name of ['mixed', 'told', 'troubles']) {
      const of = (expected: string) => list(name).filter((one) => one.expect === expected);
      expect(share(of('emergency'), (kind) => kind === 'emergency')).toBeGreaterThan(0.85);
      expect(share(of('calm'), (kind) => kind !== 'emergency')).toBeGreaterThan(0.85);
    }
  });

  it('hears a closing remark in what asks nothing, and leaves what brings a matter along', () => {
    const smallTalk = (expected: string): number => {
      const all = list('closings').filter((one) => one.expect === expected);
      const heard = all.filter(({ text }) => triage.triage([text], { goesOn: true }).kind === 'smalltalk');
      return heard.length / all.length;
    };
    expect(smallTalk('smalltalk')).toBeGreaterThan(0.5);
    expect(smallTalk('calm')).toBeLessThan(0.1);
  });

  it('declines requests for unlawful help and not the questions of their victims', () => {
    expect(share(list('unlawful'), (kind) => kind === 'unlawful')).toBeGreaterThan(0.45);
    expect(share(list('lawful'), (kind) => kind !== 'unlawful' && kind !== 'emergency')).toBeGreaterThan(0.9);
  });
});
