import { staffWords } from '../../../src/desk/staff-words.ts';
import type { DoublePosted } from '../telegram-double-types.ts';
import { tokenOf } from './plan-day.ts';
import { simulatedNow } from './scaled-clock.ts';
import { onBotMessage, type Schedule, type World } from './world.ts';

const MINUTE_MS = 60_000;
/** Tickets that nobody ever takes: their clocks run out. */
const FORGOTTEN = 0.12;
const NUMBER = /HD-\d{8}-\d{4,}/;

type Member = World['staff'][number];

/**
 * Staff see a ticket's packet in its topic, take it (now and then two at once), write to the resident after a while, and end it; some
 * they forget. Colleagues write where it is not theirs, too.
 */
export function actStaff(world: World, schedule: Schedule): void {
  const { random } = world;
  const seen = new Set<string>();
  let words = 0;

  onBotMessage(world.double, (message) => {
    const number = NUMBER.exec(message.text)?.[0];
    if (message.chat !== world.group.id || message.thread === undefined || number === undefined) return;
    if (!/工单 HD-/.test(message.text) || seen.has(number)) return;
    seen.add(number);
    if (!random.chance(FORGOTTEN)) work(number, message);
  });

  function work(number: string, packet: DoublePosted): void {
    const who = random.pick(world.staff);
    const urgent = packet.text.includes('🔴');
    let atMs = simulatedNow(world.time);
    const later = (least: number, most: number, run: () => Promise<unknown>): void => {
      atMs += random.between(least, most) * MINUTE_MS;
      schedule.at(atMs, run);
    };
    if (random.chance(0.5)) later(1, urgent ? 2 : 60, () => take(packet, who));
    later(urgent ? 1 : 3, urgent ? 5 : 60, () => write(number, who));
    if (random.chance(0.6)) later(5, 60, () => write(number, who));
    if (random.chance(0.1)) later(1, 5, () => write(number, random.pick(world.staff)));
    if (random.chance(0.85)) later(5, 60, () => end(number, who));
  }

  /** Presses the button of the packet; a colleague may press it at the same moment. */
  async function take(packet: DoublePosted, who: Member): Promise<void> {
    const colleague = random.chance(0.3) ? [random.pick(world.staff)] : [];
    for (const one of random.shuffled([who, ...colleague])) {
      world.sent.staff += 1;
      await one
        .in(world.group, { id: packet.thread! })
        .press({ text: staffWords.claimLabel, message_id: packet.message_id });
    }
  }

  /** The topic of that ticket; where there are two, either. */
  const topicOf = async (number: string) => {
    const topics = (await world.group.topics()).filter(
      ({ name, closed }) => name.includes(number) && !closed,
    );
    return topics.length === 0 ? undefined : random.pick(topics);
  };

  async function write(number: string, who: Member): Promise<void> {
    const topic = await topicOf(number);
    if (topic === undefined) return;
    const token = tokenOf('S', ++words);
    const inside = tokenOf('N', words);
    world.written.set(token, { number, internal: false });
    const internal = random.chance(0.3);
    if (internal) world.written.set(inside, { number, internal: true });
    world.sent.staff += 1;
    await who
      .in(world.group, topic)
      .say(`${token}您好，请带身份证来办。${internal ? `\n// ${inside}上次也是他` : ''}`);
  }

  async function end(number: string, who: Member): Promise<void> {
    const topic = await topicOf(number);
    if (topic === undefined) return;
    if (random.chance(0.1)) {
      world.sent.closings += 1;
      return void (await world.group.closeTopic(topic, { by: who }));
    }
    world.sent.staff += 1;
    await who.in(world.group, topic).say('/close');
  }
}
