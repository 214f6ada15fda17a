import type { EscalationReason, Grounding, OutcomeKind, ReplyLanguage } from '../../domain/outcome.ts';
import type { AnswerLine, StatisticsRows } from '../../ports/statistics-rows.ts';
import { date, given, number, type Row, type Statements, text, utc } from './statements.ts';

const toLine = (row: Row): AnswerLine => ({
  at: date(row.created_at),
  conversationId: text(row.conversation_id),
  kind: text(row.kind) as OutcomeKind,
  ...given('reason', row.reason, (value) => text(value) as EscalationReason),
  ...given('grounding', row.grounding, (value) => text(value) as Grounding),
  language: text(row.language) as ReplyLanguage,
  query: text(row.query),
  ...given('passageId', row.passage, text),
  byDesk: text(row.step ?? '').startsWith('desk: '),
  tookMs: number(row.took_ms),
});

export const createStatisticsRows = (db: Statements): StatisticsRows => ({
  answersBetween: async (from, to) =>
    db
      .all(
        `SELECT created_at, conversation_id, kind, query, took_ms,
           json_extract(outcome, '$.reason') AS reason, json_extract(outcome, '$.grounding') AS grounding,
           coalesce(json_extract(outcome, '$.language'), 'zh') AS language,
           coalesce(json_extract(outcome, '$.passageIds[0]'), json_extract(evidence, '$[0].passageId')) AS passage,
           json_extract(trace, '$[0].step') AS step
         FROM answers WHERE created_at >= @from AND created_at < @to ORDER BY created_at, rowid`,
        { from: utc(from), to: utc(to) },
      )
      .map(toLine),
  messagesBetween: async (from, to) => {
    const row = db.one(
      `SELECT count(*) AS messages, count(DISTINCT conversation_id) AS residents FROM messages
       WHERE side = 'resident' AND received_at >= @from AND received_at < @to`,
      { from: utc(from), to: utc(to) },
    );
    return { messages: number(row?.messages), residents: number(row?.residents) };
  },
});
