import type { FetchedFile, FileSource } from '../../ports/file-source.ts';
import { type BotApi, BotApiError } from './bot-api.ts';

type FetchOptions = Parameters<FileSource['fetch']>[1];

/** Files through the Bot API: getFile says where, and the file lies beside the methods (https://core.telegram.org/bots/api#getfile). */
export function createTelegramFiles(api: BotApi): FileSource {
  return Object.freeze({
    async fetch(fileId: string, options: FetchOptions): Promise<FetchedFile> {
      // By hand: `AbortSignal.any` keeps something of every call on a signal that lives as long as the program.
      const aborter = new AbortController();
      const abort = () => aborter.abort();
      const timer = setTimeout(abort, options.timeoutMs);
      options.signal.addEventListener('abort', abort, { once: true });
      if (options.signal.aborted) abort();
      try {
        const { file_path: path, file_size: size = 0 } = await api.call<{
          file_path?: string;
          file_size?: number;
        }>('getFile', { file_id: fileId }, { signal: aborter.signal, timeoutMs: options.timeoutMs });
        if (size > options.mostBytes) return { kind: 'too-large' };
        if (path === undefined) return { kind: 'failed', why: 'getFile: no path' };
        return await download(api.fileUrl(path), aborter.signal, options.mostBytes);
      } catch (error) {
        // Messages of fetch errors hold the address, and so the token.
        const why = error instanceof BotApiError ? error.message : 'the file could not be read in time';
        return { kind: 'failed', why };
      } finally {
        clearTimeout(timer);
        options.signal.removeEventListener('abort', abort);
      }
    },
  });
}

async function download(url: string, signal: AbortSignal, mostBytes: number): Promise<FetchedFile> {
  const response = await fetch(url, { signal, redirect: 'error' });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    return { kind: 'failed', why: `file: ${response.status}` };
  }
  const chunks: Uint8Array[] = [];
  let read = 0;
  // Leaving the loop early ends the transfer: what is declared is not trusted.
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    read += chunk.length;
    if (read > mostBytes) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  return { kind: 'file', bytes: Buffer.concat(chunks) };
}
