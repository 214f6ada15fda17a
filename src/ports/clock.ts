/** The time as a parameter, so that tests and the soak run can move it. */
export interface Clock {
  now(): Date;
}
