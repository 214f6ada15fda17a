/** New ids: 12 characters of [0-9A-Za-z], unguessable (71 bits), never the same twice. Fits a Telegram button with room to spare. */
export interface IdSource {
  next(): string;
}
