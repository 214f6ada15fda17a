/** The call's clock: aborts the client at the end of the time, and lets nothing be waited for beyond it. */
export function stopwatch(caller: AbortSignal, timeoutMs: number) {
  const own = new AbortController();
  let ended: 'caller' | 'timeout' | undefined;
  let reject: (error: Error) => void = () => undefined;
  const over = new Promise<never>((_, fail) => {
    reject = fail;
  });
  over.catch(() => undefined);
  const end = (why: 'caller' | 'timeout', words: string): void => {
    ended ??= why;
    own.abort();
    reject(new Error(words));
  };
  const byCaller = (): void => end('caller', 'called off');
  const timer = setTimeout(() => end('timeout', `no whole reply within ${timeoutMs} ms`), timeoutMs);
  caller.addEventListener('abort', byCaller, { once: true });
  if (caller.aborted) byCaller();
  return {
    signal: own.signal,
    ended: () => ended,
    async race<T>(work: Promise<T>, idleMs?: number): Promise<T> {
      work.catch(() => undefined);
      const idle =
        idleMs === undefined
          ? undefined
          : setTimeout(() => end('timeout', `the stream stood still for ${idleMs} ms`), idleMs);
      try {
        return await Promise.race([work, over]);
      } finally {
        clearTimeout(idle);
      }
    },
    stop(): void {
      clearTimeout(timer);
      caller.removeEventListener('abort', byCaller);
      own.abort();
    },
  };
}
