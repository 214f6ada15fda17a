import { type Latencies, summary } from './latencies.ts';
import { tokenOf } from './plan-day.ts';
import type { World } from './world.ts';

export interface RushShape {
  readonly perSecond: number;
  readonly seconds: number;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
/** What takes longer is not waited for; it counts with this time, in ms. */
const LONGEST_MS = 15_000;

/**
 * So many questions a second of the machine's clock, each of another person, nothing failing: how long from update to reply.
 * `first`: the number of the first resident who has not said anything yet.
 */
export async function rush(world: World, shape: RushShape, first: number): Promise<Latencies> {
  const began = Date.now();
  const tokens: string[] = [];
  for (let n = 0; n < shape.perSecond * shape.seconds; n++) {
    await sleep(began + (n * 1000) / shape.perSecond - Date.now());
    const token = tokenOf('Q', 90_000 + n);
    tokens.push(token);
    world.asked.set(token, { resident: first + n, kind: 'question', at: Date.now() });
    world.sent.resident += 1;
    await world.residents[first + n]!.say(`${token}办公证要多久？`);
  }
  const end = Date.now() + LONGEST_MS;
  while (tokens.some((token) => !world.heardAt.has(token)) && Date.now() < end) await sleep(50);
  return summary(
    tokens.map((token) => (world.heardAt.get(token) ?? Date.now()) - world.asked.get(token)!.at),
  );
}
