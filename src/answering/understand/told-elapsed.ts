import { type Elapsed, elapsedIn } from '../../domain/elapsed.ts';
import { type Memory, wordsOfThread } from '../memory.ts';

/** How long ago it was, as the message tells or, where it tells nothing of that, the thread that it goes on with. */
export const toldElapsed = (message: string, thread: Memory | undefined): Elapsed | undefined =>
  elapsedIn(message) ?? elapsedIn(wordsOfThread(thread));
