import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createEmbeddedEmbedder } from '../../src/adapters/embedded/embedded-embedder.ts';

export interface EmbeddingRequest {
  readonly model: string;
  readonly texts: readonly string[];
  readonly authorization: string | undefined;
  readonly format: unknown;
}

/** What the stand-in does instead of giving vectors; undefined: it gives them. */
export type EmbeddingMood =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly retryAfter?: string;
    }
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'break' }
  | undefined;

export interface EmbeddingServer {
  readonly baseUrl: string;
  readonly requests: EmbeddingRequest[];
  behave(mood: (request: EmbeddingRequest, nth: number) => EmbeddingMood): void;
  close(): Promise<void>;
}

/** A stand-in for the embeddings endpoint over real HTTP: hashed vectors, twice as long as they should be, in reverse order. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const requests: EmbeddingRequest[] = [];
  const sockets = new Set<Socket>();
  const embedder = createEmbeddedEmbedder({ expand: () => [], lexiconDigest: 'service' });
  let mood: (request: EmbeddingRequest, nth: number) => EmbeddingMood = () => undefined;
  const server = createServer((incoming, response) => void meet(incoming, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  async function meet(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const json = JSON.parse(body) as { model: string; input: string | string[]; encoding_format?: unknown };
    const request = {
      model: json.model,
      texts: typeof json.input === 'string' ? [json.input] : json.input,
      authorization: incoming.headers.authorization,
      format: json.encoding_format,
    };
    requests.push(request);
    const how = mood(request, requests.length);
    if (how?.kind === 'hang') return;
    if (how?.kind === 'break') {
      response.destroy();
      return;
    }
    response.writeHead(how?.kind === 'status' ? how.status : 200, {
      'content-type': 'application/json',
      ...(how?.kind === 'status' && how.retryAfter !== undefined ? { 'retry-after': how.retryAfter } : {}),
    });
    if (how?.kind === 'body') response.end(how.body);
    else if (how?.kind === 'status')
      response.end(JSON.stringify(how.body ?? { error: { message: `status ${how.status}` } }));
    else {
      const vectors = await embedder.embed(request.texts);
      const data = vectors
        .map((vector, index) => ({
          object: 'embedding',
          index,
          embedding: [...vector].map((one) => one * 2),
        }))
        .reverse();
      response.end(
        JSON.stringify({
          object: 'list',
          model: json.model,
          data,
          usage: { prompt_tokens: 1, total_tokens: 1 },
        }),
      );
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    behave(next) {
      mood = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
