import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request as the service got it. */
export interface ModelRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly authorization: string | undefined;
  readonly format: string | undefined;
  readonly schemaName: string | undefined;
  readonly system: string;
  readonly user: string;
  readonly maxTokens: number | undefined;
}

/** What the stand-in does with a request. */
export type ModelMood =
  | { readonly kind: 'say'; readonly text: string; readonly finish?: 'stop' | 'length' | 'content_filter' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly retryAfter?: string;
    }
  /** Says the text after a while. */
  | { readonly kind: 'slow'; readonly text: string; readonly afterMs: number }
  /** Streams piece by piece, with a while between them. */
  | { readonly kind: 'stream'; readonly pieces: readonly string[]; readonly everyMs: number }
  /** Sends some of the reply and then nothing more. */
  | { readonly kind: 'hang'; readonly text: string }
  /** Breaks the connection in the middle. */
  | { readonly kind: 'break' }
  /** A body that is no reply of the protocol. */
  | { readonly kind: 'garbage'; readonly body: string }
  | { readonly kind: 'refuse'; readonly text: string };

export interface ModelServer {
  readonly baseUrl: string;
  readonly requests: readonly ModelRequest[];
  /** How the next and all further requests are met. */
  behave(mood: (request: ModelRequest, nth: number) => ModelMood): void;
  close(): Promise<void>;
}

/** A stand-in for an OpenAI-compatible service, over real HTTP on 127.0.0.1. */
export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  let mood: (request: ModelRequest, nth: number) => ModelMood = () => ({
    kind: 'status',
    status: 500,
    body: { error: { message: 'no mood was set' } },
  });
  const server = createServer((incoming, response) => void meet(incoming, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function meet(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const json = JSON.parse(body) as Record<string, unknown>;
    const messages = json.messages as { role: string; content: string }[];
    const format = json.response_format as { type?: string; json_schema?: { name?: string } } | undefined;
    const request: ModelRequest = {
      model: String(json.model),
      stream: json.stream === true,
      authorization: incoming.headers.authorization,
      format: format?.type,
      schemaName: format?.json_schema?.name,
      system: messages.find(({ role }) => role === 'system')?.content ?? '',
      user: messages.find(({ role }) => role === 'user')?.content ?? '',
      maxTokens: json.max_tokens as number | undefined,
    };
    requests.push(request);
    act(mood(request, requests.length), request, response);
  }

  function act(how: ModelMood, request: ModelRequest, response: ServerResponse): void {
    switch (how.kind) {
      case 'say':
        say(how.text, how.finish ?? 'stop', request, response);
        return;
      case 'refuse':
        sendJson(response, 200, replyOf(request, null, 'stop', how.text));
        return;
      case 'slow': {
        const timer = setTimeout(() => say(how.text, 'stop', request, response), how.afterMs);
        timers.add(timer);
        return;
      }
      case 'stream':
        void streamSlowly(how.pieces, how.everyMs, request, response);
        return;
      case 'status':
        response.writeHead(how.status, {
          'content-type': 'application/json',
          ...(how.retryAfter === undefined ? {} : { 'retry-after': how.retryAfter }),
        });
        response.end(JSON.stringify(how.body ?? { error: { message: `status ${how.status}` } }));
        return;
      case 'hang':
        response.writeHead(200, {
          'content-type': request.stream ? 'text/event-stream' : 'application/json',
        });
        response.write(request.stream ? event(chunkOf(request, how.text)) : `{"id":"x","choices":[{"mess`);
        return;
      case 'break':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"id":');
        setImmediate(() => response.destroy());
        return;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(how.body);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    behave(next) {
      mood = next;
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const USAGE = { prompt_tokens: 700, completion_tokens: 60, total_tokens: 760 };

function say(text: string, finish: string, request: ModelRequest, response: ServerResponse): void {
  if (!request.stream) {
    sendJson(response, 200, replyOf(request, text, finish));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let at = 0; at < text.length; at += 7) response.write(event(chunkOf(request, text.slice(at, at + 7))));
  response.write(
    event({ ...chunkOf(request, ''), choices: [{ index: 0, delta: {}, finish_reason: finish }] }),
  );
  response.write(event({ ...chunkOf(request, ''), choices: [], usage: USAGE }));
  response.end('data: [DONE]\n\n');
}

async function streamSlowly(
  pieces: readonly string[],
  everyMs: number,
  request: ModelRequest,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const piece of pieces) {
    response.write(event(chunkOf(request, piece)));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  response.write(
    event({ ...chunkOf(request, ''), choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
  );
  response.end('data: [DONE]\n\n');
}

const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

const chunkOf = ({ model }: ModelRequest, content: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model,
  choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }],
});

const replyOf = ({ model }: ModelRequest, content: string | null, finish: string, refusal?: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model,
  choices: [
    { index: 0, message: { role: 'assistant', content, refusal: refusal ?? null }, finish_reason: finish },
  ],
  usage: USAGE,
});

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
