import { dueIn } from '../alarm.ts';
import { type Memory, withoutOffer } from '../memory.ts';
import { mayAsk } from '../understand/questions.ts';
import type { Subjects } from '../understand/subjects.ts';
import { type GuideState, type Guides, type GuideTurn, OFFERED } from './create-guides.ts';
import { GUIDE_WORDS } from './words.ts';

/** A guide asks again after a remark of at most so many characters. */
const LONGEST_REMARK = 20;

export interface GuideBesideDeps {
  readonly guidesOf: (now: Date) => Guides;
  readonly subjects: Subjects;
}

/** A guide in the middle of a conversation (docs/decisions/0016): what of the talk is meant for it, and what it keeps of the rest. */
export function createGuideBeside({ guidesOf, subjects }: GuideBesideDeps) {
  /** What a running guide makes of the words; undefined where they are no answer to it. */
  function answerTo(running: GuideState, texts: readonly string[], now: Date): GuideTurn | undefined {
    const read = guidesOf(now).type(running, texts.join('，'), now);
    return read.kind === 'not-for-guide' ? undefined : read;
  }

  /** The guide that the words ask for. */
  function startedBy(text: string, memory: Memory, now: Date): GuideTurn | undefined {
    const { opening = '', query = '', last = '' } = memory;
    return guidesOf(now).startFor(text, now, `${opening} ${query} ${last}`);
  }

  /** What is asked in the middle of a guide is asked of what the guide is about. */
  function threadOf(memory: Memory, running: Memory['guide'], now: Date): Memory {
    const guides = guidesOf(now);
    if (running === undefined || guides.waitsFor(running) === undefined) return memory;
    const about = guides.about(running);
    const { matters } = memory;
    return { ...dueIn(memory), ...(matters === undefined ? {} : { matters }), query: about, opening: about };
  }

  /** A few words that ask nothing and name no matter are meant for the guide, though it can't make anything of them: once. */
  function askedAgain(running: Memory['guide'], text: string, now: Date): GuideTurn | undefined {
    if (running === undefined || running.aside === true) return undefined;
    if ([...text].length > LONGEST_REMARK || mayAsk(text) || subjects.namedIn(text).length > 0)
      return undefined;
    const again = guidesOf(now).askAgain(running, now);
    return again?.kind === 'step' ? { ...again, state: { ...again.state, aside: true } } : again;
  }

  /** What a running guide waits for, to be said beside something else. */
  function waitingFor(running: Memory['guide'], now: Date): string | undefined {
    const waits = running === undefined ? undefined : guidesOf(now).waitsFor(running);
    return waits === undefined ? undefined : GUIDE_WORDS.stillOpen(waits);
  }

  /** Something else is asked in the middle of a guide: it waits on, once; then it is left. */
  function keptAside(running: Memory['guide'], now: Date): Memory['guide'] {
    if (running === undefined || running.aside === true) return undefined;
    if (guidesOf(now).waitsFor(running) === undefined) return undefined;
    // 好的 after an answer in between is a nod to that, not to the day that was offered.
    const { [OFFERED]: _, ...answers } = running.answers;
    return { id: running.id, answers, aside: true };
  }

  return Object.freeze({ answerTo, startedBy, threadOf, askedAgain, waitingFor, keptAside });
}

/** How far a typed answer is nothing else. */
export const howExactly = (reply: GuideTurn | undefined): 'exactly' | 'roughly' | undefined =>
  reply === undefined ? undefined : reply.kind === 'left' || reply.exact === true ? 'exactly' : 'roughly';

export const inGuide = ({ guide: _, ...rest }: Memory, guide: Memory['guide']): Memory =>
  guide === undefined ? rest : { ...rest, guide };

/** The thread's memory after a guide's turn. */
export function withGuide(memory: Memory, read: GuideTurn): Memory {
  const { guide: _, ...rest } = withoutOffer(memory);
  if (read.kind !== 'step') return rest;
  const told = read.outcome.kind === 'answered' ? { guideResult: read.outcome.text } : {};
  return { ...rest, ...told, ...(read.dueOn === undefined ? {} : { dueOn: read.dueOn }), guide: read.state };
}
