import { describe, expect, it } from 'vitest';
import { otherProceedings } from '../../../src/answering/understand/proceedings.ts';

const CIVIL = '不服第一审民事判决，从送达那天起15日内上诉。';
const CRIMINAL = '刑事案子，不服判决10日内上诉。';

describe('proceedings of another kind', () => {
  it.each(['刑事判决不服几天里上诉', '侄儿判了两年，不服，几天里交上诉状', '人在看守所，判决不服咋办'])(
    'are those that the question does not name: %s',
    (question) => {
      expect(otherProceedings(question, CIVIL)).toBe(true);
      expect(otherProceedings(question, CRIMINAL)).toBe(false);
    },
  );

  it('are none where either leaves the kind open, or the question names both', () => {
    expect(otherProceedings('判决不服几天里上诉', CIVIL)).toBe(false);
    expect(otherProceedings('刑事判决不服几天里上诉', '上诉状交给原来的法院。')).toBe(false);
    expect(otherProceedings('刑事和民事的判决各是几天上诉', CIVIL)).toBe(false);
  });
});
