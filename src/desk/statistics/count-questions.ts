import type { AnswerLine } from '../../ports/statistics-rows.ts';
import type { DomainFigures, QuestionFigures } from './figures.ts';

/** Turns that asked something of the service; of what the desk itself said only what went to a person. */
export const isQuestion = ({ byDesk, kind }: AnswerLine): boolean =>
  kind !== 'smalltalk' && (!byDesk || kind === 'escalate');

/** The domain that a turn was about; '' where nothing near was found. */
export const domainOf = ({ passageId }: Pick<AnswerLine, 'passageId'>): string =>
  passageId?.split('.')[0] ?? '';

export function countQuestions(
  lines: readonly AnswerLine[],
  arrived: { readonly messages: number; readonly residents: number },
): QuestionFigures {
  const questions = lines.filter(isQuestion);
  const of = (kind: AnswerLine['kind']) => questions.filter((line) => line.kind === kind);
  const answered = of('answered');
  return {
    asked: questions.length,
    answered: answered.length,
    answeredUnverified: answered.filter(({ grounding }) => grounding !== 'verified').length,
    offered: of('clarify').length,
    escalated: of('escalate').length,
    declined: of('decline').length,
    emergencies: of('emergency').length,
    smallTalk: lines.filter(({ kind, byDesk }) => kind === 'smalltalk' && !byDesk).length,
    ...arrived,
    domains: byDomain(questions),
  };
}

function byDomain(questions: readonly AnswerLine[]): readonly DomainFigures[] {
  const found = new Map<string, { asked: number; answered: number; escalated: number }>();
  for (const line of questions) {
    const domain = domainOf(line);
    const figures = found.get(domain) ?? { asked: 0, answered: 0, escalated: 0 };
    found.set(domain, figures);
    figures.asked += 1;
    if (line.kind === 'answered') figures.answered += 1;
    if (line.kind === 'escalate' || line.kind === 'emergency') figures.escalated += 1;
  }
  return [...found]
    .map(([domain, figures]) => ({ domain, ...figures }))
    .sort((one, other) => other.asked - one.asked);
}
