import { wireTranscriber } from './ears-wiring.ts';
import type { Finding } from './finding.ts';
import type { ModelConfig } from './model-config.ts';
import { WORDS } from './words.ts';

const PATIENCE_MS = 30_000;

/** Lets the service listen to half a second of silence. */
export async function checkTranscription(model: ModelConfig): Promise<readonly Finding[]> {
  if (model.transcription === undefined) return [{ level: '正常', words: WORDS.noTranscription }];
  const transcriber = wireTranscriber(model);
  if (transcriber === undefined)
    return [{ level: '注意', words: WORDS.modelHalfSet('OPENAI_API_KEY 或 OPENAI_BASE_URL') }];
  const began = performance.now();
  const heard = await transcriber.transcribe(
    { bytes: silence(), fileName: 'silence.wav', mime: 'audio/wav' },
    { signal: new AbortController().signal, timeoutMs: PATIENCE_MS },
  );
  return heard.kind === 'failed'
    ? [{ level: '错误', words: WORDS.transcriptionFails(heard.why) }]
    : [
        {
          level: '正常',
          words: WORDS.transcriptionWorks(transcriber.id, Math.round(performance.now() - began)),
        },
      ];
}

/** A WAV file: 16 kHz, 16 bit, one channel (http://soundfile.sapp.org/doc/WaveFormat/). */
function silence(): Uint8Array {
  const rate = 16_000;
  const data = rate;
  const file = Buffer.alloc(44 + data);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + data, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(data, 40);
  return file;
}
