import { createOpenAITranscriber } from '../adapters/openai/open-ai-transcriber.ts';
import type { Transcriber } from '../ports/transcriber.ts';
import type { ModelConfig } from './model-config.ts';

/** What turns speech into text; undefined where no model for it or no service is named. */
export function wireTranscriber({ transcription, apiKey, baseUrl }: ModelConfig): Transcriber | undefined {
  if (transcription === undefined || (apiKey === undefined && baseUrl === undefined)) return undefined;
  return createOpenAITranscriber({ model: transcription, apiKey, baseUrl });
}
