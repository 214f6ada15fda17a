/**
 * What must never stand in a log: tokens, and numbers that name or reach a person.
 * Rather too much than too little; our own ids hold letters and pass.
 */
const PATTERNS: readonly (readonly [pattern: RegExp, shown: string])[] = [
  // Telegram bot tokens, also within an address.
  [/\d{5,}:[A-Za-z0-9_-]{20,}/g, '[token]'],
  // Keys of model services.
  [/\bsk-[A-Za-z0-9_-]{8,}/g, '[key]'],
  [/[\w.+-]+@[\w-]+\.[\w.]+/g, '[mail]'],
  // Identity cards (the last sign may be X), bank cards, phones, channel ids: seven digits or more in a row, also spaced or dashed.
  [/(?<![\w.-])[-+]?\d(?:[ -]?\d){6,}[Xx]?(?![\w])/g, '[number]'],
];

/** Dates and times look like numbers and are harmless. */
const HARMLESS = /^\d{4}-\d{2}-\d{2}/;

export function maskText(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of secrets) if (secret !== '') masked = masked.replaceAll(secret, '[secret]');
  for (const [pattern, shown] of PATTERNS) {
    masked = masked.replace(pattern, (found) => (HARMLESS.test(found) ? found : shown));
  }
  return masked;
}

const DEEPEST = 6;

/** Masks every text within a value; errors become their name, message, code and stack. */
export function maskValue(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (typeof value === 'string') return maskText(value, secrets);
  if (typeof value === 'bigint') return maskText(String(value), secrets);
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? '[function]' : value;
  if (depth > DEEPEST) return '[deeper]';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) {
    const code = 'code' in value ? { code: value.code } : {};
    const cause = value.cause === undefined ? {} : { cause: value.cause };
    return maskValue(
      { name: value.name, message: value.message, ...code, stack: value.stack, ...cause },
      secrets,
      depth + 1,
    );
  }
  if (Array.isArray(value)) return value.map((item) => maskValue(item, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, maskValue(item, secrets, depth + 1)]),
  );
}
