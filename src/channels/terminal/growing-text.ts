import { TERMINAL_WORDS as WORDS } from './words.ts';

export type GrowingText = ReturnType<typeof createGrowingText>;

/** Writes an answer as it grows. What was written stands: an answer that ends otherwise is written once more, whole. */
export function createGrowingText(write: (text: string) => void) {
  let shown: string | undefined;
  const show = (text: string): void => {
    if (shown === undefined) write(`${WORDS.bot}${text}`);
    else if (text.startsWith(shown)) write(text.slice(shown.length));
    else return;
    shown = text;
  };
  return Object.freeze({
    show,
    /** The settled text, and the end of the line. */
    end(text: string): void {
      if (shown !== undefined && !text.startsWith(shown)) write(`\n${WORDS.instead}${text}`);
      else show(text);
      write('\n');
    },
  });
}
