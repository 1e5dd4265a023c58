import { seededHash } from '../seeded-hash.ts';
import { accepted, type Refusal, type Verdict } from '../verdict.ts';

/** Entry id → ids of its judges. */
export type Assignment = ReadonlyMap<string, readonly string[]>;

export type AssignmentAsked = {
  readonly entryIds: readonly string[];
  readonly judgeIds: readonly string[];
  /** How many judges each entry gets. */
  readonly judgesPerEntry: number;
  /** Own branch, recusals: pairs that must not be. */
  readonly isBarred: (judgeId: string, entryId: string) => boolean;
  /** Entry id → sheets that count already, of judges who are gone: so many judges fewer are needed. */
  readonly settled?: ReadonlyMap<string, number>;
  /** Entry id → judges that it gets at most, where there are too few. */
  readonly atMost?: ReadonlyMap<string, number>;
  /** What stands; as much of it as can be is kept. */
  readonly standing?: Assignment;
  /** Pairs of `standing` that have a sheet already: they stay whatever the load. */
  readonly isBegun?: (judgeId: string, entryId: string) => boolean;
  /** Recorded, so that anybody can draw the same assignment again. */
  readonly seed: string;
};

/** Why loads can't be even: a group of judges whose load no other assignment brings to an even share. */
export type Bottleneck = {
  /** `barred`: they can take `taken` at most, less than `even`. `alone`: nobody else may, so they take `taken` at least. */
  readonly kind: 'barred' | 'alone';
  readonly judgeIds: readonly string[];
  readonly taken: number;
  /** The least (`barred`) or the most (`alone`) that the group would take if loads differed by at most one. */
  readonly even: number;
  /** Begun sheets that stay where they are, and would else go into the group (`barred`) or out of it (`alone`). */
  readonly kept: number;
  /** What it hangs on: bars (own branch, recusals), begun sheets alone (without them loads are even), or both. */
  readonly cause: 'bars' | 'begun' | 'both';
};

export type Assigned = {
  readonly assignment: Assignment;
  readonly loads: ReadonlyMap<string, number>;
  /** Null where loads differ by at most one. */
  readonly bottleneck: Bottleneck | null;
};

export type TooFewJudges = Refusal<'too-few-judges'> & {
  /** Entries that fewer judges may judge than are needed, and how many may. */
  readonly entries: readonly { readonly entryId: string; readonly eligible: number }[];
};

/**
 * Gives each entry its judges: nobody barred, loads as even as they can be (the least sum of squares, so differing by
 * at most one wherever that is possible), then the fewest changes to what stands, then by chance of the seed.
 * A cheapest flow found by shortest augmenting paths (Ahuja, Magnanti, Orlin, "Network Flows", 9.7): each step takes
 * one entry's next judge and may move others' along, so no later step can do better.
 */
export function assignJudges(
  asked: AssignmentAsked,
): Verdict<Assigned, 'too-few-judges'> | TooFewJudges {
  const board = new Board(asked);
  const short = board.entries.flatMap(({ entryId, allowed, needed }) =>
    allowed.length < needed ? [{ entryId, eligible: allowed.length }] : [],
  );
  if (short.length > 0) {
    const params = { entries: short.length, judgesPerEntry: asked.judgesPerEntry };
    return { ok: false, code: 'too-few-judges', params, entries: short };
  }
  board.giveJudges();
  const assigned = board.outcome();
  const { bottleneck } = assigned;
  if (!bottleneck?.kept) return accepted(assigned);
  const free = new Board({ ...asked, isBegun: () => false });
  free.giveJudges();
  const cause =
    free.outcome().bottleneck === null
      ? 'begun'
      : squares(free.outcome().loads) < squares(assigned.loads)
        ? 'both'
        : 'bars';
  return accepted({ ...assigned, bottleneck: { ...bottleneck, cause } });
}

const squares = (loads: Assigned['loads']) =>
  [...loads.values()].reduce((sum, load) => sum + load * load, 0);

type Entry = {
  readonly entryId: string;
  readonly needed: number;
  /** Positions of judges that may judge it. */
  readonly allowed: readonly number[];
  /** Judges that have begun: they stay. */
  readonly begun: ReadonlySet<number>;
  readonly judges: Set<number>;
  /** Of giving it to each judge: keeping costs least, the rest is chance. */
  readonly cost: Float64Array;
};

/** Chance decides among assignments that are equal otherwise. */
const CHANCE = 256;

const byId = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

class Board {
  readonly entries: Entry[];
  readonly #judgeIds: string[];
  readonly #loads: Int32Array;
  /** What one more entry costs a judge is this × (2 × load + 1): the growth of the load's square. */
  readonly #loadCost: number;

  constructor(asked: AssignmentAsked) {
    const {
      judgesPerEntry,
      isBarred,
      settled,
      atMost,
      standing,
      isBegun = () => false,
      seed,
    } = asked;
    // the outcome must not hang on the order in which a database gave its rows
    this.#judgeIds = [...asked.judgeIds].sort(byId);
    this.#loads = new Int32Array(this.#judgeIds.length);
    const pairs = asked.entryIds.length * judgesPerEntry + 1;
    const keeping = CHANCE * pairs;
    this.#loadCost = keeping * pairs;
    this.entries = [...asked.entryIds].sort(byId).map(entryId => {
      const before = new Set(standing?.get(entryId));
      const cost = new Float64Array(this.#judgeIds.length);
      const allowed: number[] = [];
      const begun = new Set<number>();
      this.#judgeIds.forEach((judgeId, judge) => {
        if (isBarred(judgeId, entryId)) return;
        allowed.push(judge);
        if (before.has(judgeId) && isBegun(judgeId, entryId)) begun.add(judge);
        const chance = seededHash(`${seed}/${entryId}/${judgeId}`) % CHANCE;
        cost[judge] = chance + (before.has(judgeId) ? 0 : keeping);
      });
      for (const judge of begun) this.#loads[judge]! += 1;
      const wanted = Math.max(0, judgesPerEntry - (settled?.get(entryId) ?? 0));
      const needed = Math.min(wanted, atMost?.get(entryId) ?? wanted);
      return { entryId, needed, allowed, begun, judges: new Set(begun), cost };
    });
  }

  giveJudges(): void {
    for (const entry of this.entries) {
      while (entry.judges.size < entry.needed) this.#giveJudge(entry);
    }
  }

  /** One more judge for the entry, along the cheapest chain of moves. */
  #giveJudge(entry: Entry): void {
    const count = this.#judgeIds.length;
    const distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    /** How a judge is reached: takes `entry` from the judge before (none: the entry that asks). */
    const reached: ({ from: number | null; entry: Entry } | null)[] = Array(count).fill(null);
    for (const judge of entry.allowed) {
      if (entry.judges.has(judge)) continue;
      distance[judge] = entry.cost[judge]!;
      reached[judge] = { from: null, entry };
    }
    this.#settle(distance, reached);
    let last = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let judge = 0; judge < count; judge++) {
      const whole = distance[judge]! + this.#loadCost * (2 * this.#loads[judge]! + 1);
      if (whole < least) [least, last] = [whole, judge];
    }
    this.#loads[last]! += 1;
    for (let judge: number | null = last; judge !== null; ) {
      const step: { from: number | null; entry: Entry } | null = reached[judge] ?? null;
      if (!step) throw new Error('a chain of moves without a beginning');
      step.entry.judges.add(judge);
      if (step.from !== null) step.entry.judges.delete(step.from);
      judge = step.from;
    }
  }

  /** Bellman-Ford over judges: an entry moves from one judge to another at the difference of its costs. */
  #settle(distance: Float64Array, reached: ({ from: number | null; entry: Entry } | null)[]): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const moved of this.entries) {
        for (const from of moved.judges) {
          if (moved.begun.has(from) || distance[from] === Number.POSITIVE_INFINITY) continue;
          const released = distance[from]! - moved.cost[from]!;
          for (const to of moved.allowed) {
            if (moved.judges.has(to)) continue;
            const through = released + moved.cost[to]!;
            if (through >= distance[to]!) continue;
            distance[to] = through;
            reached[to] = { from, entry: moved };
            changed = true;
          }
        }
      }
    }
  }

  outcome(): Assigned {
    const assignment = new Map(
      this.entries.map(({ entryId, judges }) => [
        entryId,
        [...judges].map(judge => this.#judgeIds[judge]!).sort(byId),
      ]),
    );
    const loads = new Map(this.#judgeIds.map((judgeId, judge) => [judgeId, this.#loads[judge]!]));
    return { assignment, loads, bottleneck: this.#bottleneck() };
  }

  #bottleneck(): Bottleneck | null {
    const loads = [...this.#loads];
    const [least, most] = [Math.min(...loads), Math.max(...loads)];
    if (loads.length === 0 || most - least <= 1) return null;
    const share = loads.reduce((sum, load) => sum + load, 0) / loads.length;
    const kind = least < Math.floor(share) ? 'barred' : 'alone';
    // no chain of moves led out of the group, or into it, else it would have been taken
    const judgesWith = (wanted: number) =>
      loads.flatMap((load, judge) => (load === wanted ? judge : []));
    const group =
      kind === 'barred'
        ? this.#closure(judgesWith(least), (from, to) => [to, from])
        : this.#closure(judgesWith(most), (from, to) => [from, to]);
    const each = kind === 'barred' ? Math.floor(share) : Math.ceil(share);
    return {
      ...{ kind, cause: 'bars', kept: this.#kept(kind, new Set(group)) },
      judgeIds: group.map(judge => this.#judgeIds[judge]!),
      taken: group.reduce((sum, judge) => sum + loads[judge]!, 0),
      even: group.length * each,
    };
  }

  /** Begun sheets across the group's border that somebody on the other side might judge. */
  #kept(kind: Bottleneck['kind'], group: ReadonlySet<number>): number {
    const isHolder = (judge: number) => group.has(judge) === (kind === 'alone');
    return this.entries.reduce((sum, { allowed, judges, begun }) => {
      const takers = allowed.filter(judge => !isHolder(judge) && !judges.has(judge)).length;
      return sum + Math.min(takers, [...begun].filter(isHolder).length);
    }, 0);
  }

  /** The judges and all that chains of moves join to them; `along` turns a move into [known, new]. */
  #closure(
    first: readonly number[],
    along: (from: number, to: number) => [number, number],
  ): number[] {
    const group = new Set(first);
    for (let size = 0; size !== group.size; ) {
      size = group.size;
      for (const { allowed, judges, begun } of this.entries) {
        for (const from of judges) {
          if (begun.has(from)) continue;
          for (const to of allowed) {
            if (judges.has(to)) continue;
            const [known, found] = along(from, to);
            if (group.has(known)) group.add(found);
          }
        }
      }
    }
    return [...group].sort((one, other) => one - other);
  }
}
