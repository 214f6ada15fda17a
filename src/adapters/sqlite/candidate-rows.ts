import type { Candidate, CandidateState } from '../../domain/candidate.ts';
import type { Facet } from '../../domain/passage.ts';
import type { StaffRole } from '../../domain/ticket-event.ts';
import type { CandidateChange, CandidateRows } from '../../ports/candidate-rows.ts';
import { date, given, json, number, type Row, type Statements, text, utc } from './statements.ts';

const SELECT = 'SELECT c.*, t.number FROM candidates c JOIN tickets t ON t.id = c.ticket_id';

const toCandidate = (row: Row): Candidate => ({
  id: text(row.id),
  ticketId: text(row.ticket_id),
  ticketNumber: text(row.number),
  state: text(row.state) as CandidateState,
  question: text(row.question),
  answer: text(row.answer),
  ...given('bases', row.bases, (value) => json<readonly string[]>(value)),
  domain: text(row.domain),
  facet: text(row.facet) as Facet,
  ...given('near', row.near, (value) => json<Candidate['near'] & object>(value)),
  author: { id: text(row.author_id), role: text(row.author_role) as StaffRole },
  proposedAt: date(row.proposed_at),
  ...given('reviewer', row.reviewer_id, (id) => ({
    id: text(id),
    role: text(row.reviewer_role) as StaffRole,
  })),
  ...given('decidedAt', row.decided_at, date),
  ...given('reviewOn', row.review_on, text),
  ...given('expiresOn', row.expires_on, text),
  ...given('why', row.why, text),
  ...given('wish', row.wish, (value) => number(value) === 1),
  ...given('toldAt', row.told_at, date),
});

/** Columns and values of what is named in a change; `null` empties. */
function columnsOf(change: CandidateChange): Row {
  const { near, bases, author, reviewer, wish, decidedAt, toldAt, reviewOn, expiresOn, ...plain } = change;
  return {
    ...plain,
    ...(near === undefined ? {} : { near: near === null ? null : JSON.stringify(near) }),
    ...(bases === undefined ? {} : { bases: JSON.stringify(bases) }),
    ...(author === undefined ? {} : { author_id: author.id, author_role: author.role }),
    ...(reviewer === undefined
      ? {}
      : { reviewer_id: reviewer?.id ?? null, reviewer_role: reviewer?.role ?? null }),
    ...(wish === undefined ? {} : { wish: wish ? 1 : 0 }),
    ...(decidedAt === undefined ? {} : { decided_at: decidedAt === null ? null : utc(decidedAt) }),
    ...(toldAt === undefined ? {} : { told_at: utc(toldAt) }),
    ...(reviewOn === undefined ? {} : { review_on: reviewOn }),
    ...(expiresOn === undefined ? {} : { expires_on: expiresOn }),
  };
}

export const createCandidateRows = (db: Statements): CandidateRows => ({
  addCandidate: async (candidate) =>
    db.run(
      `INSERT INTO candidates (id, ticket_id, state, question, answer, bases, domain, facet, near, author_id, author_role, proposed_at)
       VALUES (@id, @ticket, @state, @question, @answer, @bases, @domain, @facet, @near, @author, @role, @at)
       ON CONFLICT (ticket_id) DO NOTHING`,
      {
        id: candidate.id,
        ticket: candidate.ticketId,
        state: candidate.state,
        question: candidate.question,
        answer: candidate.answer,
        bases: candidate.bases === undefined ? null : JSON.stringify(candidate.bases),
        domain: candidate.domain,
        facet: candidate.facet,
        near: candidate.near === undefined ? null : JSON.stringify(candidate.near),
        author: candidate.author.id,
        role: candidate.author.role,
        at: utc(candidate.proposedAt),
      },
    ) === 1,
  candidateOf: async (ticketId) => {
    const row = db.one(`${SELECT} WHERE c.ticket_id = @ticketId`, { ticketId });
    return row === undefined ? undefined : toCandidate(row);
  },
  candidates: async (states) =>
    db
      .all(
        `${SELECT} WHERE c.state IN (SELECT value FROM json_each(@states)) ORDER BY c.proposed_at, c.rowid`,
        { states: JSON.stringify(states) },
      )
      .map(toCandidate),
  changeCandidate: async (id, change) => {
    const columns = columnsOf(change);
    const set = Object.keys(columns)
      .map((column) => `${column} = @${column}`)
      .join(', ');
    if (set !== '')
      db.run(`UPDATE candidates SET ${set} WHERE id = @candidate`, { ...columns, candidate: id });
  },
  staffTextsOf: async (ticketId) =>
    db
      .all(
        `SELECT json_extract(content, '$.text') AS text FROM replies
         WHERE ticket_id = @ticketId AND audience = 'resident' AND kind = 'say' AND json_extract(content, '$.voice') = 'staff'
         ORDER BY seq`,
        { ticketId },
      )
      .map((row) => text(row.text)),
});
