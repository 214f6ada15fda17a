export interface InlineButton {
  readonly text: string;
  readonly callback_data: string;
}

const MOST_ROWS = 8;
const MOST_IN_ROW = 8;
/** Labels up to this width stand two in a row; a Chinese character is two wide. */
const PAIR_WIDTH = 14;

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);

/** Lays buttons out in at most eight rows: short ones in pairs, long ones alone, more in a row only where there are too many. */
export function layoutButtons(buttons: readonly InlineButton[]): InlineButton[][] {
  const rows: InlineButton[][] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    const pairs = last?.length === 1 && [button, ...last].every(({ text }) => widthOf(text) <= PAIR_WIDTH);
    if (last !== undefined && pairs) last.push(button);
    else rows.push([button]);
  }
  if (rows.length <= MOST_ROWS) return rows;
  const perRow = Math.min(MOST_IN_ROW, Math.ceil(buttons.length / MOST_ROWS));
  const shown = buttons.slice(0, MOST_ROWS * perRow);
  return Array.from({ length: Math.ceil(shown.length / perRow) }, (_, row) =>
    shown.slice(row * perRow, (row + 1) * perRow),
  );
}
