import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answering/answerer.ts';
import { catalogue } from '../support/corpus-folder.ts';
import {
  answererOver,
  converse,
  NOW,
  smallAnswerer,
  smallIndex,
  smallSense,
} from '../support/small-answerer.ts';

const FILES = {
  'services/mediation/a.yaml': catalogue(
    [
      '{ id: mediation.matter.fee, facet: fee, text: 调解不收任何费用。, basis: [甲法 第六条], asks: [调解收钱吗] }',
    ],
    'mediation',
  ),
  'scope/domains.yaml': `domains:
  - { id: mediation, name: 人民调解, about: 调解, names: [调解] }
`,
  'guides/.keep': '',
};
const DANGER = ['他在外头堵着门不走', '外头堵着门不让走', '堵着门骂人不走', '门叫他堵着'];
const CALM = ['调解收钱吗', '公证要几天', '材料带哪些', '工资找谁要'];
const SAID = '他在外头堵着门不走，调解收钱吗';

/** Hears danger in 堵着门, as the learned sense may in vain. */
let answerer: Answerer;
/** By rules alone: the little sense hears danger in every unknown word. */
let byRules: Answerer;
beforeAll(async () => {
  byRules = await smallAnswerer(FILES);
  const { content, search } = await smallIndex(FILES);
  const sense = smallSense(DANGER, CALM);
  answerer = answererOver({ content: { ...content, context: { ...content.context, sense } }, search });
});

describe('an alarm that may be in vain', () => {
  it('is raised, and offers to answer what was asked besides', async () => {
    const { outcome } = await converse(answerer, [SAID]);
    expect(outcome.kind).toBe('emergency');
    expect(outcome.text).not.toContain('调解');
    expect(outcome.buttons).toEqual([
      { label: '没危险，接着答我问的', action: { kind: 'ask', text: SAID, calm: true } },
    ]);
  });

  it('is not raised again by what says that it is over and asks on, unless that tells a danger for certain', async () => {
    const { outcome } = await converse(answerer, [SAID, '我没事了，就他堵着门不走那阵吓人。调解收钱吗？']);
    expect(outcome.kind).toBe('answered');
    expect(outcome.text).toContain('调解不收');
    const again = await converse(answerer, [SAID, '我没事了。他又拿刀砍我爸，调解收钱吗？']);
    expect(again.outcome.kind).toBe('emergency');
    const back = await converse(answerer, [SAID, '我没事了，可他又堵着门不走，调解收钱吗？']);
    expect(back.outcome.kind).toBe('emergency');
  });

  it.each(['不是现在，是上个月的事', '那是三年前的事了', '我说的不是今天，是去年'])(
    'gives way to the answer where it was long ago: %s',
    async (past) => {
      const { outcome } = await converse(answerer, [SAID, past]);
      expect(outcome.kind).toBe('answered');
      expect(outcome.text).toContain('调解不收');
    },
  );

  describe('that the police have dealt with', () => {
    it.each(['派出所立案了', '公安局已经处理完了'])('is not kept in mind: %s', async (told) => {
      const { outcome } = await converse(byRules, ['他拿刀在砸门', told]);
      expect(outcome.kind).not.toBe('emergency');
    });

    it.each([
      '派出所不处理了',
      '派出所立案了，可他又来了',
      '他刚拘留了放出来',
      '派出所调解过了，没用，他不听',
      '派出所管都不管',
      '快让派出所处理',
      '他在门口骂，派出所立案了',
      '他说他是全责',
      '家里没人',
    ])('stays where that has not ended it: %s', async (told) => {
      const { outcome } = await converse(byRules, ['他拿刀在砸门', told]);
      expect(outcome.kind).toBe('emergency');
    });

    it('is of a crash where the other side does not pay, and what is told next is of that, too', async () => {
      const { outcome } = await converse(byRules, ['我爸叫车撞了', '对方不赔', '我爸八十二了']);
      expect(outcome.kind).not.toBe('emergency');
      const left = await converse(byRules, ['我爸叫车撞了', '对方不管', '我爸八十二了']);
      expect(left.outcome.kind).toBe('emergency');
      const judged = await converse(byRules, ['我爸刚刚叫车撞了', '交警定的对方全责']);
      expect(judged.outcome.kind).not.toBe('emergency');
      const hurt = await converse(byRules, ['我爸刚刚叫车撞了', '对方不肯赔钱']);
      expect(hurt.outcome.kind).toBe('emergency');
    });

    it('stays where a child is missing', async () => {
      const { outcome } = await converse(byRules, ['孩子被人抱走了', '派出所立案了']);
      expect(outcome.kind).toBe('emergency');
    });

    it('stays where somebody wants to die', async () => {
      const { outcome } = await converse(byRules, ['我不想活了', '派出所立案了']);
      expect(outcome.kind).toBe('emergency');
    });
  });

  it('leaves the thread with whom it was told of, where it says little itself', async () => {
    const named = await converse(answerer, ['工资找谁要，房东老马欠着', '他堵着门不走']);
    expect(JSON.stringify(named.memory)).toContain('老马');
    const other = await converse(answerer, ['公证要几天', '他堵着门不走']);
    expect(JSON.stringify(other.memory)).not.toContain('公证');
  });

  it.each(['...', '！！！', '昨天', '三天前', '是昨天的事', '不是现在', '。'.repeat(3_000)])(
    'stays where nothing says that it was long ago: %s',
    async (said) => {
      const { memory } = await converse(byRules, ['他拿刀在砸门', said]);
      expect(JSON.stringify(memory)).toContain('violence');
    },
  );

  it('stays, whenever it was, where somebody wants to die', async () => {
    const { memory } = await converse(byRules, ['我不想活了，调解收钱吗', '不是现在']);
    expect(JSON.stringify(memory)).toContain('self-harm');
  });

  it('stays where the past is only part of what is told', async () => {
    const { outcome } = await converse(answerer, [SAID, '不是今天才这样，他又堵着门不走']);
    expect(outcome.kind).toBe('emergency');
  });

  it('stands in the record with what raised it', async () => {
    const { trace } = await converse(answerer, [SAID]);
    expect(trace[0]).toMatchObject({
      step: 'triage',
      note: { kind: 'emergency', rule: 'sense', level: 'likely', matched: expect.stringContaining('堵着门') },
    });
  });

  it('is taken back in words also where it offered nothing: what was told is gone on with', async () => {
    const told = await converse(answerer, ['调解收钱 他在外头堵着门不走']);
    expect(told.outcome).toMatchObject({ kind: 'emergency', buttons: [] });
    const { outcome } = await converse(answerer, ['调解收钱 他在外头堵着门不走', '没危险，接着答']);
    expect(outcome).toMatchObject({ kind: 'answered' });
    expect(outcome.text).toContain('调解不收');
  });

  it('is taken back by the button', async () => {
    const { outcome, memory } = await converse(answerer, [SAID]);
    const { action } = outcome.buttons[0]!;
    const answer = await answerer.answer({
      said: { kind: 'action', action },
      memory,
      now: NOW,
      staffed: true,
    });
    expect(answer.outcome.kind).toBe('answered');
    expect(answer.outcome.text).toContain('调解不收任何费用');
  });

  it.each(['没危险', '我没事，你接着答', '不是急事', '误会了'])(
    'is taken back by words: %s',
    async (words) => {
      const { outcome } = await converse(answerer, [SAID, words]);
      expect(outcome.text).toContain('调解不收任何费用');
    },
  );

  it.each(['不是没危险', '不安全', '没危险是假话，快来'])(
    'stands where they say the contrary: %s',
    async (words) => {
      expect((await converse(answerer, [SAID, words])).outcome.text).not.toContain('不收任何费用');
    },
  );

  it('is what the thread goes on with', async () => {
    const { memory } = await converse(answerer, ['公证要带什么', SAID]);
    expect(memory).toMatchObject({ opening: SAID });
    expect(memory).not.toHaveProperty('entryId');
  });

  it('keeps what a guide computed, and no personal number however it is typed', async () => {
    const due = { v: 1, dueOn: '2026-12-01', guideResult: '最后一天是12月1日' };
    const said = { kind: 'text', texts: [`${SAID} 我电话138\u200b0013\u200b8000`] } as const;
    const { memory } = await answerer.answer({ said, memory: due, now: NOW, staffed: true });
    expect(memory).toMatchObject({ dueOn: '2026-12-01', guideResult: '最后一天是12月1日' });
    expect(JSON.stringify(memory).replace(/\D/gu, '')).not.toContain('13800138000');
    const { memory: after } = await answerer.answer({
      said: { kind: 'text', texts: ['没危险'] },
      memory,
      now: NOW,
      staffed: true,
    });
    expect(after).toMatchObject({ dueOn: '2026-12-01' });
  });

  it('keeps the end of a long message, where it asks, and no personal numbers', async () => {
    const story = '我跟邻居为地埂的事闹了好几年了，'.repeat(30);
    const { outcome } = await converse(answerer, [
      `他在外头堵着门不走。${story}我的电话是13800138000，调解收钱吗`,
    ]);
    expect(outcome.kind).toBe('emergency');
    const action = outcome.buttons[0]?.action;
    expect(action).toMatchObject({ kind: 'ask', text: expect.stringMatching(/调解收钱吗$/u) });
    expect(JSON.stringify(action)).not.toContain('13800138000');
  });

  it('stands where they say anything else, and is forgotten after one message', async () => {
    expect((await converse(answerer, [SAID, '门叫他堵着'])).outcome.kind).toBe('emergency');
    expect((await converse(answerer, [SAID, '你好', '没危险'])).outcome.text).not.toContain('不收任何费用');
  });

  it('offers nothing where the danger is beyond doubt, or nothing is asked', async () => {
    expect((await converse(answerer, ['他正拿刀砍我，调解收钱吗'])).outcome).toMatchObject({
      kind: 'emergency',
      buttons: [],
    });
    expect((await converse(answerer, ['他在外头堵着门不走'])).outcome).toMatchObject({
      kind: 'emergency',
      buttons: [],
    });
  });
});

describe('what is said right after a sure alarm', () => {
  const SURE = '他拿着刀要杀我';
  it('belongs to it where it only tells something: no law is looked up', async () => {
    const { outcome } = await converse(byRules, [SURE, '屋里就我一个']);
    expect(outcome).toMatchObject({ kind: 'emergency', danger: 'violence' });
    expect(outcome.text).toContain('110');
    expect(outcome.text).not.toContain('调解');
  });

  it.each(['他又回来了', '我在平安', '这里不安全', '我妹叫人拉走了'])(
    'is not over with “%s”',
    async (said) => {
      expect((await converse(byRules, [SURE, said])).outcome.kind).toBe('emergency');
    },
  );

  it('is answered where it asks, with the number beside, and for some turns only', async () => {
    const asked = await converse(byRules, [SURE, '调解收钱吗']);
    expect(asked.outcome.kind).toBe('answered');
    expect(asked.outcome.text).toContain('调解不收');
    expect(asked.outcome.text).toContain('先打110');
    const later = await converse(byRules, [SURE, '调解收钱吗', '调解收钱吗', '调解收钱吗', '调解收钱吗']);
    expect(later.outcome.text).not.toContain('110');
  });

  it('is gone on with once there is no danger', async () => {
    const { outcome } = await converse(byRules, [SURE, '没危险', '屋里就我一个']);
    expect(outcome.kind).not.toBe('emergency');
  });

  it.each(['转人工', '谢谢', '2', '警察来了，他被带走了', '没危险了，他走了'])(
    'does not keep whoever says “%s”',
    async (said) => {
      const { outcome } = await converse(byRules, [SURE, said]);
      expect(outcome.kind).not.toBe('emergency');
    },
  );

  it('is over with a word for it, not with a statute', async () => {
    const { outcome, memory } = await converse(byRules, [SURE, '没危险了，他走了']);
    expect(outcome).toMatchObject({ kind: 'smalltalk', text: expect.stringContaining('没事就好') });
    expect(memory).not.toHaveProperty('danger');
  });

  it('may be taken back later too, and is forgotten within hours', async () => {
    const { outcome } = await converse(byRules, [SURE, '调解收钱吗', '没危险', '屋里就我一个']);
    expect(outcome.kind).not.toBe('emergency');
    const { memory } = await converse(byRules, [SURE]);
    const said = { kind: 'text', texts: ['屋里就我一个'] } as const;
    const at = (hours: number) =>
      byRules.answer({ said, memory, now: new Date(NOW.getTime() + hours * 3_600_000), staffed: true });
    expect((await at(0.5)).outcome.kind).toBe('emergency');
    expect((await at(5)).outcome.kind).not.toBe('emergency');
  });
});

describe('an alarm about somebody else', () => {
  const last = async (...turns: readonly string[]) => (await converse(byRules, turns)).outcome;

  it('is repeated to whoever asks what to do, and kept in mind through that', async () => {
    const first = await last('我妈喝了农药');
    expect(first.kind).toBe('emergency');
    expect((await last('我妈喝了农药', '咋弄')).text).toBe(first.text);
    expect((await last('我妈喝了农药', '咋弄', '怎么办')).text).toBe(first.text);
    const goesOn = await last('我妈喝了农药', '咋弄', '人在炕上躺着');
    expect(goesOn.kind).toBe('emergency');
    expect(goesOn.text).toContain('120');
    expect(goesOn.text).not.toContain('别一个人待着，叫个邻居');
  });
});
