import OpenAI, { toFile } from 'openai';
import { ChatError } from '../../ports/chat-model.ts';
import type { Recording, Transcriber, Transcript } from '../../ports/transcriber.ts';
import { patientCall } from './patient-call.ts';
import { words } from './words.ts';

export interface OpenAITranscriptionSettings {
  readonly model: string;
  /** Some local services want none. */
  readonly apiKey: string | undefined;
  /** OpenAI's own where undefined. */
  readonly baseUrl: string | undefined;
}

const TRIES = 3;

/** The transcriptions endpoint of an OpenAI-compatible service. */
export function createOpenAITranscriber(settings: OpenAITranscriptionSettings): Transcriber {
  const { model } = settings;
  const client = new OpenAI({
    apiKey: settings.apiKey ?? 'none',
    maxRetries: 0,
    ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
  });
  return Object.freeze({
    id: model,
    async transcribe(
      { bytes, fileName, mime }: Recording,
      { signal, timeoutMs }: Parameters<Transcriber['transcribe']>[1],
    ): Promise<Transcript> {
      try {
        const reply = await patientCall(
          // A file of its own for each try: its stream can be read once.
          async (inner) =>
            client.audio.transcriptions.create(
              { model, file: await toFile(bytes, fileName, { type: mime }), response_format: 'json' },
              { signal: inner },
            ),
          { signal, timeoutMs, tries: TRIES },
        );
        return read(reply, model);
      } catch (error) {
        const kind = error instanceof ChatError ? error.kind : 'malformed';
        const message = error instanceof Error ? error.message : String(error);
        return { kind: 'failed', failure: kind, why: words.transcriptionFailed(model, kind, message) };
      }
    },
  });
}

function read(reply: unknown, model: string): Transcript {
  const text = (reply as { text?: unknown } | null)?.text;
  if (typeof text !== 'string') {
    const why = words.transcriptionFailed(model, 'malformed', 'no text in the reply');
    return { kind: 'failed', failure: 'malformed', why };
  }
  return /[\p{L}\p{N}]/u.test(text) ? { kind: 'heard', text: text.trim() } : { kind: 'nothing' };
}
