/** Small talk is short; longer messages are read as matters. In characters. */
export const LONGEST_SMALLTALK = 40;

/** What small talk comes to: the last of its topics that is more than a nod or a greeting (你好，谢谢 is thanks), or else the first. */
export const chiefTopic = (topics: readonly string[]): string | undefined =>
  topics.findLast((topic) => topic !== 'acknowledge' && topic !== 'greeting') ?? topics[0];
