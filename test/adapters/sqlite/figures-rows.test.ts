import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeskStore } from '../../../src/adapters/sqlite/create-desk-store.ts';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.ts';
import type { Candidate } from '../../../src/domain/candidate.ts';
import { type AnswerId, as, type ConversationId } from '../../../src/domain/ids.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import type { DeskStore } from '../../../src/ports/desk-store.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const AT = new Date('2026-11-24T02:00:00.000Z');
const later = (ms: number) => new Date(AT.getTime() + ms);

describe('rows for figures and for learning', () => {
  const folder = tempFolder();
  let store: DeskStore;
  let close: () => void;
  let conversationId: ConversationId;
  let n = 0;

  beforeEach(async () => {
    const database = openDatabase(join(folder.path, `${++n}.db`));
    close = () => database.close();
    store = createDeskStore(database);
    await store.write(async (tx) => {
      const met = await tx.meet({
        channel: 'x',
        externalId: '1',
        name: '张三',
        chat: '1',
        newIds: { resident: 'r', conversation: 'c' },
        at: AT,
      });
      conversationId = met.conversation.id;
      await tx.addTicket({
        id: 't',
        number: await tx.nextTicketNumber('2026-11-24'),
        residentId: met.resident.id,
        conversationId,
        state: 'closed',
        reason: 'no-evidence',
        priority: 'ordinary',
        question: '问',
        reopened: 0,
        openedAt: AT,
      });
    });
  });
  afterEach(() => close());

  const answer = (
    id: string,
    at: Date,
    outcome: Partial<Outcome>,
    step = 'retrieve',
    evidence: string[] = [],
  ) =>
    store.write((tx) =>
      tx.addAnswer({
        id: as<AnswerId>(id),
        conversationId,
        outcome: { kind: 'smalltalk', text: '', buttons: [], language: 'zh', ...outcome } as Outcome,
        query: `问${id}`,
        indexVersion: '1',
        evidence: evidence.map((passageId) => ({ passageId, title: '', text: '', basis: '', score: 1 })),
        trace: [{ step }],
        tookMs: 3,
        at,
      }),
    );

  it('give the endings of a span with what each was about, its end left out', async () => {
    await answer('1', AT, {
      kind: 'answered',
      grounding: 'partial',
      citations: [],
      passageIds: [as('notarization.time.limit')],
    });
    await answer('2', later(1), { kind: 'escalate', reason: 'no-evidence' }, 'decide', [
      'petition.how.steps',
    ]);
    await answer('3', later(2), { kind: 'smalltalk' }, 'desk: help');
    await answer('4', later(10), { kind: 'smalltalk' });
    const lines = await store.read((tx) => tx.answersBetween(AT, later(10)));
    expect(lines).toMatchObject([
      {
        kind: 'answered',
        grounding: 'partial',
        passageId: 'notarization.time.limit',
        byDesk: false,
        query: '问1',
      },
      { kind: 'escalate', reason: 'no-evidence', passageId: 'petition.how.steps' },
      { kind: 'smalltalk', byDesk: true },
    ]);
    expect(lines[2]).not.toHaveProperty('passageId');
  });

  const candidate: Candidate = {
    id: 'k',
    ticketId: 't',
    ticketNumber: 'HD-20261124-0001',
    state: 'proposed',
    question: '问',
    answer: '答',
    domain: 'notarization',
    facet: 'steps',
    author: { id: '7', role: 'staff' },
    proposedAt: AT,
  };

  it('keep one candidate of a ticket, with what changes of it', async () => {
    expect(await store.write((tx) => tx.addCandidate(candidate))).toBe(true);
    expect(await store.write((tx) => tx.addCandidate({ ...candidate, id: 'other' }))).toBe(false);
    expect(await store.read((tx) => tx.candidateOf('t'))).toEqual(candidate);
    const change = {
      state: 'approved',
      bases: [],
      near: [{ id: 'a.b.c', text: '近', likeness: 0.5 }],
      reviewer: { id: '8', role: 'supervisor' },
      decidedAt: later(5),
      reviewOn: '2027-05-24',
      expiresOn: '2027-11-24',
      wish: true,
      toldAt: later(6),
      why: '因为',
    } as const;
    await store.write((tx) => tx.changeCandidate('k', change));
    expect(await store.read((tx) => tx.candidateOf('t'))).toEqual({ ...candidate, ...change });
    await store.write((tx) =>
      tx.changeCandidate('k', { near: null, why: null, reviewer: null, wish: false }),
    );
    const { near: _near, why: _why, reviewer: _reviewer, ...rest } = change;
    expect(await store.read((tx) => tx.candidateOf('t'))).toEqual({ ...candidate, ...rest, wish: false });
    expect(await store.read((tx) => tx.candidates(['proposed']))).toEqual([]);
    expect(await store.read((tx) => tx.candidates(['proposed', 'approved']))).toHaveLength(1);
  });
});
