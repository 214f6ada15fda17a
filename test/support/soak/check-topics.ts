import type { Ask } from './check-day.ts';
import type { World } from './world.ts';

/** Each ticket has one topic, open as long as the ticket is; what was made twice is gone, or closed where staff had written in it. */
export function checkTopics(world: World, ask: Ask): string[] {
  const topics = [...(world.double.groups.get(world.group.id)?.topics.values() ?? [])];
  const tickets = ask<{ number: string; state: string }>('SELECT number, state FROM tickets');
  const known = new Map(
    ask<{ thread: string; state: string }>(
      'SELECT thread, state FROM ticket_threads WHERE thread IS NOT NULL',
    ).map((row) => [Number(row.thread), row.state]),
  );
  const faults = tickets.flatMap(({ number, state }) => {
    const mine = topics.filter(({ name }) => name.includes(number));
    const open = mine.filter(({ closed }) => !closed);
    const wanted = state === 'closed' ? 0 : 1;
    const stray = mine.filter(({ id }) => !known.has(id));
    return [
      ...(open.length === wanted ? [] : [`${number} is ${state} and has ${open.length} open topics`]),
      ...(mine.length === 0 ? [`${number} has no topic`] : []),
      ...stray.map(({ id }) => `${number}: topic ${id} is a double that nobody knows of`),
    ];
  });
  const doubtful = ask('SELECT id FROM ticket_threads WHERE doubtful > 0');
  return [
    ...faults.slice(0, 10),
    ...(doubtful.length === 0 ? [] : [`topics still in doubt: ${doubtful.length}`]),
  ];
}
