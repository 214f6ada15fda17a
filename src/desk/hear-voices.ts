import { shanghaiDay } from '../domain/shanghai-time.ts';
import type { ResidentMessage } from '../ports/message-rows.ts';
import type { ModelCall } from '../ports/model-ledger.ts';
import type { Transcript } from '../ports/transcriber.ts';
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
    const { transcript, call } = await hearOne(deps, ears, said.file, leftMs);
    if (deps.cut.aborted) return claim;
    const now: ResidentMessage =
      transcript.kind === 'heard'
        ? { ...message, said: { ...said, heard: [...transcript.text].slice(0, MOST_TEXT).join('') } }
        : message;
    await retryStorage(deps, deps.cut, () =>
      deps.store.write(async (tx) => {
        if (call !== undefined) await tx.addModelCall(call);
        if (now !== message) await tx.replaceSaid(message.id, now.said);
      }),
    );
    if (transcript.kind !== 'heard') {
      const why = transcript.kind === 'failed' ? transcript.why : 'no speech';
      deps.log.warn('voice-not-heard', { message: message.id, why });
    }
    deps.probe('heard');
    heard.push(now);
  }
  return heard;
}

/** `call`: for the ledger, where the service was asked. */
async function hearOne(
  deps: DeskDeps,
  { files, transcriber }: NonNullable<DeskDeps['ears']>,
  file: { readonly id: string; readonly mime?: string },
  leftMs: number,
): Promise<{ readonly transcript: Transcript | NoFile; readonly call?: ModelCall }> {
  const began = performance.now();
  const signal = deps.cut;
  const fetched = await files.fetch(file.id, { signal, timeoutMs: leftMs, mostBytes: MOST_BYTES });
  if (fetched.kind !== 'file') {
    const why = fetched.kind === 'failed' ? fetched.why : 'the file is too large';
    return { transcript: { kind: 'failed', why } };
  }
  const mime = file.mime ?? 'audio/ogg';
  const recording = { bytes: fetched.bytes, fileName: `voice.${ENDINGS[mime] ?? 'ogg'}`, mime };
  const asked = performance.now();
  const timeoutMs = Math.max(1, leftMs - (asked - began));
  const transcript = await transcriber.transcribe(recording, { signal, timeoutMs });
  const at = deps.clock.now();
  const call: ModelCall = {
    id: deps.ids.next(),
    at,
    day: shanghaiDay(at),
    model: transcriber.id,
    purpose: 'transcribe',
    ended: transcript.kind === 'failed' ? transcript.failure : 'whole',
    inputTokens: 0,
    outputTokens: 0,
    cost: 0,
    tookMs: Math.round(performance.now() - asked),
  };
  return { transcript, call };
}

interface NoFile {
  readonly kind: 'failed';
  readonly why: string;
}
