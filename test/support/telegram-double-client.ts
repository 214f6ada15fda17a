import { setTimeout as sleep } from 'node:timers/promises';
import type { Acted, StageClient, StageGroup, StageSeat, StageUser } from './stage.ts';
import type { Double } from './telegram-double.ts';
import type { DoubleFault, DoubleGroup, DoublePosted, DoubleUser } from './telegram-double-types.ts';

const CONTENT: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  photo: { photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }] },
  voice: { voice: { file_id: 'v', file_unique_id: 'v', duration: 1 } },
  document: { document: { file_id: 'd', file_unique_id: 'd' } },
  location: { location: { latitude: 36.5, longitude: 102.1 } },
  contact: { contact: { phone_number: '+8613800000000', first_name: '张' } },
};

function createSeat(double: Double, user: DoubleUser, chat: number, thread: number | undefined): StageSeat {
  let cursor = 0;
  const isPrivate = chat === user.id;
  const heard = () =>
    double.posted.filter(
      (message) =>
        message.chat === chat &&
        message.seq > cursor &&
        message.sender === 'bot' &&
        !message.deleted &&
        (thread === undefined || message.thread === thread),
    );
  const tell = (content: Partial<DoublePosted> & { extra?: Readonly<Record<string, unknown>> }): Acted => {
    if (isPrivate) double.started.add(user.id);
    const place = thread === undefined ? {} : { thread, reply_to: content.reply_to ?? thread };
    const message = double.post(chat, user, { ...content, ...place });
    double.push('message', double.view(message));
    return { message };
  };
  const content =
    (kind: string) =>
    async (options: { caption?: string; album?: string } = {}) =>
      tell({
        kind,
        extra: {
          ...CONTENT[kind],
          ...(options.album === undefined ? {} : { media_group_id: options.album }),
        },
        text: options.caption ?? '',
      });
  const buttonOf = (wanted: { text?: string; data?: string; message_id?: number }) => {
    const messages = double.posted.filter(
      (one) =>
        one.chat === chat &&
        !one.deleted &&
        (wanted.message_id === undefined || one.message_id === wanted.message_id),
    );
    for (const message of messages.toReversed()) {
      const button = message.rows
        .flat()
        .find(
          (one) =>
            (wanted.text === undefined || one.text === wanted.text) &&
            (wanted.data === undefined || one.callback_data === wanted.data),
        );
      if (button !== undefined) return { message, button };
    }
    throw new Error(`no button ${JSON.stringify(wanted)}`);
  };
  return {
    id: user.id,
    say: async (text, options) =>
      tell({ text, ...(options?.replyTo === undefined ? {} : { reply_to: options.replyTo.message_id }) }),
    photo: content('photo'),
    voice: content('voice'),
    document: content('document'),
    location: content('location'),
    contact: content('contact'),
    edit: async (acted, text) => {
      const message = double.find(chat, acted.message?.message_id ?? 0);
      if (message === undefined) throw new Error('no such message');
      Object.assign(message, { text });
      double.push('edited_message', double.view(message));
      return { message };
    },
    press: async (wanted) => {
      const { message, button } = buttonOf(typeof wanted === 'string' ? { text: wanted } : wanted);
      const id = `${user.id}${double.callbacks.size}`;
      double.callbacks.set(id, { answers: [], at: Date.now() });
      double.push('callback_query', {
        id,
        from: user,
        message: double.view(message),
        chat_instance: '1',
        data: button.callback_data,
      });
      return { callback_query_id: id };
    },
    reply: async ({ timeoutMs = 10_000 } = {}) => {
      const message = await double.until(() => heard()[0], timeoutMs, `no reply in ${timeoutMs} ms`);
      cursor = message.seq;
      return message;
    },
    replies: async ({ count = 1, quietMs = 300, timeoutMs = 15_000 } = {}) => {
      await double.until(
        () => (heard().length >= count ? true : undefined),
        timeoutMs,
        `${heard().length} of ${count} replies`,
      );
      for (let before = -1; before !== heard().length; ) {
        before = heard().length;
        await sleep(quietMs);
      }
      const messages = heard();
      cursor = messages.at(-1)?.seq ?? cursor;
      return messages;
    },
    silence: async (ms = 500) => {
      await sleep(ms);
      const message = heard()[0];
      if (message !== undefined) throw new Error(`expected silence, the bot said: ${message.text}`);
    },
    skip: async () => {
      cursor = double.posted.at(-1)?.seq ?? cursor;
    },
    transcript: async () => ({
      messages: double.posted.filter(
        (one) => one.chat === chat && (thread === undefined || one.thread === thread),
      ),
      actions: double.actions.filter((one) => one.chat === chat),
    }),
  };
}

/** What a test does on the double and sees of it, as users and groups. */
export function createClient(double: Double): StageClient {
  const groupOf = (group: DoubleGroup): StageGroup => ({
    id: group.id,
    topics: async () => [...group.topics.values()],
    waitForTopic: (name) =>
      double.until(
        () =>
          [...group.topics.values()].findLast((topic) =>
            typeof name === 'string' ? topic.name.includes(name) : name.test(topic.name),
          ),
        10_000,
        `no topic ${name}`,
      ),
    closeTopic: async (topic, { by } = {}) => {
      const found = group.topics.get(topic.id);
      if (found === undefined) throw new Error('no such topic');
      found.closed = true;
      const user = double.users.get(
        by?.id ?? [...group.members.keys()].find((id) => double.users.has(id)) ?? 0,
      )!;
      const message = double.post(group.id, user, {
        kind: 'service',
        thread: topic.id,
        extra: { forum_topic_closed: {} },
      });
      double.push('message', double.view(message));
      return found;
    },
    transcript: async () => ({ messages: double.posted.filter((one) => one.chat === group.id) }),
    setMember: async (user, status) => {
      group.members.set(user.id, status);
      return undefined;
    },
  });
  return {
    user: async (name): Promise<StageUser> => {
      const user = double.newUser(name);
      const membership = (status: string) =>
        double.push('my_chat_member', {
          chat: double.chatOf(user.id),
          from: user,
          date: 1,
          new_chat_member: { user: double.bot, status },
        });
      const seat = createSeat(double, user, user.id, undefined);
      return {
        ...seat,
        start: () => seat.say('/start'),
        block: async () => {
          double.blocked.add(user.id);
          membership('kicked');
        },
        unblock: async () => {
          double.blocked.delete(user.id);
          membership('member');
        },
        in: (group, thread) => createSeat(double, user, group.id, thread?.id),
      };
    },
    group: async ({ forum = false, admins = [], members = [], botStatus = 'administrator' }) => {
      const all = new Map<number, string>([
        [double.bot.id, botStatus],
        ...admins.map(({ id }): [number, string] => [id, 'administrator']),
        ...members.map(({ id }): [number, string] => [id, 'member']),
      ]);
      const group = double.newGroup(forum, all);
      double.push('my_chat_member', {
        chat: double.chatOf(group.id),
        from: double.bot,
        date: 1,
        new_chat_member: { user: double.bot, status: botStatus },
      });
      return groupOf(group);
    },
    botReady: async () => {
      await double.until(
        () => (double.lastPollAt !== undefined || double.webhook !== undefined ? true : undefined),
        15_000,
        'no bot is polling',
      );
    },
    bots: async () => [{ commands: double.commands }],
    violations: async ({ level = 'error,warning' } = {}) => {
      const violations = double.violations.filter((one) => level.split(',').includes(one.level));
      const counts: Record<string, number> = {};
      for (const one of violations)
        counts[`${one.level}:${one.kind}`] = (counts[`${one.level}:${one.kind}`] ?? 0) + 1;
      return { counts, violations };
    },
    calls: async ({ method } = {}) =>
      double.calls.filter((call) => method === undefined || call.method === method),
    callback: async (id) => ({ answers: double.callbacks.get(id)?.answers ?? [] }),
    fault: async (fault) => double.faults.push({ kind: '', count: 1, ...fault } as DoubleFault),
    clearFaults: async () => {
      double.faults = [];
    },
    duplicateUpdates: async (count = 1) => {
      double.duplicateNext = count;
    },
    redeliver: async ({ count = 1 } = {}) => {
      double.again.push(...double.confirmed.slice(-count));
      double.events.emit('update');
    },
    restart: async (downMs) => {
      double.downUntil = Date.now() + downMs;
      double.events.emit('down');
    },
    updates: async () => ({ pending: double.pending, confirmed: double.confirmed }),
  };
}
