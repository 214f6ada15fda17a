import type { Ask } from './check-day.ts';
import { groupBy } from './group-by.ts';

interface Line {
  readonly number: string;
  readonly kind: string;
  readonly actor_id: string;
  readonly detail: string;
}

/** Replays the log of every ticket: nobody holds what another holds, nothing happens to what is closed, the end fits the ticket. */
export function checkLife(ask: Ask): string[] {
  const lines = ask<Line>(
    `SELECT t.number, e.kind, e.actor_id, e.detail FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id ORDER BY e.id`,
  );
  const ends = new Map(
    ask<{ number: string; state: string; assignee: string | null }>(
      'SELECT number, state, assignee FROM tickets',
    ).map((row) => [row.number, row]),
  );
  const faults = [...groupBy(lines, ({ number }) => number)].flatMap(([number, log]) => {
    const { open, holder, faults: wrong } = replay(log);
    const end = ends.get(number)!;
    if (open !== (end.state !== 'closed')) wrong.push(`ends ${open ? 'open' : 'closed'} and is ${end.state}`);
    if (open && holder !== (end.assignee ?? undefined))
      wrong.push(`is held by ${end.assignee}, not ${holder}`);
    return wrong.map((words) => `${number} ${words}`);
  });
  return faults.slice(0, 10);
}

function replay(log: readonly Line[]) {
  const faults: string[] = [];
  let open = false;
  let holder: string | undefined;
  let answered = 0;
  for (const { kind, actor_id, detail } of log) {
    if (kind === 'opened' || kind === 'reopened') {
      if (open) faults.push(`${kind} while open`);
      open = true;
      holder = undefined;
    } else if (kind === 'claimed') {
      if (holder !== undefined) faults.push(`claimed by ${actor_id} while ${holder} holds it`);
      if (!open) faults.push('claimed while closed');
      holder = actor_id;
    } else if (['released', 'returned', 'transferred'].includes(kind)) holder = undefined;
    else if (kind === 'closed') {
      if (!open) faults.push('closed twice');
      open = false;
    } else if (kind === 'first_response') answered += 1;
    else if (kind === 'staff_wrote' && !open) faults.push(`written in while closed (${detail})`);
  }
  if (answered > 1) faults.push(`answered first ${answered} times`);
  return { open, holder, faults };
}
