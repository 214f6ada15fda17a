import type { ScopeListener } from '../scope/scope-sense.ts';
import type { Finding } from './rule-book.ts';
import type { Heard, Listener } from './sense/listen.ts';

/** How plainly a message is a question of the services, and of one of them, a matter of another door, or one's own case. Each 0..1. */
export interface Placed {
  readonly service: number;
  readonly domain: number;
  readonly outside: number;
  readonly personal: number;
}
const PLAINLY: Placed = { service: 0.9, domain: 0.7, outside: 0.9, personal: 0.9 };
const asksOneService = ({ service, domain }: Placed): boolean =>
  service >= PLAINLY.service && domain >= PLAINLY.domain;
/** 我这官司能打赢不, 割肉还是再等等: whoever asks that is not asking for help to do wrong. */
const isNoneOfOurs = ({ outside, personal }: Placed): boolean =>
  outside >= PLAINLY.outside || personal >= PLAINLY.personal;

/** How sure the learned sense must be: to speak alone, and at least, for a rule of each level to be believed. Range 0..1. */
export interface Trust {
  readonly alone: number;
  /** Below this the sense alone is not believed of what is plainly something else. */
  readonly plain: number;
  readonly plainly: (place: Placed) => boolean;
  /** The sense alone must be so sure where the message as a whole sounds less than `below` like it; the first that holds counts. */
  readonly calmWhole?: readonly { readonly below: number; readonly alone: number }[];
  readonly beside: Readonly<Record<Finding['level'], number>>;
}
/** docs/decisions/0010. */
export const SENSES_DANGER: Trust = {
  alone: 0.65,
  plain: 0.66,
  plainly: asksOneService,
  beside: { certain: 0.3, likely: 0.5, possible: 0.5 },
};
export const SENSES_WRONG: Trust = {
  alone: 0.7,
  plain: 0.85,
  plainly: (place) => asksOneService(place) || isNoneOfOurs(place),
  beside: { certain: 0.1, likely: 0.35, possible: 0.35 },
};

/** 老公打我, and no question: the sense knows such words from calm questions, and a rule is believed on less. */
const TOLD: Trust['beside'] = { certain: 0.02, likely: 0.02, possible: 0.25 };

/** 没拴绳呢, 已经蹲完了呢: in a few words that name nobody, what else may be the case. Of those the sense alone is believed from here on. Range 0.7..0.95. */
const GOES_ON = /^[^我你他她俺咱娃]{1,10}[呢吗么不][?？]?$/u;
const GOES_ON_ALONE = 0.8;

/**
 * Who tells something and asks nothing at all is in danger far more often (every third such message of the golden questions and
 * blind lists, one of twenty others), and no question of theirs is lost by an alarm in vain: the sense alone is believed sooner.
 * Range 0.15..0.5.
 */
const ONLY_TELLS: Pick<Trust, 'alone' | 'plain' | 'calmWhole'> = {
  alone: 0.25,
  plain: 0.4,
  calmWhole: [{ below: 0.1, alone: 0.55 }],
};
/** The same within a thread, where it may tell a circumstance of the matter at hand. Range 0.4..0.65. */
const TELLS_ON: Pick<Trust, 'alone' | 'plain' | 'calmWhole'> = { alone: 0.55, plain: 0.66, calmWhole: [] };

/**
 * Orders to the machine (你装一下我媳妇) are talk of a kind that the sense has met too little of to tell from danger. Of golden messages
 * that sound as much like one as a whole, and in which danger was heard by ear alone, five were false alarms below `alone`, and both
 * emergencies above it. Ranges 0.05..0.2, 0.8..0.9.
 */
const ORDERS = { from: 0.05, alone: 0.85 };

/**
 * Soon after an alarm the sense alone is believed from here on, whatever is asked besides (他又回来了，在外头喊我妹): questions that
 * follow one (他会判几年, 我要验伤去哪里) sound like danger by less than 0.2. Range 0.2..0.5.
 */
const AFTER_ALARM: Pick<Trust, 'alone' | 'plain' | 'calmWhole'> = { alone: 0.3, plain: 0.3, calmWhole: [] };

/**
 * In what may ask, one window that sounds like danger in a message that does not (鞋的运费谁掏 … 衣服还在外头晾着). Between 0.7 and this
 * stood none of 803 emergencies and 17 others (golden questions and four blind sets); of what only tells something and sounds so calm
 * as a whole, one and 17. Ranges 0.01..0.1, 0.65..0.8.
 */
const CALM_WHOLE: Trust['calmWhole'] = [{ below: 0.1, alone: 0.75 }];

/** How far the sense is trusted with danger in a message: `asks` plainly, or `tells` and asks nothing; and goes on with a thread or not. */
export const trustInDanger = (
  text: string,
  {
    asks,
    tells,
    goesOn,
    afterAlarm,
    order,
  }: {
    readonly asks: boolean;
    readonly tells: boolean;
    readonly goesOn: boolean;
    readonly afterAlarm: boolean;
    /** That the message as a whole is an order to the machine. 0..1 */
    readonly order: number;
  },
): Trust => ({
  ...SENSES_DANGER,
  calmWhole: CALM_WHOLE,
  ...(tells ? (goesOn ? TELLS_ON : ONLY_TELLS) : {}),
  ...(goesOn && GOES_ON.test(text) ? { alone: GOES_ON_ALONE } : {}),
  ...(order >= ORDERS.from ? { alone: ORDERS.alone } : {}),
  ...(afterAlarm ? AFTER_ALARM : {}),
  ...(asks ? {} : { beside: TOLD }),
});

/** What goes on with what has been answered is seldom a wish to do wrong: the sense alone is believed of it from here on. Range 0.5..0.95. */
const WRONG_GOES_ON = 0.9;
/** With fewer characters (咋让他给) it leans on the thread for what it wants, and by itself sounds like anything. Range 4..8. */
const LEAST_CHARACTERS = 6;
/** No probability reaches it. */
const NEVER = 2;

/** How far the sense is trusted with a wish to do wrong. */
export function trustInWrong(text: string, { goesOn }: { readonly goesOn: boolean }): Trust {
  if (!goesOn) return SENSES_WRONG;
  const isFragment = [...text.replace(/[\s\p{P}]/gu, '')].length < LEAST_CHARACTERS;
  return { ...SENSES_WRONG, alone: isFragment ? NEVER : WRONG_GOES_ON };
}

/** The plainest of the readings. */
export const placedBy = (scope: ScopeListener, readings: readonly string[]): Placed =>
  readings
    .map((reading) => {
      const { outside, personal, vague, domains } = scope(reading);
      return {
        service: 1 - outside - personal - vague,
        outside,
        personal,
        domain: Math.max(0, ...domains.values()),
      };
    })
    .sort((one, other) => other.service - one.service)[0] ?? {
    service: 0,
    domain: 0,
    outside: 0,
    personal: 0,
  };

/** The name under which a finding stands that no rule made. */
export const SENSE_ALONE = 'sense';

/** A rule's finding, if the sense does not think it calm; otherwise what the sense hears by itself. */
export function borneOut(
  finding: Finding | undefined,
  heard: Heard | undefined,
  trust: Trust,
  listener: Listener | undefined,
  placed: () => Placed | undefined,
): Finding | undefined {
  const probability = heard?.probability ?? 0;
  // 救命啊 has too few characters for the sense to think anything of it.
  if (
    finding !== undefined &&
    (listener === undefined || isPlain(finding) || probability >= trust.beside[finding.level])
  )
    return finding;
  if (listener === undefined || heard === undefined || probability < trust.alone) return undefined;
  const { whole = 1 } = heard;
  const calm = trust.calmWhole?.find(({ below }) => whole < below);
  if (calm !== undefined && probability < calm.alone) return undefined;
  if (probability < trust.plain) {
    const place = placed();
    if (place !== undefined && trust.plainly(place)) return undefined;
  }
  const reply = listener.detailOf(heard);
  return {
    rule: SENSE_ALONE,
    reply,
    level: 'likely',
    score: probability,
    holds: true,
    matched: heard.window,
    at: 0,
    frames: [],
  };
}

/** A certain rule says of a whole message that it is danger. */
const isPlain = ({ level, isAll, holds }: Finding): boolean => holds && level === 'certain' && isAll === true;

/**
 * The first finding that holds: of a clear rule if there is one; as certain as a rule that says of the whole message that it is danger,
 * if there is one of those.
 */
export function foremost(findings: readonly Finding[]): Finding | undefined {
  const first =
    findings.find((finding) => finding.holds && finding.level !== 'possible') ??
    findings.find((finding) => finding.holds);
  return first !== undefined && findings.some(isPlain) ? { ...first, level: 'certain', isAll: true } : first;
}
