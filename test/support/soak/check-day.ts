import Database from 'better-sqlite3';
import type { DoublePosted } from '../telegram-double-types.ts';
import { checkClocks } from './check-clocks.ts';
import { checkLife } from './check-life.ts';
import { checkTopics } from './check-topics.ts';
import { groupBy } from './group-by.ts';
import { TOKENS } from './plan-day.ts';
import type { BotLife } from './run-bot.ts';
import type { World } from './world.ts';

export type Ask = <T>(sql: string, ...values: unknown[]) => T[];

/** Everything that must hold when the day is over; each sentence is a violation. */
export function checkDay(
  world: World,
  databasePath: string,
  lives: readonly BotLife[],
  tickets: number,
  /** The end of the simulated time. */
  now: number,
) {
  const database = new Database(databasePath, { readonly: true });
  const ask: Ask = <T>(sql: string, ...values: unknown[]) => database.prepare(sql).all(...values) as T[];
  try {
    const doubles = checkDoubles(world, lives);
    return {
      violations: [
        ...checkMessages(world, ask),
        ...checkTickets(world, ask, tickets),
        ...checkReplies(world, ask),
        ...checkPrivacy(world, ask),
        ...doubles.violations,
        ...checkTopics(world, ask),
        ...checkLife(ask),
        ...checkClocks(ask, lives, now),
        ...checkStorage(ask),
        ...checkCalls(world),
      ],
      resent: doubles.resent,
      rows: ask<{ n: number }>('SELECT count(*) AS n FROM messages')[0]!.n,
      tickets: ask<{ n: number }>('SELECT count(*) AS n FROM tickets')[0]!.n,
    };
  } finally {
    database.close();
  }
}

const few = (list: readonly unknown[]): string =>
  `${list.length}: ${list
    .slice(0, 5)
    .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    .join(', ')}`;
const none = (what: string, list: readonly unknown[]): string[] =>
  list.length === 0 ? [] : [`${what}: ${few(list)}`];
const same = (what: string, found: unknown, wanted: unknown): string[] =>
  found === wanted ? [] : [`${what}: ${String(found)}, not ${String(wanted)}`];

function checkMessages(world: World, ask: Ask): string[] {
  const stored = new Map(
    ask<{ side: string; n: number }>('SELECT side, count(*) AS n FROM messages GROUP BY side').map((row) => [
      row.side,
      row.n,
    ]),
  );
  const presses = ask<{ n: number }>(
    `SELECT count(*) AS n FROM messages WHERE side = 'resident' AND kind = 'press'`,
  )[0]!.n;
  const closings = ask<{ n: number }>(
    `SELECT count(*) AS n FROM messages WHERE side = 'staff' AND kind = 'thread-closed'`,
  )[0]!.n;
  const texts = ask<{ said: string }>(`SELECT said FROM messages WHERE side = 'resident' AND kind = 'text'`);
  const seen = new Map<string, number>();
  for (const { said } of texts)
    for (const [token] of said.matchAll(TOKENS)) seen.set(token, (seen.get(token) ?? 0) + 1);
  return [
    // A button pressed twice in a row counts once.
    ...same('messages of residents stored', (stored.get('resident') ?? 0) - presses, world.sent.resident),
    // The closing of a double that was never heard of says nothing about a ticket.
    ...same('messages of staff stored', (stored.get('staff') ?? 0) - closings, world.sent.staff),
    ...(closings <= world.sent.closings ? [] : [`closings stored: ${closings}, of ${world.sent.closings}`]),
    ...none(
      'texts lost',
      [...world.asked.keys()].filter((token) => !seen.has(token)),
    ),
    ...none(
      'texts stored twice',
      [...seen].filter(([, n]) => n > 1),
    ),
    ...none('messages not settled', ask(`SELECT id, state FROM messages WHERE state <> 'settled'`)),
  ];
}

function checkTickets(world: World, ask: Ask, wanted: number): string[] {
  const rows = ask<{ number: string; conversation_id: string; state: string }>(
    'SELECT number, conversation_id, state FROM tickets ORDER BY number',
  );
  const openings = [...world.asked].filter(([, { kind }]) => ['cold', 'person', 'danger'].includes(kind));
  const matters = ask<{ question: string }>('SELECT question FROM ticket_matters').map(
    ({ question }) => question,
  );
  const held = openings.map(
    ([token]) => [token, matters.filter((text) => text.includes(token)).length] as const,
  );
  const open = rows.filter(({ state }) => state !== 'closed').map((row) => row.conversation_id);
  const days = groupBy(rows, ({ number }) => number.slice(0, 11));
  const gaps = [...days.values()].flatMap((list) =>
    list.flatMap(({ number }, at) => (Number(number.slice(12)) === at + 1 ? [] : [number])),
  );
  return [
    ...same('tickets', rows.length, wanted),
    ...none(
      'conversations with two open tickets',
      open.filter((id, at) => open.indexOf(id) !== at),
    ),
    ...none('gaps in the numbers of tickets', gaps.slice(0, 1)),
    ...none(
      'questions for staff that no ticket holds, or two',
      held.filter(([, n]) => n !== 1),
    ),
    ...none(
      'tickets not opened exactly once in their log',
      ask(`SELECT t.number, count(e.id) AS n FROM tickets t
        LEFT JOIN ticket_events e ON e.ticket_id = t.id AND e.kind = 'opened' GROUP BY t.id HAVING n <> 1`),
    ),
    ...none(
      'tickets closed another number of times than opened',
      ask(`SELECT t.number FROM tickets t JOIN ticket_events e ON e.ticket_id = t.id GROUP BY t.id
        HAVING sum(e.kind = 'closed') <> 1 + sum(e.kind = 'reopened') - (t.state <> 'closed')`),
    ),
  ];
}

/** What staff need not read any more once a ticket has ended and its topic was closed by hand. */
const IDLE_WORDS = `kind = 'note' AND last_error = 'thread closed' AND carries = '[]'`;

function checkReplies(world: World, ask: Ask): string[] {
  const numbers = new Map(
    ask<{ external_id: string; number: string }>(
      'SELECT c.external_id, t.number FROM tickets t JOIN conversations c ON c.id = t.conversation_id',
    ).map((row) => [row.external_id, row.number]),
  );
  const inChat = groupBy(
    world.double.posted.filter(({ sender }) => sender === 'bot'),
    ({ chat }) => chat,
  );
  const group = (inChat.get(world.group.id) ?? []).map(({ text }) => text).join('\n');
  const unheard = [...world.asked].filter(([token, { resident, kind }]) => {
    const own = inChat.get(world.residents[resident]!.id) ?? [];
    if (kind !== 'question')
      return !own.some(({ text }) =>
        text.includes(numbers.get(String(world.residents[resident]!.id)) ?? '?'),
      );
    return !world.heardAt.has(token) && !group.includes(token);
  });
  const held = ask<{ content: string }>(
    `SELECT content FROM replies WHERE audience = 'resident' AND content LIKE '%〔S%'`,
  )
    .map(({ content }) => content)
    .join('\n');
  const shown = [...world.written].filter(([, { internal }]) => !internal);
  const taken = shown.filter(([token]) => held.includes(token));
  const unsent = taken.filter(([token, { number }]) => {
    const ticket = [...numbers].find(([, one]) => one === number);
    return !(inChat.get(Number(ticket?.[0])) ?? []).some(({ text }) => text.includes(token));
  });
  // Whose words are not passed on is told so: somebody else's ticket, or one that is closed.
  const refusals = ask<{ n: number }>(
    `SELECT count(*) AS n FROM replies WHERE audience = 'staff' AND content LIKE '%没有发给居民%'`,
  )[0]!.n;
  return [
    ...none('residents left with neither an answer nor a person', unheard),
    ...none('words of staff that were taken and never arrived', unsent),
    ...same('words of staff neither passed on nor refused', shown.length - taken.length, refusals),
    ...none('replies still queued', ask(`SELECT id, kind, last_error FROM replies WHERE state = 'queued'`)),
    ...none(
      'replies given up',
      ask(`SELECT content, state, last_error FROM replies WHERE state NOT IN ('queued', 'sent')
        AND json_extract(content, '$.thread') IS NULL AND kind <> 'close-thread' AND NOT (${IDLE_WORDS})`),
    ),
    ...none(
      'answers said by two replies',
      ask(
        `SELECT answer_id FROM replies WHERE answer_id IS NOT NULL AND kind = 'say' GROUP BY answer_id HAVING count(*) > 1`,
      ),
    ),
  ];
}

/** Every token in every message of the bot, held against the one who may see it. */
function checkPrivacy(world: World, ask: Ask): string[] {
  const ticketOf = new Map(
    ask<{ number: string; chat: string }>(
      'SELECT t.number, c.external_id AS chat FROM tickets t JOIN conversations c ON c.id = t.conversation_id',
    ).map((row) => [row.number, Number(row.chat)]),
  );
  const topicOwner = new Map(
    world.double.posted
      .filter(({ kind }) => kind === 'forum_topic_created')
      .map((message) => {
        const { name } = message.extra.forum_topic_created as { name: string };
        return [message.message_id, ticketOf.get(/HD-\d{8}-\d{4,}/.exec(name)?.[0] ?? '')];
      }),
  );
  const mayRead = (token: string): number | undefined => {
    const asked = world.asked.get(token);
    if (asked !== undefined) return world.residents[asked.resident]!.id;
    const written = world.written.get(token);
    return written === undefined ? undefined : ticketOf.get(written.number);
  };
  const wrong = world.double.posted
    .filter(({ sender }) => sender === 'bot')
    .flatMap((message) =>
      [...message.text.matchAll(TOKENS)].flatMap(([token]) => {
        const owner = mayRead(token);
        const inside = world.written.get(token)?.internal === true;
        const isGroup = message.chat === world.group.id;
        // The chat at large is for all staff: digests, marks.
        if (isGroup && message.thread === undefined) return [];
        const reader = isGroup ? topicOwner.get(message.thread ?? 0) : message.chat;
        return reader === owner && !(inside && !isGroup)
          ? []
          : [`${token} in ${message.chat}/${message.thread ?? ''}`];
      }),
    );
  return none('sent to the wrong person', wrong);
}

/** So many of the last messages before a death may be out without being noted: what was on its way, and what waited to be noted. */
const UNNOTED = 40;

/** Answers that name the question and words of staff: what is said once. A list of tickets may be asked for many times. */
const ONCE = /^关于“〔Q\d{5}〕|^【[^】]*】〔S\d{5}〕/;

/** A message may be said again only where the bot was not told of the first, or died before noting it. */
function checkDoubles(world: World, lives: readonly BotLife[]): { violations: string[]; resent: number } {
  const byBot = world.double.posted.filter(({ sender }) => sender === 'bot');
  const unnoted = new Set(
    lives.flatMap(({ endedAt = 0 }) => byBot.filter(({ madeAt }) => madeAt <= endedAt).slice(-UNNOTED)),
  );
  const excused = (message: DoublePosted): boolean => message.told !== true || unnoted.has(message);
  const said = groupBy(
    byBot.filter(({ text }) => ONCE.test(text)),
    ({ chat, thread, text }) => `${chat}/${thread ?? ''}/${text}`,
  );
  let resent = 0;
  const unexplained: string[] = [];
  for (const [what, messages] of said) {
    resent += messages.length - 1;
    if (messages.slice(0, -1).some((message) => !excused(message))) unexplained.push(what.slice(0, 80));
  }
  return { violations: none('said twice although the first was acknowledged', unexplained), resent };
}

function checkStorage(ask: Ask): string[] {
  return [
    ...none(
      'the database is damaged',
      ask<{ integrity_check: string }>('PRAGMA integrity_check').filter(
        (row) => row.integrity_check !== 'ok',
      ),
    ),
    ...none('rows point nowhere', ask('PRAGMA foreign_key_check')),
  ];
}

/**
 * Calls that the bot should not have made: malformed, or refused for what they ask. It feels for lost topics by a call that shows
 * nothing; staff close topics by hand while it writes; and a double may be gone before it is taken leave of.
 */
function checkCalls(world: World): string[] {
  const topics = world.double.groups.get(world.group.id)?.topics;
  const removed = (thread: unknown): boolean =>
    topics?.has(Number(thread)) === false &&
    world.double.posted.some(
      ({ kind, message_id }) => kind === 'forum_topic_created' && message_id === Number(thread),
    );
  const wrong = world.double.violations.filter(
    ({ level, method, message, params }) =>
      level === 'error' &&
      method !== 'sendChatAction' &&
      !message.includes('TOPIC_CLOSED') &&
      !removed(params?.message_thread_id),
  );
  return none(
    'calls that Telegram refused',
    wrong.map(({ method, message }) => `${method}: ${message}`),
  );
}
