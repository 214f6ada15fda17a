import { type AnswerId, as } from '../../domain/ids.ts';
import type { ModelCall } from '../../ports/model-ledger.ts';
import type { ModelRows } from '../../ports/model-rows.ts';
import { date, number, type Row, type Statements, text, utc } from './statements.ts';

/** Composed answers kept at most; the longest unused go first. */
const CACHED = 5_000;

const toCall = (row: Row): ModelCall => ({
  id: text(row.id),
  at: date(row.created_at),
  day: text(row.day),
  model: text(row.model),
  purpose: text(row.purpose) as ModelCall['purpose'],
  ended: text(row.ended) as ModelCall['ended'],
  inputTokens: number(row.input_tokens),
  outputTokens: number(row.output_tokens),
  cost: number(row.cost),
  tookMs: number(row.took_ms),
});

export const createModelRows = (db: Statements): ModelRows => ({
  addModelCall: async ({ at, ...call }) => {
    db.run(
      `INSERT INTO model_calls (id, day, model, purpose, ended, input_tokens, output_tokens, cost, took_ms, created_at)
       VALUES (@id, @day, @model, @purpose, @ended, @inputTokens, @outputTokens, @cost, @tookMs, @at)`,
      { ...call, at: utc(at) },
    );
  },
  linkModelCalls: async (ids, answerId) => {
    for (const id of ids)
      db.run('UPDATE model_calls SET answer_id = @answerId WHERE id = @id', { id, answerId });
  },
  modelCallsOf: async (answerId) =>
    db
      .all('SELECT * FROM model_calls WHERE answer_id = @answerId ORDER BY created_at, rowid', { answerId })
      .map(toCall),
  modelSpending: async (day) => {
    const row = db.one(
      `SELECT count(*) AS calls, coalesce(sum(input_tokens + output_tokens), 0) AS tokens, coalesce(sum(cost), 0) AS cost
       FROM model_calls WHERE day = @day`,
      { day },
    );
    return { calls: number(row?.calls), tokens: number(row?.tokens), cost: number(row?.cost) };
  },
  modelSpendingByDay: async (limit) =>
    db
      .all(
        `SELECT day, model, count(*) AS calls, sum(input_tokens + output_tokens) AS tokens, sum(cost) AS cost
         FROM model_calls GROUP BY day, model ORDER BY day DESC, model LIMIT @limit`,
        { limit },
      )
      .map((row) => ({
        day: text(row.day),
        model: text(row.model),
        calls: number(row.calls),
        tokens: number(row.tokens),
        cost: number(row.cost),
      })),
  cachedComposition: async (key, at) => {
    const row = db.one('SELECT value FROM model_cache WHERE key = @key', { key });
    if (row === undefined) return undefined;
    db.run('UPDATE model_cache SET used_at = @at WHERE key = @key', { key, at: utc(at) });
    return text(row.value);
  },
  keepComposition: async (key, value, at) => {
    db.run(
      `INSERT INTO model_cache (key, value, used_at) VALUES (@key, @value, @at)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, used_at = excluded.used_at`,
      { key, value, at: utc(at) },
    );
    db.run(
      `DELETE FROM model_cache WHERE key IN (SELECT key FROM model_cache ORDER BY used_at DESC LIMIT -1 OFFSET ${CACHED})`,
    );
  },
  modelNotice: async (conversationId) => {
    const row = db.one(
      `SELECT r.state FROM conversations c JOIN replies r ON r.id = c.model_notice WHERE c.id = @conversationId`,
      { conversationId },
    );
    if (row === undefined) return 'none';
    const state = text(row.state);
    return state === 'sent' ? 'given' : state === 'queued' ? 'under-way' : 'none';
  },
  noteModelNotice: async (conversationId, replyId) => {
    db.run('UPDATE conversations SET model_notice = @replyId WHERE id = @conversationId', {
      conversationId,
      replyId,
    });
  },
  latestAnswerIds: async (limit) =>
    db
      .all('SELECT id FROM answers ORDER BY created_at DESC, rowid DESC LIMIT @limit', { limit })
      .map((row) => as<AnswerId>(text(row.id))),
});
