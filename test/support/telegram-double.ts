import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './stage.ts';
import { createClient } from './telegram-double-client.ts';
import { bad, checkParameters, keyboardRows, Refusal, visibleText } from './telegram-double-rules.ts';
import type {
  DoubleFault,
  DoubleGroup,
  DoublePosted,
  DoubleTopic,
  DoubleUser,
} from './telegram-double-types.ts';

/** A small Bot API server: as much of Telegram as the service uses, strict about every call. It lives in the test's own process. */

/** What a stage may do to calls beside what they deserve. */
export interface DoubleTroubles {
  /** A fault for this call, or none. */
  readonly faultFor?: (method: string) => DoubleFault | undefined;
  /** The flood limits: the seconds to wait, or undefined when the message may pass. */
  readonly floodFor?: (chat: number) => number | undefined;
  /** How many updates, confirmed already, this answer brings again. */
  readonly againCount?: () => number;
}

/** What lies where the server keeps files. */
const FILES: Readonly<Record<string, Buffer>> = { 'voice/v.oga': Buffer.from('OggS, as if spoken') };

export class Double {
  readonly events = new EventEmitter().setMaxListeners(0);
  readonly bot: DoubleUser;
  readonly users = new Map<number, DoubleUser>();
  readonly groups = new Map<number, DoubleGroup>();
  readonly posted: DoublePosted[] = [];
  readonly blocked = new Set<number>();
  readonly started = new Set<number>();
  readonly callbacks = new Map<
    string,
    { readonly answers: { text?: string; show_alert?: boolean }[]; readonly at: number }
  >();
  readonly calls: { method: string; ok: boolean; params: Record<string, unknown>; at: number }[] = [];
  readonly violations: {
    kind: string;
    message: string;
    method?: string;
    level: string;
    params?: Record<string, unknown>;
  }[] = [];
  readonly commands: Record<string, { command: string; description: string }[]> = {};
  readonly actions: { chat: number; action: string }[] = [];
  pending: { update_id: number }[] = [];
  readonly confirmed: { update_id: number }[] = [];
  faults: DoubleFault[] = [];
  downUntil = 0;
  duplicateNext = 0;
  again: { update_id: number }[] = [];
  lastPollAt: number | undefined;
  webhook: { url: string; secret: string } | undefined;
  private nextUpdate = 500_001;
  private nextUser = 9_001;
  private nextGroup = 5_000_001;
  private readonly nextMessage = new Map<number, number>();
  private seq = 0;
  private readonly token: string;
  private readonly troubles: DoubleTroubles;
  private readonly byPlace = new Map<string, DoublePosted>();

  constructor(token: string, troubles: DoubleTroubles = {}) {
    this.token = token;
    this.troubles = troubles;
    this.bot = { id: Number(token.split(':')[0]), first_name: 'Double', is_bot: true };
  }

  newUser(name: string): DoubleUser {
    const user = { id: this.nextUser++, first_name: name, is_bot: false };
    this.users.set(user.id, user);
    return user;
  }

  newGroup(forum: boolean, members: Map<number, string>): DoubleGroup {
    const group = {
      id: -1_000_000_000_000 - this.nextGroup++,
      forum,
      members,
      topics: new Map<number, DoubleTopic>(),
    };
    this.groups.set(group.id, group);
    this.nextMessage.set(group.id, 2);
    return group;
  }

  chatOf(id: number) {
    const group = this.groups.get(id);
    if (group === undefined) return { id, type: 'private' };
    return { id, type: 'supergroup', ...(group.forum ? { is_forum: true } : {}) };
  }

  post(
    chat: number,
    from: DoubleUser,
    content: Partial<DoublePosted> & { extra?: Readonly<Record<string, unknown>> },
  ): DoublePosted {
    const id = this.nextMessage.get(chat) ?? 1;
    this.nextMessage.set(chat, id + 1);
    const message: DoublePosted = {
      text: '',
      buttons: [],
      rows: [],
      kind: 'text',
      extra: {},
      deleted: false,
      ...content,
      seq: ++this.seq,
      message_id: id,
      chat,
      from,
      sender: from.is_bot ? 'bot' : 'user',
      madeAt: Date.now(),
    };
    this.posted.push(message);
    this.byPlace.set(`${chat}:${id}`, message);
    this.events.emit('activity');
    this.events.emit('posted', message);
    return message;
  }

  find(chat: number, id: number): DoublePosted | undefined {
    const message = this.byPlace.get(`${chat}:${id}`);
    return message?.deleted === false ? message : undefined;
  }

  /** What an update shows of a message. */
  view(message: DoublePosted, nested = false): Record<string, unknown> {
    const group = this.groups.get(message.chat);
    const replied = message.reply_to === undefined ? undefined : this.find(message.chat, message.reply_to);
    return {
      message_id: message.message_id,
      from: message.from,
      chat: this.chatOf(message.chat),
      date: Math.floor(Date.now() / 1000),
      ...(message.kind === 'text'
        ? { text: message.text }
        : message.text === ''
          ? {}
          : { caption: message.text }),
      ...message.extra,
      ...(message.thread !== undefined && group?.forum
        ? { message_thread_id: message.thread, is_topic_message: true }
        : {}),
      ...(replied === undefined || nested ? {} : { reply_to_message: this.view(replied, true) }),
    };
  }

  push(kind: string, payload: unknown): number {
    const update = { update_id: this.nextUpdate++, [kind]: payload };
    this.pending.push(update);
    if (this.duplicateNext > 0) {
      this.duplicateNext -= 1;
      this.again.push(update);
    }
    this.events.emit('update');
    if (this.webhook !== undefined) void this.deliver(update);
    return update.update_id;
  }

  private async deliver(update: { update_id: number }): Promise<void> {
    for (let tries = 0; tries < 20 && this.webhook !== undefined; tries++) {
      const response = await fetch(this.webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-telegram-bot-api-secret-token': this.webhook.secret,
        },
        body: JSON.stringify(update),
      }).catch(() => undefined);
      if (response?.ok === true) {
        this.pending = this.pending.filter((one) => one !== update);
        this.confirmed.push(update);
        return;
      }
      await sleep(50);
    }
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.downUntil > Date.now()) return void request.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const [, owner, path = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    if (owner === this.token) {
      const file = FILES[path];
      return void response.writeHead(file === undefined ? 404 : 200).end(file);
    }
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const end = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (token !== this.token)
      return void end(401, { ok: false, error_code: 401, description: 'Unauthorized' });
    const raw = Buffer.concat(chunks).toString('utf8');
    const payload = (raw === '' ? {} : JSON.parse(raw)) as Record<string, unknown>;
    const call = { method, ok: false, params: payload, at: Date.now() };
    this.calls.push(call);
    const fault = this.takeFault(method);
    if (fault?.kind === 'delay') await sleep(fault.ms ?? 1000);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'status' && fault.when !== 'after')
      return void end(fault.status ?? 500, { ok: false, error_code: fault.status, description: 'fault' });
    if (fault?.kind === 'flood') {
      const seconds = fault.retryAfter ?? 1;
      return void end(429, {
        ok: false,
        error_code: 429,
        description: `Too Many Requests: retry after ${seconds}`,
        parameters: { retry_after: seconds },
      });
    }
    if (fault?.kind === 'drop' && fault.when !== 'after') return void request.socket.destroy();
    try {
      checkParameters(method, payload);
      const waitSeconds = SHOWING.has(method) ? this.troubles.floodFor?.(Number(payload.chat_id)) : undefined;
      if (waitSeconds !== undefined)
        throw new Refusal(429, `Too Many Requests: retry after ${waitSeconds}`, {
          level: 'warning',
          parameters: { retry_after: waitSeconds },
        });
      const before = this.posted.length;
      const result = await this.perform(method, payload, request.socket);
      call.ok = true;
      const made = method === 'getUpdates' ? [] : this.posted.slice(before);
      const tell = (told: boolean) => {
        for (const message of made) message.told = told;
      };
      tell(false);
      if (fault?.kind === 'drop') return void request.socket.destroy();
      if (fault?.kind === 'status')
        return void end(fault.status ?? 502, { ok: false, error_code: fault.status, description: 'fault' });
      response.once('finish', () => tell(true));
      end(200, { ok: true, result });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `double: ${String(error)}`);
      this.violations.push({
        kind: `http_${refusal.code}`,
        method,
        message: refusal.message,
        level: refusal.level,
        params: payload,
      });
      end(refusal.code, {
        ok: false,
        error_code: refusal.code,
        description: refusal.message,
        parameters: refusal.parameters,
      });
    }
  }

  private takeFault(method: string): DoubleFault | undefined {
    const fault = this.faults.find(
      (one) => one.count > 0 && (one.method === undefined ? method !== 'getUpdates' : one.method === method),
    );
    if (fault === undefined) return this.troubles.faultFor?.(method);
    fault.count -= 1;
    return fault;
  }

  private async perform(method: string, p: Record<string, unknown>, socket: Socket): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return { ...this.bot, username: 'double_bot' };
      case 'getUpdates':
        return this.getUpdates(p, socket);
      case 'setWebhook':
        this.webhook = { url: String(p.url), secret: String(p.secret_token) };
        for (const update of this.pending) void this.deliver(update);
        return true;
      case 'deleteWebhook':
        this.webhook = undefined;
        return true;
      case 'setMyCommands': {
        const scope = (p.scope ?? { type: 'default' }) as { type: string; chat_id?: number };
        if (scope.chat_id !== undefined) this.chat(scope.chat_id);
        this.commands[`${scope.type}:${scope.chat_id ?? ''}::`] = p.commands as {
          command: string;
          description: string;
        }[];
        return true;
      }
      case 'sendMessage': {
        const place = this.place(p);
        const text = visibleText(String(p.text), p.parse_mode, 4096);
        const rows = keyboardRows(p.reply_markup);
        const message = this.post(place.chat, this.bot, {
          ...place,
          text,
          rows,
          buttons: rows.flat().map((button) => button.text),
          source: { ...(typeof p.parse_mode === 'string' ? { parse_mode: p.parse_mode } : {}) },
        });
        return this.view(message);
      }
      case 'editMessageText': {
        this.chat(Number(p.chat_id));
        const message = this.find(Number(p.chat_id), Number(p.message_id));
        if (message === undefined) throw bad('message to edit not found', 'warning');
        if (message.from.id !== this.bot.id) throw bad("message can't be edited");
        const text = visibleText(String(p.text), p.parse_mode, 4096);
        const rows = keyboardRows(p.reply_markup);
        const buttons = rows.flat().map((button) => button.text);
        if (message.text === text && message.buttons.join() === buttons.join())
          throw bad('message is not modified', 'warning');
        Object.assign(message, { text, rows, buttons });
        this.events.emit('activity');
        return this.view(message);
      }
      case 'copyMessage': {
        const source = this.find(Number(p.from_chat_id), Number(p.message_id));
        if (source === undefined) throw bad('message to copy not found');
        const place = this.place(p);
        const caption =
          p.caption === undefined ? source.text : visibleText(String(p.caption), p.parse_mode, 1024);
        const copied_from = { chat_id: source.chat, message_id: source.message_id };
        const made = this.post(place.chat, this.bot, {
          ...place,
          kind: source.kind,
          extra: source.extra,
          text: caption,
          copied_from,
        });
        return { message_id: made.message_id };
      }
      case 'copyMessages': {
        const ids = p.message_ids as number[];
        if (ids.length === 0 || ids.some((id, at) => at > 0 && id <= ids[at - 1]!))
          throw bad('message identifiers must be in a strictly increasing order');
        const sources = ids.flatMap((id) => this.find(Number(p.from_chat_id), id) ?? []);
        if (sources.length === 0) throw bad('there are no messages to copy');
        const place = this.place(p);
        return sources.map((source) => {
          const copied_from = { chat_id: source.chat, message_id: source.message_id };
          const { kind, extra, text } = source;
          const made = this.post(place.chat, this.bot, {
            ...place,
            kind,
            extra,
            text: p.remove_caption === true ? '' : text,
            copied_from,
          });
          return { message_id: made.message_id };
        });
      }
      case 'deleteMessage': {
        const message = this.find(Number(p.chat_id), Number(p.message_id));
        if (message === undefined) throw bad('message to delete not found', 'warning');
        message.deleted = true;
        return true;
      }
      case 'sendChatAction': {
        const { chat } = this.place(p);
        this.actions.push({ chat, action: String(p.action) });
        return true;
      }
      case 'answerCallbackQuery': {
        const callback = this.callbacks.get(String(p.callback_query_id));
        if (callback === undefined)
          throw bad('query is too old and response timeout expired or query ID is invalid');
        if (callback.answers.length > 0)
          this.violations.push({
            kind: 'callback_answered_twice',
            message: String(p.callback_query_id),
            level: 'warning',
          });
        if (String(p.text ?? '').length > 200) throw bad('MESSAGE_TOO_LONG');
        callback.answers.push({
          ...(p.text === undefined ? {} : { text: String(p.text) }),
          ...(p.show_alert === true ? { show_alert: true } : {}),
        });
        return true;
      }
      case 'getFile': {
        const path = `voice/${String(p.file_id)}.oga`;
        if (FILES[path] === undefined) throw bad('wrong file_id or the file is temporarily unavailable');
        return { file_id: p.file_id, file_unique_id: 'u', file_size: FILES[path].length, file_path: path };
      }
      case 'getChat':
        this.chat(Number(p.chat_id));
        return this.chatOf(Number(p.chat_id));
      case 'getChatMember': {
        const group = this.chat(Number(p.chat_id));
        const status = group?.members.get(Number(p.user_id)) ?? 'left';
        return { status, ...(status === 'administrator' ? { can_manage_topics: true } : {}) };
      }
      case 'leaveChat':
        this.chat(Number(p.chat_id))?.members.set(this.bot.id, 'left');
        return true;
      case 'createForumTopic': {
        const group = this.forum(p);
        const name = String(p.name);
        if (name.trim() === '' || [...name].length > 128) throw bad('TOPIC_TITLE_INVALID');
        const head = this.post(group.id, this.bot, {
          kind: 'forum_topic_created',
          extra: { forum_topic_created: { name } },
        });
        group.topics.set(head.message_id, { id: head.message_id, name, closed: false });
        return { message_thread_id: head.message_id, name };
      }
      case 'closeForumTopic':
      case 'reopenForumTopic': {
        const topic = this.topic(this.forum(p), p);
        const closed = method === 'closeForumTopic';
        if (topic.closed === closed) throw bad('TOPIC_NOT_MODIFIED', 'warning');
        topic.closed = closed;
        this.post(Number(p.chat_id), this.bot, { kind: 'service', thread: topic.id });
        return true;
      }
      case 'deleteForumTopic': {
        const group = this.forum(p);
        group.topics.delete(this.topic(group, p).id);
        return true;
      }
      default:
        throw new Refusal(404, 'Not Found: method not found');
    }
  }

  private async getUpdates(p: Record<string, unknown>, socket: Socket): Promise<unknown> {
    if (this.webhook !== undefined)
      throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active");
    const offset = Number(p.offset ?? 0);
    this.confirmed.push(...this.pending.filter((update) => update.update_id < offset));
    this.pending = this.pending.filter((update) => update.update_id >= offset);
    this.lastPollAt = Date.now();
    if (this.pending.length === 0 && this.again.length === 0 && Number(p.timeout ?? 0) > 0) {
      const stop = new AbortController();
      const closed = () => stop.abort();
      socket.once('close', closed);
      await Promise.race([
        once(this.events, 'update', { signal: stop.signal }).catch(() => undefined),
        sleep(Number(p.timeout) * 1000),
      ]);
      socket.off('close', closed);
      stop.abort();
      if (socket.destroyed) return [];
    }
    const again = this.troubles.againCount?.() ?? 0;
    if (again > 0) this.again.push(...this.confirmed.slice(-again));
    return [...this.again.splice(0), ...this.pending].slice(0, Number(p.limit ?? 100));
  }

  /** Refuses chats that the bot may not write to. */
  private chat(id: number): DoubleGroup | undefined {
    if (id > 0) {
      if (!this.started.has(id)) throw bad('chat not found');
      if (this.blocked.has(id))
        throw new Refusal(403, 'Forbidden: bot was blocked by the user', { level: 'warning' });
      return undefined;
    }
    const group = this.groups.get(id);
    const status = group?.members.get(this.bot.id);
    if (group === undefined || status === undefined) throw bad('chat not found');
    if (status === 'left' || status === 'kicked')
      throw new Refusal(403, 'Forbidden: bot is not a member of the supergroup chat', { level: 'warning' });
    return group;
  }

  private place(p: Record<string, unknown>): { chat: number; thread?: number; reply_to?: number } {
    const chat = Number(p.chat_id);
    const group = this.chat(chat);
    const reply = (p.reply_parameters as { message_id?: number } | undefined)?.message_id;
    if (p.message_thread_id === undefined)
      return { chat, ...(reply === undefined ? {} : { reply_to: reply }) };
    const topic = group?.topics.get(Number(p.message_thread_id));
    if (topic === undefined) throw bad('message thread not found');
    if (topic.closed) throw bad('TOPIC_CLOSED');
    return { chat, thread: topic.id, reply_to: reply ?? topic.id };
  }

  private forum(p: Record<string, unknown>): DoubleGroup {
    const group = this.chat(Number(p.chat_id));
    if (group?.forum !== true) throw bad('the chat is not a forum');
    if (group.members.get(this.bot.id) !== 'administrator')
      throw bad('not enough rights to manage topics in the chat');
    return group;
  }

  private topic(group: DoubleGroup, p: Record<string, unknown>): DoubleTopic {
    const topic = group.topics.get(Number(p.message_thread_id));
    if (topic === undefined) throw bad('TOPIC_ID_INVALID');
    return topic;
  }

  async until<T>(look: () => T | undefined, timeoutMs: number, what: string): Promise<T> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      const left = end - Date.now();
      if (left <= 0) throw new Error(what);
      await Promise.race([once(this.events, 'activity'), sleep(Math.min(left, 50))]);
    }
  }
}

/** Calls that count under the flood limits. */
const SHOWING = new Set([
  'sendMessage',
  'copyMessage',
  'copyMessages',
  'editMessageText',
  'editMessageCaption',
]);

export async function startDouble({
  token,
  troubles,
}: {
  readonly token: string;
  readonly troubles?: DoubleTroubles;
}): Promise<Stage & { readonly double: Double }> {
  const double = new Double(token, troubles);
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    double.handle(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  double.events.on('down', () => {
    for (const socket of sockets) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    client: createClient(double),
    double,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
