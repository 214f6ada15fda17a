/** Telegram's limit for one message, counted in UTF-16 units after its mark-up is read: the stricter of the two ways to count. */
export const MESSAGE_LIMIT = 4096;
/** The same for a caption. */
export const CAPTION_LIMIT = 1024;

/** Where to cut, best first: each finds the end of the last such place within the window. */
const CUTS: readonly RegExp[] = [
  /\n\s*\n/g, // paragraph
  /\n/g, // line
  /[。！？!?；;…](?:[”’」』）)\]】]*)|\.(?=\s)/g, // sentence, with what closes it
  /[，、：]|[,:](?=\s)/g,
  /\s/g,
];
/** A cut that leaves less than this share of the limit is too early: the next kind is tried. */
const LEAST_SHARE = 0.4;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Splits a text into pieces of at most `limit` UTF-16 units, at paragraph, line or sentence ends where there are any, and never
 * within a character. Nothing but white space at the cuts is lost; pieces are never empty.
 */
export function splitText(text: string, limit: number = MESSAGE_LIMIT): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = cutAt(rest, limit);
    const piece = rest.slice(0, end).trim();
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(end).trim();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit);
  for (const cut of CUTS) {
    let end = 0;
    for (const found of window.matchAll(cut)) end = found.index + found[0].length;
    if (end >= limit * LEAST_SHARE) return end;
  }
  return wholeCharacters(text, limit);
}

/** The most whole characters that fit; one that is longer than the limit by itself is cut between its code points. */
function wholeCharacters(text: string, limit: number): number {
  let end = 0;
  for (const { segment, index } of graphemes.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  const isPair = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1));
  return isPair && limit > 1 ? limit - 1 : limit;
}
