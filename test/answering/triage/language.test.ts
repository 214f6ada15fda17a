import { describe, expect, it } from 'vitest';
import { detectLanguage, type MessageLanguage } from '../../../src/answering/triage/language.ts';

describe('the language of a message', () => {
  it.each<[MessageLanguage, string]>([
    ['zh', '办公证要多久'],
    ['zh', '公證處在哪裡'],
    ['zh', 'wo xiang ban gongzheng'],
    ['zh', 'falvyuanzhu zenme shenqing'],
    ['zh', '加我WeChat，发offer行不行'],
    ['zh', 'བཀྲ་ཤིས་བདེ་ལེགས། 我想问一下法律援助怎么申请'],
    ['zh', '我的邮箱是 someone@example.com，怎么寄材料'],
    ['en', 'How long does notarization take?'],
    ['en', 'legal aid'],
    ['en', 'hello'],
    ['en', 'can he apply for legal aid'],
    ['en', 'appeal against the arbitration award'],
    ['bo', 'བཀྲ་ཤིས་བདེ་ལེགས།'],
    ['ug', 'ئەسسالامۇ ئەلەيكۇم'],
    ['ar', 'السلام عليكم'],
    ['mn', 'ᠮᠣᠩᠭᠣᠯ'],
    ['mn', 'Өнөөдөр юу хийх вэ'],
    ['other', 'где получить помощь'],
    ['other', '公証はどこでできますか'],
    ['other', '공증은 어디서 하나요'],
    ['other', 'Où puis-je trouver un notaire près de chez moi'],
    ['none', '😀🙏'],
    ['none', '12348'],
    ['none', ''],
    ['none', '……？！'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
