import type { DoublePosted } from '../telegram-double.ts';
import { type Planned, TOKENS } from './plan-day.ts';
import { onBotMessage, type Schedule, type World } from './world.ts';

/** Residents do what the plan says, and listen for the answer to each of their texts. */
export function actResidents(world: World, schedule: Schedule, day: readonly Planned[]): void {
  const chatOf = new Map(world.residents.map(({ id }, at) => [id, at]));
  const answered = new Map<number, DoublePosted>();

  onBotMessage(world.double, (message) => {
    const resident = chatOf.get(message.chat);
    if (resident === undefined) return;
    if (message.buttons.includes('查看原文')) answered.set(resident, message);
    for (const [token] of message.text.matchAll(TOKENS)) {
      if (world.asked.get(token)?.resident === resident && !world.heardAt.has(token))
        world.heardAt.set(token, Date.now());
    }
  });

  for (const planned of day) schedule.at(planned.atMs, () => act(planned));

  async function act({ resident, kind, text, token }: Planned): Promise<void> {
    const seat = world.residents[resident]!;
    const before = answered.get(resident);
    if (kind === 'press' && before !== undefined) {
      world.sent.presses += 1;
      return void (await seat.press({ text, message_id: before.message_id }));
    }
    world.sent.resident += 1;
    if (kind === 'photo') return void (await seat.photo());
    // Whoever has no answer to look into yet asks for the menu.
    if (kind === 'press') return void (await seat.say('/menu'));
    if (token !== undefined) world.asked.set(token, { resident, kind, at: Date.now() });
    await seat.say(text);
  }
}
