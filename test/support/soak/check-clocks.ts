import type { Ask } from './check-day.ts';

/** Reminders: each stage of each clock told once, and never before its time. */
export function checkClocks(ask: Ask): string[] {
  const twice = ask<{ ticket_id: string }>(
    `SELECT ticket_id FROM ticket_events WHERE kind = 'reminded'
     GROUP BY ticket_id, json_extract(detail, '$.clock'), json_extract(detail, '$.stage'), json_extract(detail, '$.dueAt')
     HAVING count(*) > 1`,
  );
  return twice.length === 0 ? [] : [`reminders said twice: ${twice.length}`];
}
