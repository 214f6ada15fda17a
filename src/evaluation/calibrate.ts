import type { Calibration } from '../answering/calibration.ts';
import { confidenceOf } from '../answering/rank.ts';
import type { Judgement } from './judge.ts';

type Features = Readonly<Record<keyof Calibration['weights'], number>>;

/** One measured question: what the evidence looked like, and whether showing its best statement was right. */
export interface Sample {
  readonly id: string;
  readonly features: Features;
  readonly right: boolean;
}

/** Cases of one question that came as far as the evidence; others say nothing about the threshold. */
export function samplesOf(judgements: readonly Judgement[]): readonly Sample[] {
  return judgements.flatMap((judgement) => {
    const { case: item, answer, rank } = judgement;
    const retrieved = answer.trace.filter(({ step }) => step === 'retrieve');
    const features = retrieved[0]?.note.features as Features | undefined;
    if (retrieved.length !== 1 || features === undefined) return [];
    const shouldAnswer = item.expect.outcome.includes('answered');
    if (shouldAnswer && item.expect.cites.length === 0) return [];
    // Up to two statements are shown, so an expected citation at rank two still makes a right answer.
    return [{ id: item.id, features, right: shouldAnswer && rank !== undefined && rank <= 2 }];
  });
}

const NAMES: readonly (keyof Calibration['weights'])[] = [
  'similarity',
  'coverage',
  'margin',
  'facet',
  'agreement',
  'keyword',
];
/** Weight of the squared sizes of weights in the loss: few hundred samples want a firm hand. */
const RIDGE = 0.002;

/** What answering wrongly costs beside what a right answer gains. 0 would answer everything, 1 only what is surer than not. */
export const COST_OF_WRONG = 0.5;

/** Logistic regression by plain gradient descent (convex: the start does not matter), then the thresholds by search. */
export function fitCalibration(samples: readonly Sample[]): Calibration {
  let bias = 0;
  const weights = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<
    keyof Calibration['weights'],
    number
  >;
  for (let round = 0; round < 20_000; round++) {
    const gradient = Object.fromEntries(NAMES.map((name) => [name, RIDGE * weights[name]])) as typeof weights;
    let gradientOfBias = 0;
    for (const { features, right } of samples) {
      const error = confidenceOf(features, { bias, weights, answerFrom: 0, offerFrom: 0 }) - (right ? 1 : 0);
      gradientOfBias += error / samples.length;
      for (const name of NAMES) gradient[name] += (error * features[name]) / samples.length;
    }
    bias -= 2 * gradientOfBias;
    for (const name of NAMES) weights[name] -= 2 * gradient[name];
  }
  const scored = samples.map((sample) => ({
    right: sample.right,
    confidence: confidenceOf(sample.features, { bias, weights, answerFrom: 0, offerFrom: 0 }),
  }));
  let answerFrom = 0.5;
  let most = Number.NEGATIVE_INFINITY;
  for (let threshold = 0.05; threshold < 0.95; threshold += 0.01) {
    let gain = 0;
    for (const { right, confidence } of scored)
      if (confidence >= threshold) gain += right ? 1 : -COST_OF_WRONG;
    if (gain > most) {
      most = gain;
      answerFrom = threshold;
    }
  }
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    bias: round(bias),
    weights: Object.fromEntries(NAMES.map((name) => [name, round(weights[name])])) as Calibration['weights'],
    answerFrom: round(answerFrom),
    offerFrom: round(answerFrom / 2),
  };
}

/** Chance (0..1) that a right sample stands above a wrong one: 0.5 says nothing. */
export function areaUnderCurve(
  values: readonly { readonly value: number; readonly right: boolean }[],
): number {
  const rights = values.filter(({ right }) => right);
  const wrongs = values.filter(({ right }) => !right);
  let wins = 0;
  for (const { value } of rights)
    for (const other of wrongs) wins += value > other.value ? 1 : value === other.value ? 0.5 : 0;
  return rights.length === 0 || wrongs.length === 0 ? Number.NaN : wins / (rights.length * wrongs.length);
}
