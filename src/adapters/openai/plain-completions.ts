import { ChatOpenAICompletions } from '@langchain/openai';
import type OpenAI from 'openai';

/** Takes a reply as text: the client itself would parse it under a schema and throw away, unseen, what a lenient reader can still use. */
export class PlainCompletions extends ChatOpenAICompletions {
  override completionWithRetry(
    request: OpenAI.Chat.ChatCompletionCreateParamsStreaming,
    options?: OpenAI.RequestOptions,
  ): Promise<AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk>>;
  override completionWithRetry(
    request: OpenAI.Chat.ChatCompletionCreateParamsNonStreaming,
    options?: OpenAI.RequestOptions,
  ): Promise<OpenAI.Chat.Completions.ChatCompletion>;
  override async completionWithRetry(
    request: OpenAI.Chat.ChatCompletionCreateParams,
    options?: OpenAI.RequestOptions,
  ): Promise<
    AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk> | OpenAI.Chat.Completions.ChatCompletion
  > {
    const { maxRetries: _, ...rest } = options ?? {};
    // Making the options makes the client, so it comes first.
    const own = this._getClientOptions(rest as Parameters<typeof this._getClientOptions>[0]);
    return await this.client.chat.completions.create(request, own as OpenAI.RequestOptions);
  }
}
