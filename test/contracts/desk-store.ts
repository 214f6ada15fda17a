import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { as, type MessageId, type ReplyId } from '../../src/domain/ids.ts';
import type { ResidentSaid } from '../../src/domain/message.ts';
import type { ReplyContent } from '../../src/domain/reply.ts';
import type { DeskStore, DeskTx } from '../../src/ports/desk-store.ts';
import type { NewMessage } from '../../src/ports/message-rows.ts';
import type { Conversation } from '../../src/ports/resident-rows.ts';

const AT = new Date('2026-11-23T02:00:00.000Z');
const later = (ms: number) => new Date(AT.getTime() + ms);

/** What every storage of the desk must keep. `reopen` opens the same storage again, as after a crash. */
export function describeDeskStore(
  name: string,
  open: () => Promise<{ store: DeskStore; reopen: () => Promise<DeskStore>; close: () => Promise<void> }>,
): void {
  describe(`the desk's storage (${name})`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let store: DeskStore;
    let counter = 0;
    const id = () => `id${++counter}`;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const meet = (tx: DeskTx, who = '1', resident = '张三') =>
      tx.meet({
        channel: 'telegram',
        externalId: who,
        name: resident,
        chat: who,
        newIds: { resident: id(), conversation: id() },
        at: AT,
      });
    const conversationOf = async (who = '1'): Promise<Conversation> =>
      (await store.write((tx) => meet(tx, who))).conversation;
    const message = (
      conversation: Conversation,
      updateId: number,
      said: ResidentSaid,
      more: Partial<NewMessage> = {},
    ) =>
      ({
        id: as<MessageId>(id()),
        bot: 'bot',
        updateId,
        side: 'resident',
        lane: conversation.id,
        conversationId: conversation.id,
        chat: conversation.chat,
        externalId: String(updateId),
        said,
        receivedAt: AT,
        readyAt: AT,
        ...more,
      }) as NewMessage;
    const text = (words: string): ResidentSaid => ({ kind: 'text', text: words });
    const all = () => true;

    it('meets a resident once, keeps the name current, and takes whoever writes as not blocking', async () => {
      const first = await store.write((tx) => meet(tx));
      await store.write((tx) => tx.setBlocked(first.resident.id, AT));
      expect((await store.read((tx) => tx.resident(first.resident.id))).blocked).toBe(true);
      const second = await store.write((tx) => meet(tx, '1', '张三丰'));
      expect(second.resident).toEqual({ ...first.resident, name: '张三丰', blocked: false });
      expect(second.conversation).toEqual(first.conversation);
    });

    it('stores an update once', async () => {
      const conversation = await conversationOf();
      const add = () => store.write((tx) => tx.addMessage(message(conversation, 7, text('问'))));
      expect([await add(), await add()]).toEqual([true, false]);
      expect(await store.read((tx) => tx.unsettled())).toBe(1);
    });

    it('keeps all of a transaction or nothing', async () => {
      const conversation = await conversationOf();
      const failing = store.write(async (tx) => {
        await tx.addMessage(message(conversation, 1, text('一')));
        await tx.setOwner(conversation.id, 'staff');
        throw new Error('the desk broke');
      });
      await expect(failing).rejects.toThrow('the desk broke');
      expect(await store.read((tx) => tx.unsettled())).toBe(0);
      expect((await store.read((tx) => tx.conversation(conversation.id))).owner).toBe('bot');
      expect(await store.write((tx) => tx.addMessage(message(conversation, 1, text('一'))))).toBe(true);
    });

    it('runs transactions one after the other, however many are asked for at once', async () => {
      const numbers = await Promise.all(
        Array.from({ length: 50 }, () => store.write((tx) => tx.nextTicketNumber('2026-11-23'))),
      );
      expect(numbers).toEqual(
        Array.from({ length: 50 }, (_, n) => `HD-20261123-${String(n + 1).padStart(4, '0')}`),
      );
    });

    it('numbers tickets from one on each day', async () => {
      const next = (day: string) => store.write((tx) => tx.nextTicketNumber(day));
      expect([await next('2026-11-23'), await next('2026-11-24'), await next('2026-11-24')]).toEqual([
        'HD-20261123-0001',
        'HD-20261124-0001',
        'HD-20261124-0002',
      ]);
    });

    it('gives a claim to one worker in a lane, oldest first, and the next only after it is settled', async () => {
      const [one, two] = [await conversationOf('1'), await conversationOf('2')];
      await store.write(async (tx) => {
        await tx.addMessage(message(one, 1, text('一')));
        await tx.addMessage(message(one, 2, text('二')));
        await tx.addMessage(message(two, 3, text('三')));
      });
      const claim = () => store.write((tx) => tx.claim(later(1), () => false));
      const first = await claim();
      expect(first.map(({ updateId }) => updateId)).toEqual([1]);
      expect((await claim()).map(({ updateId }) => updateId)).toEqual([3]);
      expect(await claim()).toEqual([]);
      await store.write((tx) => tx.settle([first[0]!.id], undefined, later(2)));
      expect((await claim()).map(({ updateId, attempts }) => [updateId, attempts])).toEqual([[2, 1]]);
    });

    it('claims together what goes together, up to the first that does not', async () => {
      const conversation = await conversationOf();
      await store.write(async (tx) => {
        await tx.addMessage(message(conversation, 1, text('一')));
        await tx.addMessage(message(conversation, 2, text('二')));
        await tx.addMessage(message(conversation, 3, { kind: 'command', command: 'help' }));
        await tx.addMessage(message(conversation, 4, text('四')));
      });
      const taken = await store.write((tx) =>
        tx.claim(later(1), (first, next) => first.said.kind === next.said.kind),
      );
      expect(taken.map(({ updateId }) => updateId)).toEqual([1, 2]);
    });

    it('leaves a lane alone until it is due, and tells when that is', async () => {
      const conversation = await conversationOf();
      await store.write((tx) => tx.addMessage(message(conversation, 1, text('我想问'))));
      await store.write((tx) => tx.deferLane(conversation.id, later(1_200), 3_600));
      expect(await store.write((tx) => tx.claim(later(1_000), all))).toEqual([]);
      expect(await store.read((tx) => tx.nextReadyAt())).toEqual(later(1_200));
      await store.write((tx) => tx.deferLane(conversation.id, later(9_000), 3_600));
      expect(await store.read((tx) => tx.nextReadyAt())).toEqual(later(3_600));
      expect(await store.write((tx) => tx.claim(later(3_600), all))).toHaveLength(1);
    });

    it('puts back after a crash what was claimed, and counts the attempts', async () => {
      const conversation = await conversationOf();
      await store.write((tx) => tx.addMessage(message(conversation, 1, text('一'))));
      await store.write((tx) => tx.claim(later(1), all));
      const reopened = await opened.reopen();
      expect(await reopened.write((tx) => tx.claim(later(1), all))).toEqual([]);
      expect(await reopened.write((tx) => tx.reclaim())).toBe(1);
      expect((await reopened.write((tx) => tx.claim(later(1), all)))[0]?.attempts).toBe(2);
    });

    it('finds a message by its number in the chat, the newest where there are several', async () => {
      const conversation = await conversationOf();
      await store.write(async (tx) => {
        await tx.addMessage(message(conversation, 1, text('原来'), { externalId: '55' }));
        await tx.addMessage(message(conversation, 2, text('改过'), { externalId: '55' }));
      });
      const found = await store.read((tx) => tx.messageByExternal(conversation.id, '55'));
      expect(found).toMatchObject({ state: 'new', said: text('改过') });
      await store.write((tx) => tx.replaceSaid(found!.id, text('再改')));
      expect(await store.read((tx) => tx.messageByExternal(conversation.id, '55'))).toMatchObject({
        said: text('再改'),
      });
    });

    const say = (words: string): ReplyContent => ({
      kind: 'say',
      voice: 'bot',
      text: words,
      notes: [],
      sources: [],
      label: '',
    });
    const queue = (
      conversation: Conversation,
      words: string,
      more: { id?: ReplyId; urgency?: number; lane?: string; onceKey?: string; edits?: string } = {},
    ) =>
      store.write((tx) =>
        tx.queue({
          id: as<ReplyId>(id()),
          lane: conversation.id,
          chat: conversation.chat,
          audience: 'resident',
          conversationId: conversation.id,
          urgency: 1,
          content: say(words),
          buttons: [{ label: '转人工', action: { kind: 'human' } }],
          at: AT,
          ...more,
        }),
      );
    it('keeps in which message an answer is shown, and hands it to the reply', async () => {
      const conversation = await conversationOf();
      const preview = () => store.read((tx) => tx.previewOf(conversation.id));
      expect(await preview()).toBeUndefined();
      await store.write((tx) => tx.setPreview(conversation.id, '77'));
      expect(await preview()).toBe('77');
      expect(await store.read((tx) => tx.hasQueued(conversation.id))).toBe(false);
      const replyId = as<ReplyId>(id());
      await queue(conversation, '说完了', { id: replyId, edits: '77' });
      await store.write((tx) => tx.setPreview(conversation.id, null));
      expect(await preview()).toBeUndefined();
      expect(await store.read((tx) => tx.hasQueued(conversation.id))).toBe(true);
      expect(await store.read((tx) => tx.queuedReply(replyId))).toMatchObject({ edits: '77' });
    });

    const heads = () =>
      store.read(async (tx) =>
        Promise.all((await tx.heads(10)).map((head) => tx.queuedReply(head.id).then((reply) => reply!))),
      );
    const wordsOf = (content: ReplyContent) => (content.kind === 'say' ? content.text : content.kind);

    it('offers the head of each lane, danger first, then in the order of queueing', async () => {
      const [one, two] = [await conversationOf('1'), await conversationOf('2')];
      await queue(one, '一');
      await queue(one, '二');
      await queue(two, '三');
      await queue(two, '危险', { urgency: 3 });
      expect((await heads()).map(({ content }) => wordsOf(content))).toEqual(['危险', '一']);
    });

    it('queues once what has a key', async () => {
      const conversation = await conversationOf();
      expect([
        await queue(conversation, '一', { onceKey: 'k' }),
        await queue(conversation, '二', { onceKey: 'k' }),
      ]).toEqual([true, false]);
      expect(await store.read((tx) => tx.queuedReplies())).toBe(1);
      expect(await store.read((tx) => tx.wasQueued('k'))).toBe(true);
      expect(await store.read((tx) => tx.wasQueued('other'))).toBe(false);
    });

    it('remembers how far a reply got, and lets it go when done or given up', async () => {
      const conversation = await conversationOf();
      await queue(conversation, '很长');
      const [reply] = await heads();
      await store.write((tx) =>
        tx.partSent(reply!.id, { parts: 1, messageIds: ['10'], done: false, at: later(5) }),
      );
      expect((await heads())[0]).toMatchObject({ partsSent: 1, buttons: [{ n: 0, label: '转人工' }] });
      await store.write((tx) => tx.postpone(reply!.id, later(500), 'unreachable', 2));
      expect((await heads())[0]).toMatchObject({ attempts: 2, notBefore: later(500) });
      await store.write((tx) =>
        tx.partSent(reply!.id, { parts: 2, messageIds: ['11'], done: true, at: later(600) }),
      );
      expect(await heads()).toEqual([]);
      expect(await store.read((tx) => tx.sentSince(later(0)))).toEqual([
        { chat: '1', at: later(600), parts: 2 },
      ]);
      await queue(conversation, '不要了');
      const [other] = await heads();
      await store.write((tx) => tx.giveUp(other!.id, 'failed', 'refused'));
      expect(await store.read((tx) => tx.queuedReplies())).toBe(0);
    });

    it('knows what a button means and whose it is', async () => {
      const conversation = await conversationOf();
      await queue(conversation, '一');
      const [reply] = await heads();
      expect(await store.read((tx) => tx.actionOf(reply!.id, 0))).toEqual({
        label: '转人工',
        action: { kind: 'human' },
        conversationId: conversation.id,
      });
      expect(await store.read((tx) => tx.actionOf(reply!.id, 1))).toBeUndefined();
    });

    const ticket = async (conversation: Conversation) => {
      const number = await store.write((tx) => tx.nextTicketNumber('2026-11-23'));
      const made = {
        id: id(),
        number,
        residentId: conversation.residentId,
        conversationId: conversation.id,
        state: 'open',
        reason: 'no-evidence',
        priority: 'ordinary',
        question: '冷门',
        reopened: 0,
        openedAt: AT,
      } as const;
      await store.write((tx) => tx.addTicket(made));
      return made;
    };

    it('keeps one open ticket a conversation', async () => {
      const conversation = await conversationOf();
      const made = await ticket(conversation);
      expect(await store.read((tx) => tx.openTicketOf(conversation.id))).toEqual(made);
      await expect(ticket(conversation)).rejects.toThrow();
      await store.write((tx) => tx.changeTicket(made.id, { state: 'closed', closedAt: later(1) }));
      expect(await store.read((tx) => tx.openTicketOf(conversation.id))).toBeUndefined();
      const second = await ticket(conversation);
      expect(
        (await store.read((tx) => tx.ticketsOf(conversation.residentId, 5))).map(({ number }) => number),
      ).toEqual([second.number, made.number]);
    });

    it('finds a ticket by its thread and by any message noted for it', async () => {
      const conversation = await conversationOf();
      const made = await ticket(conversation);
      const thread = {
        id: id(),
        ticketId: made.id,
        chat: '-100',
        mode: 'topic',
        afterMessage: 5,
        doubtful: 1,
      } as const;
      await store.write((tx) => tx.addThread({ ...thread, state: 'intended' }, AT));
      expect(await store.read((tx) => tx.threadOf(made.id, '-100'))).toEqual({
        ...thread,
        state: 'intended',
      });
      await store.write(async (tx) => {
        await tx.updateThread(thread.id, { state: 'live', thread: '12' });
        for (const [number, of] of [
          ['12', made.id],
          ['9', undefined],
        ] as const) {
          await tx.noteStaffMessage('-100', number, of);
        }
      });
      expect((await store.read((tx) => tx.ticketByThread('-100', '12')))?.id).toBe(made.id);
      expect((await store.read((tx) => tx.ticketByStaffMessage('-100', '12')))?.id).toBe(made.id);
      expect(await store.read((tx) => tx.ticketByStaffMessage('-100', '9'))).toBeUndefined();
      expect(await store.read((tx) => tx.newestStaffMessage('-100'))).toBe(12);
      expect(await store.read((tx) => tx.knownStaffMessages('-100', 5, 12))).toEqual([9]);
      expect(
        (await store.read((tx) => tx.doubtfulThreads('-100'))).map(({ thread: number }) => number),
      ).toEqual(['12']);
    });

    it('changes of a ticket what is named, and empties what is null', async () => {
      const conversation = await conversationOf();
      const made = await ticket(conversation);
      await store.write((tx) =>
        tx.changeTicket(made.id, {
          state: 'claimed',
          priority: 'deadline',
          assignee: '9',
          claimedAt: later(5),
          department: 'notary',
          staffChat: '-100',
          dueOn: '2026-11-30',
        }),
      );
      const claimed = await store.read((tx) => tx.ticket(made.id));
      expect(claimed).toEqual({
        ...made,
        state: 'claimed',
        priority: 'deadline',
        assignee: '9',
        claimedAt: later(5),
        department: 'notary',
        staffChat: '-100',
        dueOn: '2026-11-30',
      });
      await store.write((tx) =>
        tx.changeTicket(made.id, { state: 'open', assignee: null, claimedAt: null, reopened: 1, rating: 4 }),
      );
      const { assignee: _, claimedAt: __, ...rest } = claimed;
      expect(await store.read((tx) => tx.ticket(made.id))).toEqual({
        ...rest,
        state: 'open',
        reopened: 1,
        rating: 4,
      });
    });

    it('lists open tickets, the most pressing first', async () => {
      const [one, two, three] = [
        await conversationOf('1'),
        await conversationOf('2'),
        await conversationOf('3'),
      ];
      const [plain, danger, closed] = [await ticket(one), await ticket(two), await ticket(three)];
      await store.write(async (tx) => {
        await tx.changeTicket(danger.id, { priority: 'danger' });
        await tx.changeTicket(closed.id, { state: 'closed' });
      });
      expect((await store.read((tx) => tx.openTicketList())).map(({ id: one }) => one)).toEqual([
        danger.id,
        plain.id,
      ]);
    });

    it('gives the matters of one ticket to another', async () => {
      const [one, two] = [await conversationOf('1'), await conversationOf('2')];
      const [from, to] = [await ticket(one), await ticket(two)];
      const matter = { id: id(), reason: 'no-evidence', question: '问', snapshot: { a: 1 }, at: AT } as const;
      await store.write(async (tx) => {
        await tx.addMatter({ ...matter, ticketId: from.id });
        await tx.moveMatters(from.id, to.id);
      });
      expect(await store.read((tx) => tx.mattersOf(from.id))).toEqual([]);
      expect(await store.read((tx) => tx.mattersOf(to.id))).toEqual([{ ...matter, ticketId: to.id }]);
    });

    it('logs what happens to tickets, in order, and gives it by ticket and by time', async () => {
      const conversation = await conversationOf();
      const made = await ticket(conversation);
      const event = (kind: 'opened' | 'claimed' | 'closed', ms: number, detail = {}) => ({
        ticketId: made.id,
        conversationId: conversation.id,
        at: later(ms),
        actor: { id: '9', role: 'staff' } as const,
        kind,
        detail,
      });
      await store.write(async (tx) => {
        await tx.addEvent(event('opened', 0, { reason: 'no-evidence' }));
        await tx.addEvent(event('claimed', 1));
        await tx.addEvent(event('closed', 2));
      });
      const all = await store.read((tx) => tx.eventsOf(made.id));
      expect(all.map(({ kind }) => kind)).toEqual(['opened', 'claimed', 'closed']);
      expect(all[0]).toEqual({ ...event('opened', 0, { reason: 'no-evidence' }), id: all[0]!.id });
      const between = await store.read((tx) => tx.eventsBetween(later(1), later(2)));
      expect(between.map(({ kind }) => kind)).toEqual(['claimed']);
    });

    it('runs one clock of a kind for a ticket, tells what is due, and forgets the stopped', async () => {
      const made = await ticket(await conversationOf());
      const clock = (more = {}) =>
        ({
          id: id(),
          ticketId: made.id,
          kind: 'first-response',
          startedAt: AT,
          targetMs: 60_000,
          stage: 'running',
          dueAt: later(60_000),
          nextAt: later(45_000),
          ...more,
        }) as const;
      const first = clock();
      expect(await store.write((tx) => tx.addClock(first))).toBe(true);
      expect(await store.write((tx) => tx.addClock(clock()))).toBe(false);
      const unknown = { ...clock({ kind: 'resolution' }), dueAt: undefined, nextAt: undefined };
      const { dueAt: _, nextAt: __, ...undated } = unknown;
      await store.write((tx) => tx.addClock(undated));
      expect(await store.read((tx) => tx.unknownClocks())).toEqual([undated]);
      expect(await store.read((tx) => tx.nextClockAt())).toEqual(later(45_000));
      expect(await store.read((tx) => tx.dueClocks(later(44_999), 10))).toEqual([]);
      expect(await store.read((tx) => tx.dueClocks(later(45_000), 10))).toEqual([first]);
      await store.write((tx) => tx.updateClock(first.id, { stage: 'staff', nextAt: later(60_000) }));
      expect(await store.read((tx) => tx.clock(first.id))).toEqual({
        ...first,
        stage: 'staff',
        nextAt: later(60_000),
      });
      await store.write((tx) => tx.updateClock(first.id, { stoppedAt: later(50_000), nextAt: null }));
      expect(await store.read((tx) => tx.nextClockAt())).toBeUndefined();
      expect((await store.read((tx) => tx.clocksOf(made.id))).map(({ kind }) => kind)).toEqual([
        'resolution',
      ]);
      expect(await store.write((tx) => tx.addClock(clock()))).toBe(true);
    });

    it('keeps drafts, the newest to be shown, and when one was sent', async () => {
      const made = await ticket(await conversationOf());
      const draft = { id: id(), ticketId: made.id, text: '一', by: 'evidence', at: AT };
      const second = { ...draft, id: id(), text: '二', by: '9', at: later(1) };
      await store.write(async (tx) => {
        await tx.addDraft(draft);
        await tx.addDraft(second);
        await tx.draftSent(second.id, later(2));
      });
      expect(await store.read((tx) => tx.draftOf(made.id))).toEqual({ ...second, sentAt: later(2) });
    });

    it('finds the counterpart of a message from either side', async () => {
      await store.write((tx) =>
        tx.noteRelayed({ chat: '1', messageId: '5' }, { chat: '-100', messageId: '77' }),
      );
      const find = (chat: string, messageId: string, other: string) =>
        store.read((tx) => tx.counterpartOf({ chat, messageId }, other));
      expect(await find('1', '5', '-100')).toBe('77');
      expect(await find('-100', '77', '1')).toBe('5');
      expect(await find('-100', '77', '2')).toBeUndefined();
    });

    it('knows who speaks to a resident, and what the next message is for', async () => {
      const conversation = await conversationOf();
      const made = await ticket(conversation);
      const awaiting = { what: 'comment', ticketId: made.id, until: later(9) } as const;
      await store.write(async (tx) => {
        await tx.setOwner(conversation.id, 'staff', '9');
        await tx.setAwaiting(conversation.id, awaiting);
      });
      expect(await store.read((tx) => tx.conversation(conversation.id))).toEqual({
        ...conversation,
        owner: 'staff',
        ownerId: '9',
        awaiting,
      });
      await store.write(async (tx) => {
        await tx.setOwner(conversation.id, 'bot');
        await tx.setAwaiting(conversation.id, undefined);
      });
      expect(await store.read((tx) => tx.conversation(conversation.id))).toEqual(conversation);
    });

    it('keeps roles that were granted, beside the names that were seen', async () => {
      await store.write(async (tx) => {
        await tx.grant('9', 'supervisor', '1', AT);
        await tx.seeStaff('9', '李干事', AT);
        await tx.seeStaff('8', '王干事', AT);
      });
      expect(await store.read((tx) => tx.staffMembers())).toEqual([
        { userId: '8', name: '王干事' },
        { userId: '9', name: '李干事', role: 'supervisor' },
      ]);
      await store.write((tx) => tx.grant('9', undefined, '1', later(1)));
      expect(await store.read((tx) => tx.staffMember('9'))).toEqual({ userId: '9', name: '李干事' });
    });

    it('remembers across a restart that automatic answers are paused', async () => {
      const pause = { reason: '答错了', by: '9', at: AT };
      await store.write((tx) => tx.setPause(pause));
      const reopened = await opened.reopen();
      expect(await reopened.read((tx) => tx.pauseNow())).toEqual(pause);
      await reopened.write((tx) => tx.setPause(undefined));
      expect(await reopened.read((tx) => tx.pauseNow())).toBeUndefined();
    });

    it('gives the notes that wait right behind one, and how much waits for a chat', async () => {
      const made = await ticket(await conversationOf());
      const note = (words: string, content: ReplyContent = { kind: 'note', text: words }) =>
        store.write(async (tx) => {
          const replyId = as<ReplyId>(id());
          await tx.queue({
            id: replyId,
            lane: `ticket:${made.id}`,
            chat: '-100',
            audience: 'staff',
            ticketId: made.id,
            urgency: 1,
            content,
            buttons: [],
            carries: [{ chat: '1', messageId: words }],
            at: AT,
          });
          return replyId;
        });
      const first = await note('一');
      await note('二');
      await note('三');
      await note('', { kind: 'close-thread' });
      await note('四');
      const behind = await store.read((tx) => tx.notesBehind(first, 10));
      expect(behind.map(({ content, carries }) => [wordsOf(content), carries[0]?.messageId])).toEqual([
        ['note', '二'],
        ['note', '三'],
      ]);
      expect(await store.read((tx) => tx.backlogOf('-100'))).toEqual({ waiting: 5, oldest: AT });
      expect(await store.read((tx) => tx.backlogOf('-200'))).toEqual({ waiting: 0 });
    });

    it('retells the last turns of both sides in order', async () => {
      const conversation = await conversationOf();
      await store.write((tx) => tx.addMessage(message(conversation, 1, text('办公证要多久'))));
      await queue(conversation, '十五个工作日');
      const turns = await store.read((tx) => tx.recentTurns(conversation.id, 5));
      expect(turns.map(({ by, text: words }) => [by, words])).toEqual([
        ['resident', '办公证要多久'],
        ['bot', '十五个工作日'],
      ]);
    });

    it('adds up what models cost by day, and keeps compositions by key', async () => {
      const call = {
        at: AT,
        day: '2026-11-23',
        model: 'm',
        purpose: 'compose',
        ended: 'whole',
        inputTokens: 100,
        outputTokens: 20,
        cost: 0.5,
        tookMs: 10,
      } as const;
      await store.write(async (tx) => {
        await tx.addModelCall({ ...call, id: 'a' });
        await tx.addModelCall({ ...call, id: 'b', ended: 'timed-out', outputTokens: 0 });
        await tx.addModelCall({ ...call, id: 'c', day: '2026-11-24' });
        await tx.keepComposition('key', 'one', AT);
        await tx.keepComposition('key', 'two', AT);
      });
      expect(await store.read((tx) => tx.modelSpending('2026-11-23'))).toEqual({
        calls: 2,
        tokens: 220,
        cost: 1,
      });
      expect(await store.read((tx) => tx.modelSpending('2026-11-25'))).toEqual({
        calls: 0,
        tokens: 0,
        cost: 0,
      });
      expect((await store.read((tx) => tx.modelSpendingByDay(1))).map(({ day }) => day)).toEqual([
        '2026-11-24',
      ]);
      expect(await store.write((tx) => tx.cachedComposition('key', AT))).toBe('two');
      expect(await store.write((tx) => tx.cachedComposition('other', AT))).toBeUndefined();
    });

    it('knows whether the notice of the model has arrived', async () => {
      const conversation = await conversationOf();
      const notice = () => store.read((tx) => tx.modelNotice(conversation.id));
      expect(await notice()).toBe('none');
      const reply = as<ReplyId>(id());
      await queue(conversation, '说明', { id: reply });
      await store.write((tx) => tx.noteModelNotice(conversation.id, reply));
      expect(await notice()).toBe('under-way');
      await store.write((tx) => tx.partSent(reply, { parts: 1, done: true, at: AT }));
      expect(await notice()).toBe('given');
      const lost = as<ReplyId>(id());
      await queue(conversation, '说明', { id: lost });
      await store.write(async (tx) => {
        await tx.noteModelNotice(conversation.id, lost);
        await tx.giveUp(lost, 'failed', 'gone');
      });
      expect(await notice()).toBe('none');
    });
  });
}
