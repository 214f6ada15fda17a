import { type Elapsed, elapsedIn } from '../../domain/elapsed.ts';
import { type Memory, wordsOfThread } from '../memory.ts';

/** How long ago it was, as the message tells or, where it speaks of no time at all, the thread that it goes on with. */
export function toldElapsed(message: string, thread: Memory | undefined): Elapsed | undefined {
  const told = elapsedIn(message) ?? elapsedIn(wordsOfThread(thread));
  return told === 'unclear' ? undefined : told;
}
