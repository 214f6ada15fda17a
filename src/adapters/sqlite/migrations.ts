/**
 * The schema's history. A migration that was released is never edited: changes are new entries at the end.
 * Times are UTC in ISO 8601 with milliseconds. States carry no CHECK on purpose: the list of states grows with the desk,
 * and the rules for them live in desk/.
 */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'first desk',
    sql: `
CREATE TABLE residents (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  blocked_at TEXT,
  UNIQUE (channel, external_id)
) STRICT;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  resident_id TEXT NOT NULL REFERENCES residents (id),
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  owner TEXT NOT NULL DEFAULT 'bot',
  memory TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL,
  UNIQUE (channel, external_id)
) STRICT;

CREATE TABLE answers (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  kind TEXT NOT NULL,
  outcome TEXT NOT NULL,
  query TEXT NOT NULL,
  index_version TEXT NOT NULL,
  evidence TEXT NOT NULL,
  trace TEXT NOT NULL,
  took_ms REAL NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX answers_of_conversation ON answers (conversation_id, created_at);

CREATE TABLE messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  bot TEXT NOT NULL,
  update_id INTEGER NOT NULL,
  side TEXT NOT NULL,
  lane TEXT NOT NULL,
  conversation_id TEXT REFERENCES conversations (id),
  chat TEXT NOT NULL,
  external_id TEXT,
  kind TEXT NOT NULL,
  said TEXT NOT NULL,
  place TEXT,
  received_at TEXT NOT NULL,
  ready_at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new',
  attempts INTEGER NOT NULL DEFAULT 0,
  claimed_at TEXT,
  settled_at TEXT,
  answer_id TEXT REFERENCES answers (id),
  UNIQUE (bot, update_id)
) STRICT;
CREATE INDEX messages_waiting ON messages (lane, seq) WHERE state = 'new';
CREATE INDEX messages_claimed ON messages (lane) WHERE state = 'claimed';
CREATE INDEX messages_of_conversation ON messages (conversation_id, seq);
CREATE INDEX messages_by_external_id ON messages (conversation_id, external_id);
CREATE INDEX messages_pressed ON messages (json_extract(said, '$.replyId')) WHERE kind = 'press';

CREATE TABLE tickets (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  resident_id TEXT NOT NULL REFERENCES residents (id),
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  priority TEXT NOT NULL,
  department TEXT,
  assignee TEXT,
  question TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  first_staff_at TEXT,
  closed_at TEXT,
  closed_by TEXT
) STRICT;
CREATE UNIQUE INDEX tickets_one_open ON tickets (conversation_id) WHERE state <> 'closed';
CREATE INDEX tickets_of_resident ON tickets (resident_id, opened_at);

CREATE TABLE ticket_numbers (
  day TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket_matters (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  answer_id TEXT REFERENCES answers (id),
  reason TEXT NOT NULL,
  question TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_matters_of_ticket ON ticket_matters (ticket_id, created_at);

CREATE TABLE ticket_threads (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  chat TEXT NOT NULL,
  mode TEXT NOT NULL,
  state TEXT NOT NULL,
  thread TEXT,
  after_message INTEGER NOT NULL,
  doubtful INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ticket_threads_by_place ON ticket_threads (chat, thread) WHERE thread IS NOT NULL;
CREATE INDEX ticket_threads_of_ticket ON ticket_threads (ticket_id, chat);

CREATE TABLE staff_messages (
  chat TEXT NOT NULL,
  message INTEGER NOT NULL,
  ticket_id TEXT REFERENCES tickets (id),
  PRIMARY KEY (chat, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE replies (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  chat TEXT NOT NULL,
  audience TEXT NOT NULL,
  conversation_id TEXT REFERENCES conversations (id),
  ticket_id TEXT REFERENCES tickets (id),
  answer_id TEXT REFERENCES answers (id),
  urgency INTEGER NOT NULL,
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  once_key TEXT UNIQUE,
  state TEXT NOT NULL DEFAULT 'queued',
  parts_sent INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before TEXT NOT NULL,
  last_error TEXT,
  external_ids TEXT NOT NULL DEFAULT '[]',
  created_at TEXT NOT NULL,
  sent_at TEXT
) STRICT;
CREATE INDEX replies_queued ON replies (lane, urgency DESC, seq) WHERE state = 'queued';
CREATE INDEX replies_sent ON replies (sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX replies_of_conversation ON replies (conversation_id, seq);
CREATE INDEX replies_of_ticket ON replies (ticket_id, kind);

CREATE TABLE reply_actions (
  reply_id TEXT NOT NULL REFERENCES replies (id),
  n INTEGER NOT NULL,
  label TEXT NOT NULL,
  action TEXT NOT NULL,
  PRIMARY KEY (reply_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  subject TEXT NOT NULL,
  event TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_of_subject ON audit_log (subject, seq);
CREATE TRIGGER audit_log_is_never_changed BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_is_never_shortened BEFORE DELETE ON audit_log
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
`,
  },
  {
    version: 2,
    name: 'life of a ticket',
    // Owner and awaiting of a conversation, the ticket's own fields, its log, its clocks, drafts, staff and the kill switch.
    sql: `
ALTER TABLE conversations ADD COLUMN owner_id TEXT;
ALTER TABLE conversations ADD COLUMN awaiting TEXT;

ALTER TABLE tickets ADD COLUMN language TEXT;
ALTER TABLE tickets ADD COLUMN domain TEXT;
ALTER TABLE tickets ADD COLUMN staff_chat TEXT;
ALTER TABLE tickets ADD COLUMN due_on TEXT;
ALTER TABLE tickets ADD COLUMN claimed_at TEXT;
ALTER TABLE tickets ADD COLUMN close_reason TEXT;
ALTER TABLE tickets ADD COLUMN merged_into TEXT REFERENCES tickets (id);
ALTER TABLE tickets ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN rating INTEGER;

ALTER TABLE replies ADD COLUMN carries TEXT NOT NULL DEFAULT '[]';
ALTER TABLE replies ADD COLUMN quotes TEXT;
CREATE INDEX replies_waiting_by_chat ON replies (chat, created_at) WHERE state = 'queued';

CREATE TABLE ticket_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  at TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_role TEXT NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_events_of_ticket ON ticket_events (ticket_id, id);
CREATE INDEX ticket_events_by_time ON ticket_events (at, kind);
CREATE TRIGGER ticket_events_are_never_changed BEFORE UPDATE ON ticket_events
BEGIN SELECT RAISE (ABORT, 'the log of tickets is append-only'); END;
CREATE TRIGGER ticket_events_are_never_removed BEFORE DELETE ON ticket_events
BEGIN SELECT RAISE (ABORT, 'the log of tickets is append-only'); END;

CREATE TABLE ticket_clocks (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  kind TEXT NOT NULL,
  started_at TEXT NOT NULL,
  target_ms INTEGER NOT NULL,
  stage TEXT NOT NULL,
  due_at TEXT,
  next_at TEXT,
  stopped_at TEXT
) STRICT;
CREATE UNIQUE INDEX ticket_clocks_one_running ON ticket_clocks (ticket_id, kind) WHERE stopped_at IS NULL;
CREATE INDEX ticket_clocks_due ON ticket_clocks (next_at) WHERE stopped_at IS NULL AND next_at IS NOT NULL;

CREATE TABLE ticket_drafts (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  text TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  sent_at TEXT
) STRICT;
CREATE INDEX ticket_drafts_of_ticket ON ticket_drafts (ticket_id, at);

CREATE TABLE relayed_messages (
  source_chat TEXT NOT NULL,
  source_message TEXT NOT NULL,
  copy_chat TEXT NOT NULL,
  copy_message TEXT NOT NULL,
  PRIMARY KEY (source_chat, source_message, copy_chat, copy_message)
) STRICT, WITHOUT ROWID;
CREATE INDEX relayed_messages_by_copy ON relayed_messages (copy_chat, copy_message);

CREATE TABLE staff_members (
  user_id TEXT PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  role TEXT,
  granted_by TEXT,
  granted_at TEXT,
  seen_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE pauses (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

INSERT INTO ticket_events (ticket_id, conversation_id, at, actor_id, actor_role, kind, detail)
SELECT t.id, t.conversation_id, a.at,
  CASE WHEN a.actor LIKE 'staff:%' THEN substr(a.actor, 7) ELSE 'bot' END,
  CASE WHEN a.actor LIKE 'staff:%' THEN 'staff' ELSE 'bot' END,
  CASE a.event WHEN 'wrote' THEN 'staff_wrote' ELSE a.event END, a.detail
FROM audit_log a JOIN tickets t ON t.number = a.subject
WHERE a.event IN ('opened', 'joined', 'wrote', 'closed') ORDER BY a.seq;
UPDATE tickets SET state = 'waiting-resident' WHERE state = 'open' AND first_staff_at IS NOT NULL;
UPDATE tickets SET close_reason = 'solved' WHERE state = 'closed';
UPDATE tickets SET staff_chat = (
  SELECT r.chat FROM replies r WHERE r.ticket_id = tickets.id AND r.kind = 'packet' ORDER BY r.seq DESC LIMIT 1);
`,
  },
  {
    version: 3,
    name: 'models',
    sql: `
ALTER TABLE answers ADD COLUMN prompts_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN model_notice TEXT REFERENCES replies (id);

CREATE TABLE model_calls (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  model TEXT NOT NULL,
  purpose TEXT NOT NULL,
  ended TEXT NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost REAL NOT NULL,
  took_ms REAL NOT NULL,
  answer_id TEXT REFERENCES answers (id),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX model_calls_of_day ON model_calls (day, model);
CREATE INDEX model_calls_of_answer ON model_calls (answer_id) WHERE answer_id IS NOT NULL;

CREATE TABLE model_cache (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  used_at TEXT NOT NULL
) STRICT;
CREATE INDEX model_cache_by_use ON model_cache (used_at);
`,
  },
  {
    version: 4,
    name: 'answers shown as they come',
    sql: `
ALTER TABLE conversations ADD COLUMN preview TEXT;
ALTER TABLE replies ADD COLUMN edits TEXT;
`,
  },
  {
    version: 5,
    name: 'learning from staff',
    sql: `
CREATE TABLE candidates (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL UNIQUE REFERENCES tickets (id),
  state TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  bases TEXT,
  domain TEXT NOT NULL,
  facet TEXT NOT NULL,
  near TEXT,
  author_id TEXT NOT NULL,
  author_role TEXT NOT NULL,
  proposed_at TEXT NOT NULL,
  reviewer_id TEXT,
  reviewer_role TEXT,
  decided_at TEXT,
  review_on TEXT,
  expires_on TEXT,
  why TEXT,
  wish INTEGER,
  told_at TEXT
) STRICT;
CREATE INDEX candidates_by_state ON candidates (state, proposed_at);
CREATE INDEX answers_by_time ON answers (created_at);
CREATE INDEX messages_by_time ON messages (received_at) WHERE side = 'resident';
`,
  },
];

export const SCHEMA_VERSION = MIGRATIONS.at(-1)!.version;
