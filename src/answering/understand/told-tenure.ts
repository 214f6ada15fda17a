import { type Tenure, tenureIn } from '../../domain/tenure.ts';
import { wageIn } from '../../domain/wage.ts';
import { type Memory, wordsOfThread } from '../memory.ts';
import { mayAsk } from './questions.ts';

/** 补几个月, 给多少, 咋算: what is asked may be what the years come to. */
const ASKS_PAY =
  /几个?月|多少|咋算|怎么算|如何算|几个(?:工资|月薪)|[补赔给拿得要][^，,。]{0,4}几|几(?:倍|月)/u;

/** 不对，是5年2个月; 五年零两个月。: nothing but a length, of what was told before. */
const ONLY_LENGTH =
  /^(?:不对|不是|错了|我?(?:说|记|写|打)错了|我(?:说|问|指)的|哦|啊|[，,。 ])*(?:应该)?是?(?<length>[\d〇零一二两三四五六七八九十半年个月]+)[。.！! 了]*$/u;

const IN_YEARS = /(?<![\d〇零一二两三四五六七八九十]{3})[\d〇零一二两三四五六七八九十半]年/u;

/**
 * How long its resident worked, where a question may ask what that comes to: from the message or, where that tells none, from the
 * thread that it goes on with. A message that only tells it asks what was asked before.
 */
export function toldTenure(message: string, asking: string, thread: Memory | undefined): Tenure | undefined {
  const before = wordsOfThread(thread);
  const asks = mayAsk(message) ? asking : `${before} ${asking}`;
  if (!ASKS_PAY.test(asks)) return undefined;
  const length = tenureIn(before) === undefined ? undefined : ONLY_LENGTH.exec(message)?.groups?.length;
  const own = tenureIn(length === undefined ? message : `干了${length}`);
  // Years told now that are not read for certain: those told before may be wrong.
  if (own === undefined && IN_YEARS.test(message)) return undefined;
  const told = own ?? tenureIn(before);
  // A circumstance told before (怀孕, 辞职) may still decide by which rule it goes.
  if (told === undefined) return undefined;
  const wage = wageIn(message) ?? wageIn(before);
  return {
    ...told,
    words: [before, message].join('\n'),
    ...(typeof wage === 'number' ? { wage } : {}),
  };
}
