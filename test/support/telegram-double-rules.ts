/** What the double checks of every call: the parameters that each method knows, and the texts and keyboards in them. */

export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Readonly<Record<string, number>> | undefined;
  /** Whether the bot did something wrong, or only met with an ordinary refusal. */
  readonly level: 'error' | 'warning';
  constructor(
    code: number,
    description: string,
    options: { level?: 'error' | 'warning'; parameters?: Readonly<Record<string, number>> } = {},
  ) {
    super(description);
    this.code = code;
    this.level = options.level ?? 'error';
    this.parameters = options.parameters;
  }
}

export const bad = (text: string, level: 'error' | 'warning' = 'error') =>
  new Refusal(400, `Bad Request: ${text}`, { level });

type Kind = 'number' | 'string' | 'boolean' | 'object' | 'array';
/** `!` marks what must be given. */
type Shape = Readonly<Record<string, Kind | `${Kind}!`>>;

const SENDING = {
  chat_id: 'number!',
  message_thread_id: 'number',
  reply_parameters: 'object',
  reply_markup: 'object',
} as const;

export const METHODS: Readonly<Record<string, Shape>> = {
  getMe: {},
  getUpdates: { offset: 'number', limit: 'number', timeout: 'number', allowed_updates: 'array' },
  setWebhook: { url: 'string!', secret_token: 'string', allowed_updates: 'array', max_connections: 'number' },
  deleteWebhook: { drop_pending_updates: 'boolean' },
  setMyCommands: { commands: 'array!', scope: 'object', language_code: 'string' },
  sendMessage: { ...SENDING, text: 'string!', parse_mode: 'string', link_preview_options: 'object' },
  editMessageText: {
    chat_id: 'number!',
    message_id: 'number!',
    text: 'string!',
    parse_mode: 'string',
    link_preview_options: 'object',
    reply_markup: 'object',
  },
  copyMessage: {
    ...SENDING,
    from_chat_id: 'number!',
    message_id: 'number!',
    caption: 'string',
    parse_mode: 'string',
  },
  deleteMessage: { chat_id: 'number!', message_id: 'number!' },
  sendChatAction: { chat_id: 'number!', message_thread_id: 'number', action: 'string!' },
  copyMessages: {
    chat_id: 'number!',
    message_thread_id: 'number',
    from_chat_id: 'number!',
    message_ids: 'array!',
    remove_caption: 'boolean',
  },
  answerCallbackQuery: { callback_query_id: 'string!', text: 'string', show_alert: 'boolean' },
  getFile: { file_id: 'string!' },
  getChat: { chat_id: 'number!' },
  getChatMember: { chat_id: 'number!', user_id: 'number!' },
  leaveChat: { chat_id: 'number!' },
  createForumTopic: { chat_id: 'number!', name: 'string!', icon_color: 'number' },
  closeForumTopic: { chat_id: 'number!', message_thread_id: 'number!' },
  reopenForumTopic: { chat_id: 'number!', message_thread_id: 'number!' },
  deleteForumTopic: { chat_id: 'number!', message_thread_id: 'number!' },
};

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

/** Throws a refusal for an unknown method, a parameter of a wrong type, one that is missing, or one that the method does not know. */
export function checkParameters(method: string, payload: Readonly<Record<string, unknown>>): void {
  const shape = METHODS[method];
  if (shape === undefined) throw new Refusal(404, 'Not Found: method not found');
  for (const [name, value] of Object.entries(payload)) {
    const wanted = shape[name]?.replace('!', '');
    if (wanted === undefined) throw bad(`${method} does not know the parameter ${name}`);
    if (kindOf(value) !== wanted) throw bad(`${name} must be of type ${wanted}`);
  }
  for (const [name, kind] of Object.entries(shape)) {
    if (kind.endsWith('!') && payload[name] === undefined) throw bad(`${name} is missing`);
  }
}

const TAGS = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'a', 'blockquote']);

/** The text that people see; refuses broken mark-up, and what is empty or too long. */
export function visibleText(text: string, parseMode: unknown, limit: number): string {
  let plain = text;
  if (parseMode === 'HTML') {
    const open: string[] = [];
    plain = text.replace(
      /<(\/?)([a-z]*)[^<>]*>|<|&(?!(?:lt|gt|amp|quot);)/g,
      (found, slash = '', tag = '') => {
        if (!TAGS.has(tag)) throw bad(`can't parse entities: unsupported "${found}"`);
        if (slash === '') open.push(tag);
        else if (open.pop() !== tag) throw bad(`can't parse entities: unexpected end tag ${tag}`);
        return '';
      },
    );
    if (open.length > 0) throw bad(`can't parse entities: no end tag for ${open.at(-1)}`);
    plain = plain
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  } else if (parseMode !== undefined) {
    throw bad('unsupported parse_mode');
  }
  const trimmed = plain.trim();
  if (trimmed === '' && limit > 1024) throw bad('message text is empty');
  if (trimmed.length > limit) throw bad('message is too long');
  return trimmed;
}

interface Markup {
  readonly inline_keyboard?: unknown;
}
export interface DoubleButton {
  readonly text: string;
  readonly callback_data: string;
}

/** The rows of an inline keyboard; refuses what Telegram refuses, and rows that its apps would not show well. */
export function keyboardRows(markup: unknown): readonly (readonly DoubleButton[])[] {
  if (markup === undefined) return [];
  const rows = (markup as Markup).inline_keyboard;
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > 8) throw bad('reply markup: 1 to 8 rows');
  for (const row of rows as unknown[]) {
    if (!Array.isArray(row) || row.length === 0 || row.length > 8)
      throw bad('reply markup: 1 to 8 buttons in a row');
    for (const button of row as Partial<DoubleButton>[]) {
      if (typeof button.text !== 'string' || button.text.trim() === '') throw bad('BUTTON_TEXT_INVALID');
      const data = button.callback_data;
      if (typeof data !== 'string' || data === '' || Buffer.byteLength(data) > 64)
        throw bad('BUTTON_DATA_INVALID');
      const unknown = Object.keys(button).find((key) => key !== 'text' && key !== 'callback_data');
      if (unknown !== undefined) throw bad(`button does not know ${unknown}`);
    }
  }
  return rows as DoubleButton[][];
}
