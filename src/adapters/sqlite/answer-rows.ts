import { type AnswerId, as, type ConversationId } from '../../domain/ids.ts';
import type { AnswerRows, StoredAnswer } from '../../ports/answer-rows.ts';
import { date, given, json, number, type Row, type Statements, text, utc } from './statements.ts';

const toAnswer = (row: Row): StoredAnswer => ({
  id: as<AnswerId>(text(row.id)),
  conversationId: as<ConversationId>(text(row.conversation_id)),
  outcome: json(row.outcome),
  query: text(row.query),
  indexVersion: text(row.index_version),
  evidence: json(row.evidence),
  trace: json(row.trace),
  tookMs: number(row.took_ms),
  at: date(row.created_at),
  ...given('promptsDigest', row.prompts_digest === '' ? undefined : row.prompts_digest, text),
});

export const createAnswerRows = (db: Statements): AnswerRows => ({
  addAnswer: async (answer) => {
    db.run(
      `INSERT INTO answers (id, conversation_id, kind, outcome, query, index_version, evidence, trace, took_ms, prompts_digest, created_at)
       VALUES (@id, @conversation, @kind, @outcome, @query, @indexVersion, @evidence, @trace, @tookMs, @promptsDigest, @at)`,
      {
        id: answer.id,
        conversation: answer.conversationId,
        kind: answer.outcome.kind,
        outcome: JSON.stringify(answer.outcome),
        query: answer.query,
        indexVersion: answer.indexVersion,
        evidence: JSON.stringify(answer.evidence),
        trace: JSON.stringify(answer.trace),
        tookMs: answer.tookMs,
        promptsDigest: answer.promptsDigest ?? '',
        at: utc(answer.at),
      },
    );
  },
  answer: async (id) => {
    const row = db.one('SELECT * FROM answers WHERE id = @id', { id });
    return row === undefined ? undefined : toAnswer(row);
  },
  lastAnswers: async (conversation, limit) =>
    db
      .all(
        `SELECT * FROM answers WHERE conversation_id = @conversation ORDER BY created_at DESC, rowid DESC LIMIT @limit`,
        { conversation, limit },
      )
      .map(toAnswer),
});
