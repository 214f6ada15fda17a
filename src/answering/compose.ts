import { bears, type Figure, figuresIn, figuresInEnglish } from '../domain/figures.ts';
import type { PassageId } from '../domain/ids.ts';
import type { Button, Citation, Grounding } from '../domain/outcome.ts';
import { type Passage, REPORT } from '../domain/passage.ts';
import { type ComputedBy, comesTo } from './comes-to.ts';
import type { Decision } from './decide.ts';
import type { DraftSection } from './draft.ts';
import { createCitations, withoutMarks } from './marks.ts';
import { forbidsBeside, withoutAnswerWord } from './opening-word.ts';
import { plainlyAsks } from './understand/questions.ts';
import { WORDS, wordsFor } from './words.ts';

/** Text with its citations: what `verify` checks. */
export interface Draft {
  readonly sections: readonly DraftSection[];
  /** Said after all sections. */
  readonly tail: string;
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Those of them that no statement brings: the whole report, where it is said not to give a figure. */
  readonly cited: readonly Citation[];
  readonly passages: readonly Passage[];
  readonly grounding: Grounding;
  readonly buttons: readonly Button[];
}

/** Statements shown at most in one reply, those that may not be left out included. */
const MOST = 4;

/** Characters quoted of a question that stays open. */
const MOST_QUOTED = { zh: 24, en: 48 };

/** Figures that may be somebody's number, or a code: they are not said again. */
const MAY_BE_PERSONAL = /\d{4,}(?!年)/gu;

/** The end of a question, where it asks, from the beginning of a clause if one fits. */
function endOf(said: string, most: number): string {
  const bare = said.replace(/[\s，,。.；;：:？?！!]+$/u, '').replace(MAY_BE_PERSONAL, '…');
  if ([...bare].length <= most) return bare;
  // Half a number would be another number.
  const end = [...bare]
    .slice(-most)
    .join('')
    .replace(/^[\d.,，]+[年月日天元万千百]?/u, '');
  const clause = /[，,。；;？?！!\s](?<clause>.{4,})$/u.exec(end)?.groups?.clause;
  return `…${clause ?? end}`;
}

/** Writes the answer to the questions of a turn: their statements, each sentence marked with its source. */
export function compose(
  decisions: readonly { readonly decision: Decision; readonly said: string }[],
  by: ComputedBy,
): Draft {
  const { passageOf } = by;
  const citations = createCitations();
  const passages: Passage[] = [];
  const parts: string[] = [];
  const sections: DraftSection[] = [];
  const fixed = (text: string): void => {
    parts.push(text);
    sections.push({ kind: 'fixed', text });
  };
  let report = false;
  const english = decisions.some(
    ({ decision }) => decision.kind === 'answer' && decision.chosen[0]?.lang === 'en',
  );
  const words = wordsFor(english ? 'en' : 'zh');
  for (const { decision, said } of decisions) {
    if (decision.kind === 'absent') {
      fixed(decision.text);
      report = true;
    } else if (decision.kind === 'answer') {
      const sum = comesTo(decision, by);
      // Beside what a sum comes to, what else tells fees would only blur.
      const blurs = ({ facet }: Passage): boolean => facet === 'fee' && sum?.restsOn[0]?.facet === 'fee';
      const chosen =
        sum === undefined
          ? decision.chosen
          : [...sum.restsOn, ...decision.chosen.filter((passage) => !blurs(passage))];
      const shown = withCompanions([...new Set(chosen)], passageOf).filter(
        (passage) => !passages.includes(passage),
      );
      if (shown.length === 0) continue;
      passages.push(...shown);
      const isShown = sum?.restsOn.every((passage) => passages.includes(passage)) === true;
      // 1年的期限就过了。能自己去。 would say both.
      const settled = isShown && sum.settles === true;
      const opening = settled && decision.evidence !== undefined ? '' : (decision.lead ?? '');
      const lead = opening + (isShown ? sum.sentence : '');
      const text =
        decision.named === true
          ? underNames(shown, (passage) => marked(passage, citations.cite(passage)), lead)
          : lead +
            shown
              .map((passage, at) =>
                marked(passage, citations.cite(passage), at > 0 || settled || !keepsWord(decision)),
              )
              .join('');
      // Two matters, each under its name, stay as they are: said anew they would run into one.
      if (decision.named === true) fixed(text);
      else {
        parts.push(text);
        const behindLead = isShown ? shown.filter((passage) => sum.restsOn.includes(passage)) : [];
        sections.push({
          kind: 'statements',
          said,
          lead,
          passages: shown,
          ...(behindLead.length === 0 ? {} : { behindLead }),
        });
      }
    } else if (decisions.length > 1 && (english || plainlyAsks(said)))
      fixed(words.openPart(endOf(said, english ? MOST_QUOTED.en : MOST_QUOTED.zh)));
  }
  const unread = passages.some((passage) => !passage.verified);
  const allUnread = passages.length > 0 && passages.every((passage) => !passage.verified);
  const tail = allUnread ? words.unread : '';
  const restOnReport = passages.some(({ basis }) => basis.some(({ sourceId }) => sourceId === REPORT));
  const cited = report && !restOnReport ? [WHOLE_REPORT] : [];
  return {
    sections,
    tail,
    text: parts.join('\n') + tail,
    citations: [...citations.all, ...cited],
    cited,
    passages,
    grounding: passages.length === 0 ? (report ? 'verified' : 'none') : unread ? 'partial' : 'verified',
    buttons: related(decisions, passages),
  };
}

const WHOLE_REPORT: Citation = {
  title: '《海东市2024年度法治政府建设工作情况的报告》',
  locator: '全文',
  sourceId: REPORT,
  quote: '',
};

const keepsWord = ({ evidence, lead }: Extract<Decision, { kind: 'answer' }>): boolean =>
  lead === undefined && (evidence === undefined || !forbidsBeside(evidence));

/** Each matter on a line of its own under its name, in the order in which they come first. */
const underNames = (shown: readonly Passage[], say: (passage: Passage) => string, lead: string): string =>
  [...new Set(shown.map(({ entryId }) => entryId))]
    .map((entryId, at) => {
      const own = shown.filter((passage) => passage.entryId === entryId);
      return WORDS.underName(own[0]!.entryTitle, (at === 0 ? lead : '') + own.map(say).join(''));
    })
    .join('\n');

/** The mark stands before the last full stop, so that it belongs to its sentence. `further`: its own yes or no is left out. */
function marked(passage: Passage, marks: string, further = false): string {
  if (passage.lang === 'en') return `${passage.text.replace(/\s*$/u, '')}${marks} `;
  const text = further ? withoutAnswerWord(passage.text) : passage.text;
  return text.replace(/([。！？]?)$/u, `${marks}$1`);
}

function withCompanions(
  chosen: readonly Passage[],
  passageOf: (id: PassageId) => Passage | undefined,
): readonly Passage[] {
  const shown: Passage[] = [];
  for (const passage of chosen) {
    for (const one of [passage, ...passage.also.map(passageOf)]) {
      if (one !== undefined && !shown.includes(one) && (shown.length < MOST || one === passage))
        shown.push(one);
    }
  }
  return shown.slice(0, MOST);
}

/** Up to two neighbouring matters to go on with. */
function related(
  decisions: readonly { readonly decision: Decision }[],
  shown: readonly Passage[],
): readonly Button[] {
  const buttons: Button[] = [];
  const seen = new Set(shown.map((passage) => passage.entryId));
  for (const { decision } of decisions) {
    if (decision.kind !== 'answer') continue;
    for (const { passage } of decision.evidence?.ranked.slice(0, 12) ?? []) {
      if (buttons.length >= 2) break;
      if (seen.has(passage.entryId) || passage.domain !== shown[0]?.domain) continue;
      seen.add(passage.entryId);
      buttons.push({ label: passage.entryTitle, action: { kind: 'entry', entryId: passage.entryId } });
    }
  }
  return buttons;
}

/** Phrases of ours that hold figures without a source: none of them may. Every figure must stand in a passage shown, or in the words allowed. */
export function ungrounded(draft: Draft, allowed: readonly string[]): readonly Figure[] {
  const english = draft.passages[0]?.lang === 'en';
  const read = (text: string): readonly Figure[] =>
    english ? figuresInEnglish(text) : figuresIn(text, { strict: false });
  const grounds = [...draft.passages.map((passage) => passage.text), ...allowed].flatMap(read);
  return read(withoutMarks(draft.text)).filter((figure) => !bears(grounds, figure));
}
