/** The slow and obvious way to count working time, for weeks without holidays: half a minute at a time, Monday to Friday, 9 to 12 and 14 to 18. */
const SHIFT_MS = 8 * 3_600_000;
const STEP_MS = 30_000;

const isOpen = (ms: number): boolean => {
  const local = new Date(ms + SHIFT_MS);
  const weekday = local.getUTCDay();
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60 + local.getUTCSeconds() / 3_600;
  return weekday >= 1 && weekday <= 5 && ((hour >= 9 && hour < 12) || (hour >= 14 && hour < 18));
};

/** The moment at which `workingMs` have passed since `fromMs`; `around`: every hour counts. */
export function afterWorking(fromMs: number, workingMs: number, around: boolean): number {
  if (around) return fromMs + workingMs;
  let left = workingMs;
  let at = fromMs;
  for (;;) {
    // Openings and closings fall on whole half minutes, so that a step is open or shut as a whole.
    const step = Math.min(STEP_MS - (at % STEP_MS), STEP_MS);
    if (isOpen(at)) {
      if (left <= step) return at + left;
      left -= step;
    }
    at += step;
  }
}
