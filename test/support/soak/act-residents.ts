import { words } from '../../../src/desk/words.ts';
import type { DoublePosted } from '../telegram-double-types.ts';
import { type Planned, TOKENS } from './plan-day.ts';
import { simulatedNow } from './scaled-clock.ts';
import { onBotMessage, type Schedule, type World } from './world.ts';

const SATISFACTIONS = [1, 2, 3, 4, 5].map(words.satisfaction);

/** Residents do what the plan says, and listen for the answer to each of their texts. */
export function actResidents(world: World, schedule: Schedule, day: readonly Planned[]): void {
  const chatOf = new Map(world.residents.map(({ id }, at) => [id, at]));
  const answered = new Map<number, DoublePosted>();

  onBotMessage(world.double, (message) => {
    const resident = chatOf.get(message.chat);
    if (resident === undefined) return;
    if (message.buttons.includes('查看原文')) answered.set(resident, message);
    if (message.buttons.includes(words.reopenLabel)) judge(resident, message);
    for (const [token] of message.text.matchAll(TOKENS)) {
      if (world.asked.get(token)?.resident === resident && !world.heardAt.has(token))
        world.heardAt.set(token, Date.now());
    }
  });

  /** After the end of a ticket some give marks, and a few want it opened again. */
  function judge(resident: number, message: DoublePosted): void {
    const lot = world.random.next();
    const marks = message.buttons.filter((label) => SATISFACTIONS.some((one) => one === label));
    const text =
      lot < 0.06 ? words.reopenLabel : lot < 0.5 ? marks[world.random.below(marks.length)] : undefined;
    if (text === undefined) return;
    schedule.at(simulatedNow(world.time) + world.random.between(1, 30) * 60_000, () => {
      world.sent.presses += 1;
      return world.residents[resident]!.press({ text, message_id: message.message_id });
    });
  }

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
