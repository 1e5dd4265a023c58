import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LEASE_MILLISECONDS,
  MAXIMUM_ATTEMPTS,
  newPreparation,
  nextPreparation,
  type PreparationEvent,
  type PreparationProgress,
  preparationFailures,
} from '#app/domain/media-state.ts';

const start = new Date('2023-11-01T09:00:00+07:00');
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);

/** Lets the events happen one after the other; one that doesn't apply changes nothing. */
function happened(events: readonly (readonly [number, PreparationEvent])[]): PreparationProgress {
  return events.reduce<PreparationProgress>(
    (current, [at, event]) => nextPreparation(current, event, later(at)) ?? current,
    newPreparation,
  );
}
const claim = (by: string) => ({ kind: 'claimed', by }) as const;
const fail = (by: string) => ({ kind: 'failed', by, failure: 'storage-full' }) as const;

describe('one attempt', () => {
  test('is held by one worker until it is silent for a lease', () => {
    const running = happened([[0, claim('a')]]);
    expect(running).toMatchObject({ state: 'running', attempts: 1, claimedBy: 'a' });
    expect(nextPreparation(running, claim('b'), later(1))).toBeNull();
    const expired = { kind: 'lease-expired' } as const;
    expect(nextPreparation(running, expired, later(LEASE_MILLISECONDS - 1))).toBeNull();
    expect(nextPreparation(running, expired, later(LEASE_MILLISECONDS))).toMatchObject({
      ...{ state: 'waiting', failure: 'interrupted', claimedBy: null, claimedUntil: null },
    });
  });

  test('that goes on renews its lease, and what it says of its progress never falls nor ends', () => {
    const at = LEASE_MILLISECONDS - 1;
    const half = happened([
      [0, claim('a')],
      [at, { kind: 'progressed', by: 'a', percent: 50.7 }],
    ]);
    expect(half).toMatchObject({ percent: 50, claimedUntil: later(at + LEASE_MILLISECONDS) });
    for (const [percent, shown] of [
      [20, 50],
      [100, 99],
      [Number.NaN, 50],
    ] as const) {
      const event = { kind: 'progressed', by: 'a', percent } as const;
      expect(nextPreparation(half, event, later(at))?.percent).toBe(shown);
    }
  });

  test('that is given back counts for none and is begun again at once', () => {
    const given = happened([
      [0, claim('a')],
      [10, { kind: 'released', by: 'a' }],
    ]);
    expect(given).toEqual(newPreparation);
  });
});

describe('attempts that fail', () => {
  test('are followed by others after growing waits, then by none', () => {
    const first = happened([
      [0, claim('a')],
      [0, fail('a')],
    ]);
    expect(first).toMatchObject({ state: 'waiting', failure: 'storage-full', percent: 0 });
    expect(nextPreparation(first, claim('a'), later(59_999))).toBeNull();
    const second = nextPreparation(first, claim('a'), later(60_000));
    const again = second && nextPreparation(second, fail('a'), later(60_000));
    expect(again && nextPreparation(again, claim('b'), later(359_999))).toBeNull();
    const third = again && nextPreparation(again, claim('b'), later(360_000));
    const end = third && nextPreparation(third, fail('b'), later(360_000));
    expect(end).toMatchObject({ state: 'failed', failure: 'storage-full', attempts: 3 });
    expect(end && nextPreparation(end, claim('a'), later(9_000_000))).toBeNull();
    expect(end && nextPreparation(end, { kind: 'try-again' }, later(1))).toEqual(newPreparation);
  });

  test('a video that kills every worker is not begun for ever', () => {
    let current = newPreparation;
    for (let attempt = 1; attempt <= MAXIMUM_ATTEMPTS; attempt++) {
      const at = later(attempt * 2 * LEASE_MILLISECONDS);
      const running = nextPreparation(current, claim('a'), at);
      if (!running) throw new Error(`attempt ${attempt} was not begun`);
      const expired = new Date(at.getTime() + LEASE_MILLISECONDS);
      current = nextPreparation(running, { kind: 'lease-expired' }, expired) ?? running;
    }
    expect(current).toMatchObject({ state: 'failed', failure: 'interrupted' });
  });
});

const workers = fc.constantFrom('a', 'b');
const events: fc.Arbitrary<PreparationEvent> = fc.oneof(
  fc.record({ kind: fc.constant('claimed' as const), by: workers }),
  fc.record({
    ...{ kind: fc.constant('progressed' as const), by: workers },
    percent: fc.oneof(fc.double(), fc.double({ min: 0, max: 100 })),
  }),
  fc.record({ kind: fc.constant('succeeded' as const), by: workers }),
  fc.record({
    ...{ kind: fc.constant('failed' as const), by: workers },
    failure: fc.constantFrom(...preparationFailures),
  }),
  fc.record({ kind: fc.constant('released' as const), by: workers }),
  fc.constant({ kind: 'lease-expired' as const }),
  fc.constant({ kind: 'try-again' as const }),
);
const histories = fc.array(fc.tuple(fc.integer({ min: 0, max: 120_000 }), events), {
  maxLength: 60,
});

describe('whatever happens, in any order', () => {
  test('it stays within its bounds', () => {
    fc.assert(
      fc.property(histories, history => {
        let current = newPreparation;
        let at = 0;
        for (const [wait, event] of history) {
          at += wait;
          const next = nextPreparation(current, event, later(at));
          if (!next) continue;
          expect(next.attempts).toBeGreaterThanOrEqual(0);
          expect(next.attempts).toBeLessThanOrEqual(MAXIMUM_ATTEMPTS);
          expect(Number.isInteger(next.percent)).toBe(true);
          expect(next.percent === 100).toBe(next.state === 'ready');
          expect(next.claimedBy !== null).toBe(next.state === 'running');
          if (next.state === 'failed') expect(next.failure).not.toBeNull();
          // only who holds it changes it, a dead worker's lease and a person's wish apart
          const isTheirs = 'by' in event && current.state === 'running';
          if (isTheirs) expect(event.by).toBe(current.claimedBy);
          if (current.state === 'ready') throw new Error('what is ready was changed');
          current = next;
        }
      }),
    );
  });

  test('it ends within three attempts if workers go on', () => {
    fc.assert(
      fc.property(histories, history => {
        let current = happened(history);
        let at = 400 * 120_000;
        for (let step = 0; step < 20; step++) {
          at += 10 * 60_000;
          const now = later(at);
          const expired = nextPreparation(current, { kind: 'lease-expired' }, now) ?? current;
          const running = nextPreparation(expired, claim('c'), now) ?? expired;
          current = nextPreparation(running, fail('c'), now) ?? running;
        }
        expect(['ready', 'failed']).toContain(current.state);
      }),
    );
  });
});
