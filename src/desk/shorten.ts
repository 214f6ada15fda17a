/** Cuts at a whole character and says so with an ellipsis. `most` counts characters as code points. */
export function shorten(text: string, most: number): string {
  const letters = [...text.trim()];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}
