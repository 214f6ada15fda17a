/** About one token for each Han character and one for four of the others: what models of the usual kinds take, a little over. */
export const estimateTokens = (text: string): number => {
  const wide = text.match(/[\u0f00-\u0fff\u2e80-\u9fff\uac00-\ud7af]/gu)?.length ?? 0;
  return Math.ceil(wide + (text.length - wide) / 4);
};
