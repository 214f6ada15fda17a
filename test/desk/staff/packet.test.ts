import { describe, expect, it } from 'vitest';
import type { ReplyContent } from '../../../src/domain/reply.ts';
import { useDesk } from '../../support/desk-play.ts';

const IDENTITY = '110101199003070011';
const PHONE = '13812345678';

describe('the packet that staff see first', () => {
  const play = useDesk();
  const packet = () => {
    const found = play.sentTo('-100').find(({ content }) => content.kind === 'packet');
    return found!.content as Extract<ReplyContent, { kind: 'packet' }>;
  };

  it('shows who asked what, why it came, what was found with scores, and a draft of it', async () => {
    await play.open({
      domainName: (domain) => (domain === 'notarization' ? '公证' : domain),
      policy: { departments: [{ id: 'notary', name: '公证处', domains: ['notarization'], chats: [] }] },
    });
    play.answerer.aboutAll = {
      domain: 'notarization',
      dueOn: '2026-11-28',
      guides: ['您要在2026年11月28日以前申请。'],
    };
    await play.say('1', '冷门问题怎么办？');
    const { text, verbs } = packet();
    for (const part of [
      '居民：居民1',
      '级别：期限将到　部门：公证处　领域：公证　语种：中文',
      '原因：资料里没有能支撑回答的依据',
      '期限：居民算出的最后一天是 2026-11-28',
      '问题：冷门问题怎么办？',
      '居民：冷门问题怎么办？',
      '引导结果：',
      '您要在2026年11月28日以前申请。',
      '0.813 《公证法》第三十条',
      '草稿（按检索结果拼成，请核对后再发）：',
    ])
      expect(text).toContain(part);
    expect(verbs!.map(({ label }) => label)).toEqual(['认领', '发送草稿', '修改', '不是我们的', '结束']);
    expect(text).not.toContain('以前的工单');
  });

  it('shows earlier tickets of the resident', async () => {
    await play.open();
    await play.say('1', '冷门问题一？');
    const first = await play.ticket();
    await play.write('甲', '/close');
    await play.say('1', '冷门问题二？');
    const last = play.sentTo('-100').findLast(({ content }) => content.kind === 'packet')!.content;
    expect((last as { text: string }).text).toContain(`以前的工单：\n${first.number} 已结束 冷门问题一？`);
  });

  it('masks the numbers of persons everywhere, also in what is said later', async () => {
    await play.open();
    await play.say('1', `冷门问题，我的身份证号${IDENTITY}，电话${PHONE}`);
    await play.press('甲', 'claim');
    await play.say('1', `再说一遍，打${PHONE}`);
    const everything = JSON.stringify(play.sentTo('-100'));
    expect(everything).not.toContain(IDENTITY);
    expect(everything).not.toContain(PHONE);
    expect(packet().text).toContain('〔身份证号〕');
    expect(packet().title).not.toContain('1101');
    expect(play.room.topics[0]!.name).not.toContain(IDENTITY);
    expect(packet().verbs!.map(({ verb }) => verb)).toContain('reveal');
  });

  it('reveals them to the holder alone, in a window of their own, and logs that but not the numbers', async () => {
    await play.open();
    await play.say('1', `冷门问题，身份证号${IDENTITY}，电话${PHONE}`);
    expect(await play.press('甲', 'reveal')).toEqual({
      text: '认领的人能看，先按“认领”。'.replace(/^/u, '只有'),
      alert: true,
    });
    expect(await play.events('revealed')).toEqual([]);
    await play.press('甲', 'claim');
    const shown = await play.press('甲', 'reveal');
    expect(shown).toEqual({ text: `${IDENTITY}\n${PHONE}`, alert: true });
    expect((await play.press('乙', 'reveal')).text).toContain('只有认领的人能看');
    const events = await play.events('revealed');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ actor: { id: '甲' }, detail: { kinds: ['identity', 'mobile'] } });
    expect(JSON.stringify(await play.events())).not.toContain(PHONE);
    expect(JSON.stringify(play.sentTo('-100'))).not.toContain(PHONE);
  });

  it('reveals whole numbers only, and says how many do not fit the window', async () => {
    await play.open();
    const phones = Array.from({ length: 20 }, (_, at) => `138123456${10 + at}`);
    await play.say('1', `冷门问题，${phones.join('，')}`);
    await play.press('甲', 'claim');
    const { text } = await play.press('甲', 'reveal');
    const shown = phones.filter((phone) => text.includes(phone));
    expect(text.length).toBeLessThanOrEqual(200);
    expect(shown.length).toBeGreaterThan(10);
    expect(text).toContain(`还有 ${20 - shown.length} 个没有列出`);
  });

  it.each([
    ['我家着火了！', {}, 'danger'],
    ['冷门问题', { dueOn: '2026-11-30' }, 'deadline'],
    ['冷门问题', { dueOn: '2026-12-01' }, 'ordinary'],
    ['冷门问题', { dueOn: '2026-11-22' }, 'ordinary'],
    ['冷门问题，我有残疾', {}, 'vulnerable'],
  ] as const)('takes "%s" with %j for %s', async (said, about, priority) => {
    await play.open({ policy: { vulnerableWords: ['残疾'] } });
    play.answerer.aboutAll = about;
    await play.say('1', said);
    expect((await play.ticket()).priority).toBe(priority);
  });

  it('goes up in priority when a joined question is more pressing, never down', async () => {
    await play.open();
    await play.say('1', '冷门问题');
    await play.say('1', '我家着火了！');
    expect((await play.ticket()).priority).toBe('danger');
    await play.say('1', '冷门问题二');
    expect((await play.ticket()).priority).toBe('danger');
    expect((await play.events('prioritised')).map(({ detail }) => detail)).toEqual([
      { from: 'ordinary', to: 'danger' },
    ]);
  });
});

describe('a draft', () => {
  const play = useDesk();

  it('is never sent without a person, and once when one presses', async () => {
    await play.open();
    await play.say('1', '冷门问题怎么办？');
    expect(play.heard('1').join()).not.toContain('自受理公证申请之日起');
    await play.press('甲', 'senddraft');
    expect(play.heard('1').at(-1)).toBe(
      '【工作人员】公证机构应当自受理公证申请之日起十五个工作日内出具公证书。（《公证法》第三十条）',
    );
    expect((await play.press('甲', 'senddraft')).text).toBe('这份草稿已经发过了。');
    expect(play.heard('1').filter((text) => text.includes('自受理公证申请之日起'))).toHaveLength(1);
    expect(await play.events('draft_sent')).toHaveLength(1);
    expect(await play.ticket()).toMatchObject({ state: 'waiting-resident', assignee: '甲' });
  });

  it('of a ticket that another holds is not sent', async () => {
    await play.open();
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'claim');
    expect((await play.press('乙', 'senddraft')).alert).toBe(true);
    expect(await play.events('draft_sent')).toEqual([]);
  });

  it('can be rewritten, and figures that nothing found bears out are pointed at', async () => {
    await play.open();
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'claim');
    await play.press('甲', 'editdraft');
    expect(play.shown().at(-1)).toContain('以 /draft 开头发在这里');
    await play.write('甲', '/draft 一般 30 天出证，依据第三十条。');
    expect(play.shown().at(-1)).toContain('草稿里的“30天”在检索结果里没有出现');
    expect(play.shown().at(-1)).not.toContain('第三十条”');
    await play.press('甲', 'senddraft');
    expect(play.heard('1').at(-1)).toBe('【工作人员】一般 30 天出证，依据第三十条。');
  });

  it('does not exist where nothing was found', async () => {
    await play.open();
    await play.say('1', '找个人来');
    const { content } = play.sentTo('-100').find((one) => one.content.kind === 'packet')!;
    const verbs = content.kind === 'packet' ? content.verbs!.map(({ verb }) => verb) : [];
    expect(verbs).toEqual(['claim', 'notours', 'close']);
    expect((await play.press('甲', 'senddraft')).text).toContain('没有草稿');
  });

  const drafter = (text: string | Error) => {
    const asked: string[] = [];
    return {
      asked,
      draft: async ({ question }: { question: string }) => {
        asked.push(question);
        if (text instanceof Error) throw text;
        return text;
      },
    };
  };

  it('is written by a model where there is one, when somebody takes the ticket, and waits for a person', async () => {
    const model = drafter('您好，公证处受理以后十五个工作日内出证。');
    await play.open({ drafter: model });
    await play.say('1', `冷门问题，电话${PHONE}`);
    expect(model.asked).toEqual([]);
    await play.press('甲', 'claim');
    await expect.poll(() => play.shown().at(-1)).toContain('草稿（模型写的，请核对后再发）：\n您好');
    expect(model.asked.join()).not.toContain(PHONE);
    expect(play.heard('1').join()).not.toContain('您好，公证处受理以后');
    await play.press('甲', 'senddraft');
    expect(play.heard('1').at(-1)).toBe('【工作人员】您好，公证处受理以后十五个工作日内出证。');
    expect((await play.events('draft_sent'))[0]!.detail).toMatchObject({ by: 'model' });
  });

  it.each([
    ['holds a figure that nothing found bears out', '您好，30个工作日内出证。'],
    ['holds one in Chinese', '您好，三十个工作日内出证。'],
    ['names another article', '您好，依据第九十九条，十五个工作日内出证。'],
    ['fails', new Error('no model')],
  ])('stays the one of the evidence where the model %s', async (_, text) => {
    await play.open({ drafter: drafter(text) });
    await play.say('1', '冷门问题怎么办？');
    await play.press('甲', 'claim');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await play.press('甲', 'senddraft');
    expect(play.heard('1').at(-1)).toContain('公证机构应当自受理公证申请之日起');
  });
});
