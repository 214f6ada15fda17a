import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { OperatorError } from '../../domain/errors.ts';
import type { Log } from '../../ports/log.ts';

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpSurface {
  /** Resolves to the port; throws `OperatorError` when it is taken. */
  start(): Promise<number>;
  /** Takes no more requests; those under way are finished. */
  stop(): Promise<void>;
}

/** The HTTP surface: `/healthz`, and what other rooms put under a path of theirs. */
export function createHttpSurface(options: {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: Log;
  readonly routes: readonly { readonly path: string; readonly handle: HttpHandler }[];
  /** Small facts for a probe; `ok: false`, or a throw, answers 503. */
  readonly health: () => Promise<Readonly<Record<string, unknown>> & { readonly ok: boolean }>;
}): HttpSurface {
  const { host, port, log, routes, health } = options;

  const healthz: HttpHandler = async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    const found = await health().catch((error: unknown) => {
      log.error('health-failed', { error });
      return { ok: false };
    });
    const body = `${JSON.stringify(found)}\n`;
    response.writeHead(found.ok ? 200 : 503, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    const handle = path === '/healthz' ? healthz : routes.find((route) => route.path === path)?.handle;
    if (handle === undefined) return void response.writeHead(404).end();
    handle(request, response).catch((error: unknown) => {
      log.error('http-request-failed', { path, error });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;

  return Object.freeze({
    start: () =>
      new Promise<number>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          const taken =
            error.code === 'EADDRINUSE'
              ? `端口 ${port} 已被占用，请改 PORT 或停掉占用它的程序`
              : error.message;
          reject(new OperatorError(`HTTP 服务没能启动：${taken}`, { cause: error }));
        });
        server.listen(port, host, () => {
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  });
}
