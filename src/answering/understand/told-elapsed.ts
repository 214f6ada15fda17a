import { type Elapsed, elapsedIn } from '../../domain/elapsed.ts';
import { type Memory, wordsOfThread } from '../memory.ts';

/** 我收到, 下来: says not what. */
const BARE_EVENT =
  /^(?:我|俺|咱)?(?:们)?(?:都|已经|是|也)?(?:收到|拿到|拿上|接到|接上|签收|送到|到手|下来)(?:的|了)?$/u;
/** What is received in a case. */
const PAPER =
  /(?:复议(?:机关)?的?(?:决定|结果)|一审判决|判决|裁决|裁定|决定|处罚决定|罚单|处理意见|复查意见|答复|通知|认定)书?/gu;

/**
 * How long ago it was, as the message tells or, where it speaks of no time at all, the thread that it goes on with. 我收到20天了 is of the
 * one paper that the thread spoke of.
 */
export function toldElapsed(message: string, thread: Memory | undefined): Elapsed | undefined {
  const before = wordsOfThread(thread);
  const told = elapsedIn(message) ?? elapsedIn(before);
  if (told === 'unclear' || told === undefined) return undefined;
  const papers = new Set([...before.matchAll(PAPER)].map(([paper]) => paper.replace(/书$/u, '')));
  const [paper, ...others] = papers;
  if (paper === undefined || others.length > 0 || !BARE_EVENT.test(told.event)) return told;
  return { ...told, event: `${paper}书${told.event.replace(/^[我俺咱们]+/u, '')}` };
}
