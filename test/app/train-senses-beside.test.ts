import { describe, expect, test } from 'vitest';
import { type SenseMaterial, trainSenses } from '../../src/app/train-senses.ts';
import { trainSensesBeside } from '../../src/app/train-senses-beside.ts';
import type { SafetyData } from '../../src/corpus/safety-schema.ts';
import { makePassage } from '../support/passages.ts';
import { safety } from '../support/real-corpus.ts';

const MATTERS = ['公证', '工资', '复议', '调解', '遗嘱', '低保', '仲裁', '信访', '听证', '鉴定'];
const ENDS = ['几天能办完', '要带什么材料', '去哪里办', '要不要钱', '能让儿子代办吗'];
const few: SafetyData = {
  ...safety,
  examples: safety.examples.map((group) => ({ ...group, says: group.says.slice(0, 2) })),
};
const materialOf = (size: number): SenseMaterial => ({
  safety: few,
  scope: {
    domains: [],
    outside: [],
    personal: [],
    alike: ['离婚证去哪领'],
    vague: ['那个事咋办'],
  },
  passages: Array.from({ length: size }, (_, at) =>
    makePassage(`d${at % 7}.entry.s${at}`, `${MATTERS[at % 10]}的第${at}条说明。`, {
      domain: at % 40 === 0 ? 'outside' : at % 40 === 1 ? 'personal' : `d${at % 7}`,
      asks: ENDS.map((end) => ({ q: `${MATTERS[at % 10]}第${at}号${end}` })),
    }),
  ),
});

describe('training the senses beside other work', () => {
  // Trains twice: some 15 s on an idle core.
  test('a thread of its own gives what training here gives, while this one goes on', {
    timeout: 180_000,
  }, async () => {
    const material = materialOf(520);
    let ticks = 0;
    const clock = setInterval(() => {
      ticks += 1;
    }, 20);
    const beside = await trainSensesBeside(material);
    clearInterval(clock);
    expect(beside).toEqual(trainSenses(material));
    expect(beside.sense?.groups[0]?.labels).toContain('emergency');
    expect(beside.scopeSense?.kinds[0]?.labels).toContain('vague');
    expect(ticks).toBeGreaterThan(3);
  });

  test('what training throws is told', async () => {
    const damaged = { ...materialOf(520), passages: Array.from({ length: 520 }, () => null) };
    // The thread's own words, not those of one that could not begin.
    await expect(trainSensesBeside(damaged as unknown as SenseMaterial)).rejects.toThrow(/asks/u);
  });

  test('too little to learn from gives no senses', async () => {
    expect(await trainSensesBeside(materialOf(20))).toEqual({});
  });
});
