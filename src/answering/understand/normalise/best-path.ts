/** A stretch of the input read as a word, at a cost of its own beside the words' (nats; 0 for what is plainly there). */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly cost: number;
  /** Set when the word is not what was typed. */
  readonly typed?: string;
}

export interface Path {
  readonly arcs: readonly Arc[];
  readonly cost: number;
}

interface State {
  readonly cost: number;
  readonly arc: Arc | undefined;
  readonly before: State | undefined;
}

/** States kept at each place. */
const BEAM = 12;

/**
 * The likeliest ways through a lattice of words from place 0 to `end`, best first, at most `k`; empty when there is none.
 * `pairCost` prices a word after the one before it ('' before the first and after the last).
 */
export function bestPaths(
  arcs: readonly Arc[],
  end: number,
  pairCost: (before: string, word: string) => number,
  k = 1,
): readonly Path[] {
  const arcsAt: Arc[][] = Array.from({ length: end }, () => []);
  for (const arc of arcs) arcsAt[arc.from]?.push(arc);
  const states: State[][] = Array.from({ length: end + 1 }, () => []);
  states[0]!.push({ cost: 0, arc: undefined, before: undefined });
  for (let at = 0; at < end; at += 1) {
    const here = states[at]!.sort((a, b) => a.cost - b.cost).slice(0, BEAM);
    states[at] = here;
    for (const arc of arcsAt[at]!) {
      for (const state of here) {
        const cost = state.cost + arc.cost + pairCost(state.arc?.word ?? '', arc.word);
        states[arc.to]!.push({ cost, arc, before: state });
      }
    }
  }
  return states[end]!.map((state) => ({ ...state, cost: state.cost + pairCost(state.arc?.word ?? '', '') }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, k)
    .map((state) => ({ arcs: trace(state), cost: state.cost }));
}

function trace(last: State): readonly Arc[] {
  const arcs: Arc[] = [];
  for (let state: State | undefined = last; state?.arc !== undefined; state = state.before)
    arcs.unshift(state.arc);
  return arcs;
}
