/**
 * Joining two rankings that measure different things:
 *
 *     fused = KEYWORD_SHARE · keyword / best keyword of this query  +  (1 - KEYWORD_SHARE) · max(0, pooled similarity)
 *
 * A weighted sum of scores keeps the distances that rank fusion throws away (Bruch, Gai and Ingber 2023, "An analysis of
 * fusion functions for hybrid retrieval"); both parts lie in 0..1.
 */

/** Share of the keyword score. Range 0..1; 1 leaves the vectors out, 0 the words. */
export const KEYWORD_SHARE = 0.35;

export const fuse = (keyword: number, bestKeyword: number, similarity: number): number =>
  KEYWORD_SHARE * (bestKeyword > 0 ? keyword / bestKeyword : 0) +
  (1 - KEYWORD_SHARE) * Math.max(0, similarity);

/** Share of the second nearest surface in a passage's nearness. Range 0..0.5; at 0 one lucky phrasing decides alone. */
const SECOND_SHARE = 0.25;

export const pool = (nearest: number, second: number): number =>
  second < 0 ? nearest : (1 - SECOND_SHARE) * nearest + SECOND_SHARE * second;
