import { type Tenure, tenureIn } from '../../domain/tenure.ts';
import { type Memory, wordsOfThread } from '../memory.ts';

/** 补几个月, 给多少, 咋算: what is asked may be what the years come to. */
const ASKS_PAY =
  /几个?月|多少|咋算|怎么算|如何算|几个(?:工资|月薪)|[补赔给拿得要][^，,。]{0,4}几|几(?:倍|月)/u;

/**
 * How long its resident worked, where a question may ask what that comes to: from the message or, where that tells none, from the
 * thread that it goes on with.
 */
export function toldTenure(message: string, asking: string, thread: Memory | undefined): Tenure | undefined {
  if (!ASKS_PAY.test(asking)) return undefined;
  const before = wordsOfThread(thread);
  const told = tenureIn(message) ?? tenureIn(before);
  // A circumstance told before (怀孕, 辞职) may still decide by which rule it goes.
  return told && { ...told, words: [before, message].join('\n') };
}
