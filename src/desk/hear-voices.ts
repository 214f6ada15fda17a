import type { ResidentMessage } from '../ports/desk-store.ts';
import type { Recording, Transcript } from '../ports/transcriber.ts';
import type { DeskDeps } from './deps.ts';
import { retryStorage } from './retry-storage.ts';

/** Longest voice message that is listened to, in seconds: past it a person is the better ear. */
const LONGEST_SECONDS = 180;
/** Largest file, in bytes; three minutes of Telegram's voice are under one million. */
const MOST_BYTES = 8_000_000;
/** Longest transcript, in characters. */
const MOST_TEXT = 1_500;
/** Voice messages heard in one turn; the others are asked for as text. */
const MOST_TOGETHER = 3;

/** Formats by what the channel says of them; Telegram's voice is Opus in Ogg. */
const ENDINGS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/webm': 'webm',
  'audio/flac': 'flac',
};

/**
 * Listens to what of a claim is spoken and was not heard yet, and notes the words with the message, so that after a crash nothing is
 * listened to twice that was noted. Only by leave of the resident. Never throws for what a file or a service does; what could not
 * be heard stays as it was, and the resident is asked for text.
 */
export async function hearVoices(
  deps: DeskDeps,
  claim: readonly ResidentMessage[],
): Promise<readonly ResidentMessage[]> {
  const { ears } = deps;
  if (ears === undefined) return claim;
  const until = performance.now() + deps.settings.hearDeadlineMs;
  const heard: ResidentMessage[] = [];
  let count = 0;
  for (const message of claim) {
    const { said } = message;
    const isSpoken = said.kind === 'content' && said.file !== undefined && said.heard === undefined;
    if (!isSpoken || count >= MOST_TOGETHER || (said.file.seconds ?? 0) > LONGEST_SECONDS) {
      heard.push(message);
      continue;
    }
    count += 1;
    const leftMs = Math.max(1, until - performance.now());
    const transcript = await hearOne(ears, said.file, leftMs, deps.cut);
    if (deps.cut.aborted) return claim;
    if (transcript.kind !== 'heard') {
      deps.log.warn('voice-not-heard', {
        message: message.id,
        ...(transcript.kind === 'failed' ? { why: transcript.why } : { why: 'no speech' }),
      });
      heard.push(message);
      continue;
    }
    const now: ResidentMessage = {
      ...message,
      said: { ...said, heard: [...transcript.text].slice(0, MOST_TEXT).join('') },
    };
    await retryStorage(deps, deps.cut, () => deps.store.write((tx) => tx.replaceSaid(message.id, now.said)));
    deps.probe('heard');
    heard.push(now);
  }
  return heard;
}

async function hearOne(
  { files, transcriber }: NonNullable<DeskDeps['ears']>,
  file: { readonly id: string; readonly mime?: string },
  leftMs: number,
  signal: AbortSignal,
): Promise<Transcript> {
  const began = performance.now();
  const fetched = await files.fetch(file.id, { signal, timeoutMs: leftMs, mostBytes: MOST_BYTES });
  if (fetched.kind !== 'file')
    return { kind: 'failed', why: fetched.kind === 'failed' ? fetched.why : 'the file is too large' };
  const mime = file.mime ?? 'audio/ogg';
  const recording: Recording = {
    bytes: fetched.bytes,
    fileName: `voice.${ENDINGS[mime] ?? 'ogg'}`,
    mime,
  };
  const timeoutMs = Math.max(1, leftMs - (performance.now() - began));
  return transcriber.transcribe(recording, { signal, timeoutMs });
}
