import { describe, expect, it } from 'vitest';
import { faintTopic } from '../../../../src/answering/triage/sense/hear-message.ts';
import type { Listener } from '../../../../src/answering/triage/sense/listen.ts';

const sounding = (probability: number): Listener => ({
  ofPiece: (window) => [{ group: 'smalltalk', probability, window }],
  strongest: () => undefined,
  detailOf: () => 'acknowledge',
});
const heard = (probability: number, goesOn: boolean, service: number) =>
  faintTopic(sounding(probability), '我姐比妈先走', { goesOn, service });

describe('what sounds a little like a remark', () => {
  it('is one within a thread, and by itself from a higher probability on', () => {
    expect(heard(0.03, true, 0.1)).toBe('acknowledge');
    expect(heard(0.03, false, 0.1)).toBeUndefined();
    expect(heard(0.06, false, 0.1)).toBe('acknowledge');
  });

  it('is none where it sounds more like a service', () => {
    expect(heard(0.1, true, 0.8)).toBeUndefined();
    expect(heard(0.25, true, 0.8)).toBe('acknowledge');
  });
});
