import { describe, expect, it } from 'vitest';
import { domainNameIn, LOCAL_DOMAIN } from '../../../src/corpus/domain-name.ts';
import { learningWords } from '../../../src/desk/learning/words.ts';
import type { Candidate } from '../../../src/domain/candidate.ts';
import { MAIN, useDesk } from '../../support/desk-play.ts';
import { fakeLearning } from '../../support/fake-learning.ts';

const QUESTION = '冷门问题：公证书丢了怎么补，我叫王小明，电话13812345678';
const ANSWER = '您好，带身份证到原来的公证处申请补发副本。';

describe('learning from staff', () => {
  const play = useDesk();
  const candidate = async (): Promise<Candidate> => {
    const { id } = await play.ticket();
    return (await play.store.read((tx) => tx.candidateOf(id)))!;
  };
  const shown = (pattern: RegExp) => play.shown(MAIN).filter((text) => pattern.test(text));
  const number = async () => (await play.ticket()).number;
  /** Staff write in the chat at large, where no topic is. */
  const atLarge = (who: string, text: string) => play.write(who, text, { thread: undefined as never });

  const endedTicket = async (asksModel = false) => {
    const fake = fakeLearning();
    await play.open({ learning: fake.learning, asksModel });
    if (asksModel) await play.say('1', { kind: 'command', command: 'start' });
    await play.say('1', QUESTION);
    await play.write('甲', ANSWER);
    await play.write('甲', '/close');
    return fake;
  };
  const withBasis = async () => {
    const fake = await endedTicket();
    await play.press('甲', 'learn');
    await atLarge('甲', `/learn ${await number()}\n问：公证书丢了怎么补\n依据：公证法 第三十条`);
    return fake;
  };

  it('offers itself under the end of a ticket that was answered in words, and not otherwise', async () => {
    await endedTicket();
    const end = play
      .sentTo(MAIN)
      .find(({ content }) => content.kind === 'note' && /已结束/.test(content.text));
    expect(end?.content).toMatchObject({ verbs: [{ verb: 'learn', label: '收入问答' }] });
    await play.say('2', '我家着火了！');
    await play.write('甲', '消防已出发');
    await play.write('甲', '/close');
    const last = play
      .sentTo(MAIN)
      .findLast(({ content }) => content.kind === 'note' && /已结束/.test(content.text));
    expect(last?.content).not.toHaveProperty('verbs');
  });

  it('lets words leave to be compared only where a model is asked and the resident was told', async () => {
    const untold = await endedTicket();
    await play.press('甲', 'learn');
    expect(untold.leaving).toEqual([false]);
  });

  it('lets them leave where the resident was told', async () => {
    const told = await endedTicket(true);
    await play.press('甲', 'learn');
    expect(told.leaving).toEqual([true]);
  });

  it('takes the words of a picture or a voice without the name of what it was', async () => {
    await play.open({ learning: fakeLearning().learning });
    await play.say('1', { kind: 'content', what: 'photo', caption: '冷门问题：公证书丢了怎么补' });
    await play.write('甲', ANSWER);
    await play.write('甲', '/close');
    await play.press('甲', 'learn');
    expect((await candidate()).question).toBe('冷门问题：公证书丢了怎么补');
  });

  it('takes question and answer without what is personal, asks for the basis, and shows what is near', async () => {
    await endedTicket();
    await play.press('甲', 'learn');
    expect(await candidate()).toMatchObject({
      state: 'proposed',
      question: '冷门问题：公证书丢了怎么补，我叫〔…〕，电话〔…〕',
      answer: '带身份证到原来的公证处申请补发副本。',
      domain: 'notarization',
      author: { id: '甲', role: 'staff' },
    });
    const [note] = shown(/候选问答/);
    expect(note).toContain('依据：还没有写');
    expect(note).toContain('83% notarization.time.limit');
    expect(note).not.toMatch(/13812345678|王小明/);
    const buttons = play
      .sentTo(MAIN)
      .findLast(({ content }) => content.kind === 'note' && /候选问答/.test(content.text));
    expect(buttons?.content).toMatchObject({
      verbs: [{ verb: 'approve' }, { verb: 'editlearn' }, { verb: 'reject' }],
    });
    expect(await play.press('乙', 'learn')).toMatchObject({
      text: learningWords.already('proposed'),
      alert: true,
    });
  });

  it('says in Chinese that it belongs to no domain of the corpus, and takes that name back', async () => {
    const domainName = (id: string) => domainNameIn([], id);
    await play.open({ learning: { ...fakeLearning().learning, domains: () => [] }, domainName });
    await play.say('1', '冷门问题：公证书丢了怎么补');
    await play.write('甲', ANSWER);
    await play.write('甲', '/close');
    await play.press('甲', 'learn');
    const [note] = shown(/候选问答/);
    expect(note).toContain('领域：本地信息');
    await atLarge('甲', `/learn ${await number()}\n领域：本地信息`);
    expect((await candidate()).domain).toBe(LOCAL_DOMAIN);
    expect(shown(/没有领域/)).toEqual([]);
  });

  it('is not approved without a basis, with a hole in it, or too long', async () => {
    await endedTicket();
    await play.press('甲', 'learn');
    expect((await play.press('乙', 'approve')).text).toBe(learningWords.basisMissing);
    await atLarge('甲', `/learn ${await number()}\n依据：无`);
    expect((await play.press('乙', 'approve')).text).toBe(learningWords.holes);
    await atLarge('甲', `/learn ${await number()}\n问：公证书丢了怎么补\n答：${'长'.repeat(401)}`);
    expect((await play.press('乙', 'approve')).text).toBe(learningWords.tooLong(400));
    expect((await candidate()).state).toBe('proposed');
  });

  it('needs a second person: neither who proposed it nor who changed it last', async () => {
    const { put } = await withBasis();
    expect(await play.press('甲', 'approve')).toEqual({ text: learningWords.sameAuthor, alert: true });
    await atLarge('乙', `/learn ${await number()}\n答：带身份证到原公证处申请补发。`);
    expect((await play.press('乙', 'approve')).text).toBe(learningWords.sameAuthor);
    expect(put).toEqual([]);
    expect((await play.press('甲', 'approve')).text).toBe(learningWords.approved);
  });

  it('writes a dated statement with the roles of both, has it indexed, and says so', async () => {
    const { put, indexed } = await withBasis();
    await play.press('乙', 'approve');
    await expect.poll(async () => (await candidate()).state).toBe('published');
    expect(indexed).toHaveLength(1);
    expect(put).toEqual([
      {
        ticketNumber: await number(),
        domain: 'notarization',
        facet: expect.any(String),
        question: '公证书丢了怎么补',
        answer: '带身份证到原来的公证处申请补发副本。',
        bases: ['公证法 第三十条'],
        authorRole: '工作人员 工作人员',
        reviewerRole: '工作人员',
        approvedOn: '2026-11-23',
        reviewOn: '2027-05-23',
        expiresOn: '2027-11-23',
      },
    ]);
    await expect.poll(() => shown(/已收入，机器人会用它回答，到 2027年11月23日为止/)).toHaveLength(1);
    const audit = play.database
      .prepare("SELECT event, actor FROM audit_log WHERE event LIKE 'candidate%' ORDER BY seq")
      .all();
    expect(audit).toEqual([
      { event: 'candidate-proposed', actor: 'staff:甲' },
      { event: 'candidate-edited', actor: 'staff:甲' },
      { event: 'candidate-approved', actor: 'staff:乙' },
      { event: 'candidate-published', actor: 'bot' },
    ]);
    expect((await play.press('丙', 'approve')).text).toMatch(/只有工作人员|不能这样操作/);
    expect((await play.press('甲', 'reject')).text).toBe(learningWords.notOpen('published'));
  });

  it('takes the file away again when the gate refuses, and lets it be changed and reviewed anew', async () => {
    const { answers, removed, put } = await withBasis();
    answers.push({ kind: 'refused', words: '黄金题变差了' });
    await play.press('乙', 'approve');
    await expect.poll(async () => (await candidate()).state).toBe('refused');
    expect(removed).toEqual([await number()]);
    await expect.poll(() => shown(/没有收成：黄金题变差了/)).toHaveLength(1);
    expect((await play.press('乙', 'approve')).alert).toBe(true);
    await atLarge('甲', `/learn ${await number()}\n答：到原公证处补发。`);
    await play.press('乙', 'approve');
    await expect.poll(async () => (await candidate()).state).toBe('published');
    expect(put.at(-1)?.answer).toBe('到原公证处补发。');
  });

  it('tells the faults of the corpus', async () => {
    const fake = await withBasis();
    fake.fail(['问法“公证书丢了怎么补”已经写在 notarization.lost 里了']);
    await play.press('乙', 'approve');
    await expect.poll(() => shown(/没有收成：问法“公证书丢了怎么补”已经写在/)).toHaveLength(1);
    expect(fake.indexed).toEqual([]);
  });

  it('tries again later when the re-index could not be run, and after a restart', async () => {
    const { answers, indexed } = await withBasis();
    answers.push(new Error('另一个重建正在进行'));
    await play.press('乙', 'approve');
    await expect.poll(() => answers.length).toBe(0);
    expect((await candidate()).state).toBe('approved');
    play.time.moveBy(4 * 60_000);
    await play.desk.idle();
    expect(indexed).toHaveLength(0);
    play.time.moveBy(2 * 60_000);
    await expect.poll(async () => (await candidate()).state).toBe('published');
    const again = await play.store.write((tx) =>
      tx.candidates(['published']).then(async ([one]) => {
        await tx.changeCandidate(one!.id, { state: 'approved' });
        return one!.id;
      }),
    );
    expect(again).toBeDefined();
    await play.restart();
    await expect.poll(async () => (await candidate()).state).toBe('published');
  });

  it('tells the resident who asked, if they wish, once; whoever wishes late is told at once', async () => {
    await withBasis();
    await play.pressAs('1', learningWords.wishYesLabel);
    expect(play.heard('1').at(-1)).toBe(learningWords.wishYes);
    await play.press('乙', 'approve');
    const told = () => play.heard('1').filter((text) => text.includes('已经整理成公开的问答'));
    await expect.poll(told).toHaveLength(1);
    expect(told()[0]).toContain('问：公证书丢了怎么补\n答：带身份证到原来的公证处申请补发副本。');
    play.time.moveBy(60_000);
    await play.pressAs('1', learningWords.wishYesLabel);
    expect(told()).toHaveLength(1);
  });

  it('leaves the resident in peace who does not wish, or has not said', async () => {
    await withBasis();
    await play.pressAs('1', learningWords.wishNoLabel);
    await play.press('乙', 'approve');
    await expect.poll(async () => (await candidate()).state).toBe('published');
    expect(play.heard('1').filter((text) => text.includes('已经整理成'))).toEqual([]);
    play.time.moveBy(60_000);
    await play.pressAs('1', learningWords.wishYesLabel);
    expect(play.heard('1').filter((text) => text.includes('已经整理成'))).toHaveLength(1);
  });

  it('says which basis the corpus does not know, and takes it all the same', async () => {
    await endedTicket();
    await play.press('甲', 'learn');
    await atLarge('甲', `/learn ${await number()}\n依据：乡规民约 第三条；公证法 第三十条`);
    expect(shown(/注意：来源“乡规民约 第三条”没有登记/)).toHaveLength(1);
    expect((await candidate()).bases).toEqual(['乡规民约 第三条', '公证法 第三十条']);
  });

  it('is rejected by one person, with the record of who', async () => {
    const { put } = await withBasis();
    expect((await play.press('乙', 'reject')).text).toBe(learningWords.rejected);
    expect(await candidate()).toMatchObject({ state: 'rejected', reviewer: { id: '乙' } });
    await play.desk.idle();
    expect(put).toEqual([]);
  });

  it('takes nothing of an open ticket, nor of one in which nobody wrote', async () => {
    const fake = fakeLearning();
    await play.open({ learning: fake.learning });
    await play.say('1', QUESTION);
    expect((await play.press('甲', 'learn')).text).toBe(learningWords.notClosed);
    await play.write('甲', '/close');
    expect((await play.press('甲', 'learn')).text).toBe(learningWords.noAnswer);
  });

  it('does nothing where it is not switched on', async () => {
    await play.open();
    await play.say('1', QUESTION);
    await play.write('甲', ANSWER);
    await play.write('甲', '/close');
    expect((await play.press('甲', 'learn')).text).toBe(learningWords.off);
  });
});
