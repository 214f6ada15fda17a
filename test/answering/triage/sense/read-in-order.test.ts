import { describe, expect, it } from 'vitest';
import type { ReadSequence } from '../../../../src/answering/sequence-model/sequence-reader.ts';
import { createListener } from '../../../../src/answering/triage/sense/listen.ts';
import { trainSense } from '../../../../src/answering/triage/sense/sense.ts';
import { windowsOf } from '../../../../src/answering/triage/sense/windows.ts';

const says = (label: string, texts: readonly string[]) => texts.map((text) => ({ label, text }));
const sense = trainSense(
  [
    ...says('emergency.violence', ['他拿着刀在门外砸门', '他正在打我', '他举着斧头追过来了']),
    ...says('calm', ['复议几天答复', '公证要带啥材料', '刀具店的合同怎么签', '房子过户要多久']),
  ],
  { groups: 1 << 12, details: 1 << 12 },
);
const DANGER = '他拿着刀在门外砸门';

/** A reader that always hears that much danger, and the texts that it was given. */
function reader(emergency: number): { readonly read: ReadSequence; readonly texts: string[] } {
  const texts: string[] = [];
  const read: ReadSequence = (text) => {
    texts.push(text);
    return new Map([['groups', new Map([['emergency', emergency]])]]);
  };
  return { read, texts };
}
const heard = (text: string, read?: ReadSequence): number =>
  createListener(sense, read).strongest(text, 'emergency')?.probability ?? 0;

describe('the strongest window beside the model that reads in order', () => {
  it('sounds more like danger where the model hears it, and less where it hears none', () => {
    const alone = heard(DANGER);
    expect(heard(DANGER, reader(0.99).read)).toBeGreaterThan(alone);
    expect(heard(DANGER, reader(0.001).read)).toBeLessThan(alone);
  });

  it('is read with what stands around it, in a long story wherever it stands', () => {
    const calm = '公证要带啥材料，房子过户要多久，'.repeat(20);
    for (const story of [`${DANGER}，${calm}`, `${calm}${DANGER}，${calm}`, `${calm}${DANGER}`]) {
      const { read, texts } = reader(0.9);
      heard(story, read);
      expect(texts).toHaveLength(1);
      expect(texts[0]).toContain(DANGER);
      expect([...(texts[0] ?? '')].length).toBe(160);
    }
  });

  it('is found in speech without marks too, where a window is joined of stretches that overlap', () => {
    const speech = `${'公证要带啥材料房子过户要多久复议几天答复'.repeat(9)}${DANGER}`;
    expect(windowsOf(speech).some((window) => !speech.includes(window))).toBe(true);
    const { read, texts } = reader(0.9);
    heard(speech, read);
    expect(texts[0]).toContain(DANGER);
  });

  it('counts full-width marks as what they become', () => {
    const { read, texts } = reader(0.9);
    heard(`${'……'.repeat(60)}${DANGER}`, read);
    expect([...(texts[0] ?? '')].length).toBe(160);
  });
});
