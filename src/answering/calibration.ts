import values from './calibration.json' with { type: 'json' };

/**
 * How sure is sure enough. The confidence that the best statement answers the question is
 *
 *     1 / (1 + exp(-(bias + Σ weight · feature)))      features as in rank.ts
 *
 * `npm run calibrate` fits a rival on the calibration half of test/golden (logistic regression; the halves are dealt by a hash of
 * the case id) and, with `--write`, lets it take the place of these values if it scores better there; `npm run evaluate -- --half
 * report` reports on the other half.
 */
export interface Calibration {
  readonly bias: number;
  readonly weights: {
    readonly similarity: number;
    readonly coverage: number;
    readonly margin: number;
    readonly facet: number;
    readonly agreement: number;
    readonly keyword: number;
  };
  /** From here on the best statement is shown. Range 0..1; higher asks and hands over more, lower answers more and errs more. */
  readonly answerFrom: number;
  /** From here up to `answerFrom` the closest questions are offered once; below, a person. Range 0..answerFrom. */
  readonly offerFrom: number;
}

export const CALIBRATION: Calibration = values;
