import type { Random } from './random.ts';

/** How much happens in a simulated day. Times are ms since 1970 of the simulated clock. */
export interface DayShape {
  readonly residents: number;
  /** What residents send in all, openings of tickets and presses among it. */
  readonly messages: number;
  /** Each opened by another resident. */
  readonly tickets: number;
  readonly staff: number;
  readonly kills: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export type PlannedKind = 'question' | 'cold' | 'person' | 'danger' | 'command' | 'photo' | 'press';

export interface Planned {
  readonly atMs: number;
  /** Number of the resident, from 0. */
  readonly resident: number;
  readonly kind: PlannedKind;
  readonly text: string;
  /** In every text of residents, so that it can be followed wherever it goes. */
  readonly token?: string;
}

const MINUTE_MS = 60_000;
/** Tickets are opened in this first part of the day, so that staff can work them. */
const OPENING_PART = 0.8;

const QUESTIONS = ['办公证要多久', '打官司没钱怎么办', '信访多久给答复', '继承房子要什么材料', '调解要钱吗'];
const OPENINGS: Readonly<Record<'cold' | 'person' | 'danger', string>> = {
  cold: '冷门问题怎么办',
  person: '我要转人工',
  danger: '我家着火了',
};

export const tokenOf = (letter: 'Q' | 'S' | 'N', n: number): string =>
  `〔${letter}${String(n).padStart(5, '0')}〕`;
export const TOKENS = /〔[QSN]\d{5}〕/g;

/** A whole day, in the order of time. */
export function planDay(random: Random, shape: DayShape): readonly Planned[] {
  const { fromMs, toMs } = shape;
  const planned: Planned[] = [];
  const openers = random
    .shuffled(Array.from({ length: shape.residents }, (_, at) => at))
    .slice(0, shape.tickets);
  const openedAt = new Map<number, number>();
  let tokens = 0;
  const say = (atMs: number, resident: number, kind: PlannedKind, words: string): void => {
    const token = tokenOf('Q', ++tokens);
    planned.push({ atMs, resident, kind, token, text: `${token}${words}` });
  };
  for (const resident of openers) {
    const lot = random.next();
    const kind = lot < 0.05 ? 'danger' : lot < 0.2 ? 'person' : 'cold';
    const atMs = random.between(fromMs + MINUTE_MS, fromMs + (toMs - fromMs) * OPENING_PART);
    openedAt.set(resident, atMs);
    say(atMs, resident, kind, OPENINGS[kind]);
  }
  while (planned.length < shape.messages) {
    const lot = random.next();
    // Who waits for an answer writes more.
    const waiting = random.chance(0.35);
    const resident = waiting ? random.pick(openers) : random.below(shape.residents);
    const opened = openedAt.get(resident);
    const atMs =
      waiting && opened !== undefined
        ? Math.min(toMs - MINUTE_MS, opened + random.between(1, 150) * MINUTE_MS)
        : random.between(fromMs, toMs - MINUTE_MS);
    if (lot < 0.86) say(atMs, resident, 'question', `${random.pick(QUESTIONS)}？`);
    else if (lot < 0.92)
      planned.push({ atMs, resident, kind: 'command', text: random.pick(['/status', '/menu', '/help']) });
    else if (lot < 0.95) planned.push({ atMs, resident, kind: 'photo', text: '' });
    else planned.push({ atMs, resident, kind: 'press', text: '查看原文' });
  }
  return planned.toSorted((one, other) => one.atMs - other.atMs);
}
