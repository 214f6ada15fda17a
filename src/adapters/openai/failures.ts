import { ChatError, type ChatFailure } from '../../ports/chat-model.ts';

interface Thrown {
  readonly name?: string;
  readonly message?: string;
  readonly status?: number;
  readonly code?: string;
  readonly type?: string;
  readonly headers?: { get?(name: string): string | null };
  readonly cause?: unknown;
}

/** Failures of the client and of the service as the port's closed list. */
export function chatErrorOf(error: unknown, aborted: 'caller' | 'timeout' | undefined): ChatError {
  if (error instanceof ChatError) return error;
  const thrown: Thrown = typeof error === 'object' && error !== null ? error : { message: String(error) };
  const kind =
    aborted === 'caller'
      ? 'aborted'
      : aborted === 'timeout'
        ? 'timed-out'
        : (kindOf(thrown) ?? 'unreachable');
  return new ChatError(kind, brief(thrown), { cause: error, retryAfterMs: retryAfterMs(thrown) });
}

const FILTER =
  /content[_ ]?(?:filter|policy|management)|data_inspection|sensitive|safety system|risk control/iu;

function kindOf({ name = '', message = '', status, code = '', type = '' }: Thrown): ChatFailure | undefined {
  if (name === 'ContentFilterFinishReasonError' || /content filter/iu.test(message)) return 'refused';
  if (name === 'LengthFinishReasonError' || /length limit was reached/u.test(message)) return 'truncated';
  if (name === 'TimeoutError' || /Timeout/u.test(name)) return 'timed-out';
  if (name === 'ContextOverflowError') return 'bad-request';
  if (name === 'SyntaxError' || /JSON|Unexpected token/u.test(message)) return 'malformed';
  if (status === undefined) return undefined;
  if (FILTER.test(`${code} ${type} ${message}`)) return 'refused';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 402 || /insufficient_(?:quota|balance)/u.test(`${code} ${type}`)) return 'out-of-quota';
  if (status === 404) return 'not-found';
  if (status === 408) return 'timed-out';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'overloaded';
  return 'bad-request';
}

function retryAfterMs({ headers }: Thrown): number | undefined {
  const value = headers?.get?.('retry-after-ms') ?? undefined;
  if (value !== undefined && Number.isFinite(Number(value))) return Number(value);
  const seconds = headers?.get?.('retry-after') ?? undefined;
  return seconds !== undefined && Number.isFinite(Number(seconds)) ? Number(seconds) * 1000 : undefined;
}

/** One line for logs and `doctor`; long bodies are cut. */
function brief({ message = '', status }: Thrown): string {
  const line = message.replace(/\s+/gu, ' ').trim().slice(0, 200);
  return status === undefined || line.startsWith(String(status)) ? line : `${status} ${line}`;
}
