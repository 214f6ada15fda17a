import type { DraftRows } from '../../ports/ticket-rows.ts';
import { date, given, type Statements, text, utc } from './statements.ts';

export const createDraftRows = (db: Statements): DraftRows => ({
  addDraft: async (draft) => {
    db.run('INSERT INTO ticket_drafts (id, ticket_id, text, by, at) VALUES (@id, @ticket, @text, @by, @at)', {
      id: draft.id,
      ticket: draft.ticketId,
      text: draft.text,
      by: draft.by,
      at: utc(draft.at),
    });
  },
  draftOf: async (ticket) => {
    const row = db.one(
      'SELECT * FROM ticket_drafts WHERE ticket_id = @ticket ORDER BY at DESC, rowid DESC LIMIT 1',
      { ticket },
    );
    if (row === undefined) return undefined;
    return {
      id: text(row.id),
      ticketId: text(row.ticket_id),
      text: text(row.text),
      by: text(row.by),
      at: date(row.at),
      ...given('sentAt', row.sent_at, date),
    };
  },
  draftSent: async (id, at) => {
    db.run('UPDATE ticket_drafts SET sent_at = @at WHERE id = @id', { id, at: utc(at) });
  },
});
