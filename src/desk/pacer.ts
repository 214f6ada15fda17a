import type { PaceRule } from '../ports/courier.ts';

/**
 * Keeps messages under sliding-window rules: for each chat, and over all. A message counts from its start, and its time is taken
 * when it ended, so that the window at the other side is never shorter than ours. Times are ms since 1970.
 */
export interface Pacer {
  /** The earliest time at which `cost` messages may go to this chat; at most now when they may go at once. */
  earliest(chat: string, cost: number, nowMs: number, urgent?: boolean): number;
  /** Takes a place, to be ended when the message is out (or may be), or cancelled when it was not tried. */
  begin(chat: string, cost: number): Place;
  /** Nothing goes to this chat before `untilMs`. */
  block(chat: string, untilMs: number): void;
  /** Messages of a former process. */
  seed(chat: string, atMs: number, count: number): void;
}

export interface Place {
  end(nowMs: number): void;
  cancel(): void;
}

/** Added to every window against timers and networks that are not quite even: a little of its length, in ms. */
const marginMs = (windowMs: number): number => 10 + windowMs / 100;

interface Track {
  /** Ends of past messages, oldest first. */
  ends: number[];
  underWay: number;
  blockedUntil: number;
}

export function createPacer(
  rulesOf: (chat: string, urgent: boolean) => readonly PaceRule[],
  overall: PaceRule,
): Pacer {
  const tracks = new Map<string, Track>();
  const all: Track = { ends: [], underWay: 0, blockedUntil: 0 };

  const trackOf = (chat: string): Track => {
    let track = tracks.get(chat);
    if (track === undefined) {
      track = { ends: [], underWay: 0, blockedUntil: 0 };
      tracks.set(chat, track);
    }
    return track;
  };

  return Object.freeze({
    earliest: (chat: string, cost: number, nowMs: number, urgent = false) => {
      const track = trackOf(chat);
      let earliest = track.blockedUntil;
      if (cost === 0) return earliest;
      const rules = rulesOf(chat, urgent);
      prune(track, Math.max(...rules.map((rule) => rule.windowMs)), nowMs);
      prune(all, overall.windowMs, nowMs);
      for (const rule of rules) earliest = Math.max(earliest, freeAt(track, rule, cost, nowMs));
      return Math.max(earliest, freeAt(all, overall, cost, nowMs));
    },
    begin: (chat: string, cost: number) => {
      const track = trackOf(chat);
      for (const one of [track, all]) one.underWay += cost;
      let held = true;
      const leave = (endsMs: readonly number[]) => {
        if (!held) return;
        held = false;
        for (const one of [track, all]) {
          one.underWay -= cost;
          one.ends.push(...endsMs);
        }
      };
      return Object.freeze({
        end: (nowMs: number) => leave(Array.from({ length: cost }, () => nowMs)),
        cancel: () => leave([]),
      });
    },
    block: (chat: string, untilMs: number) => {
      const track = trackOf(chat);
      track.blockedUntil = Math.max(track.blockedUntil, untilMs);
    },
    seed: (chat: string, atMs: number, count: number) => {
      for (const one of [trackOf(chat), all]) {
        for (let i = 0; i < count; i++) one.ends.push(atMs);
        one.ends.sort((a, b) => a - b);
      }
    },
  });
}

const prune = (track: Track, windowMs: number, nowMs: number): void => {
  const from = nowMs - windowMs - marginMs(windowMs);
  let gone = 0;
  while (gone < track.ends.length && track.ends[gone]! < from) gone += 1;
  if (gone > 0) track.ends.splice(0, gone);
};

function freeAt(track: Track, rule: PaceRule, cost: number, nowMs: number): number {
  const from = nowMs - rule.windowMs - marginMs(rule.windowMs);
  const within = track.ends.filter((end) => end > from);
  // More than the window holds at once goes alone.
  const room = Math.max(rule.count, cost) - cost;
  const surplus = within.length + track.underWay - room;
  if (surplus <= 0) return nowMs;
  // Under way counts as if it ended only now.
  const leaves = within[surplus - 1] ?? nowMs;
  return leaves + rule.windowMs + marginMs(rule.windowMs);
}
