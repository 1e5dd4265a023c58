import { accepted, refused, type Verdict } from './verdict.ts';

/** A point in time: a Date, or milliseconds since 1970 in UTC. */
export type Instant = Date | number;

export type ClosingTimes = {
  /** The contest's closing, exclusive: "before 18/11" closes at 18/11 00:00 in Hải Phòng. */
  readonly closesAt: Instant;
  /** An organizer's extension for this one unit. */
  readonly extendedTo?: Instant | null;
};

export type HandIn = ClosingTimes & {
  readonly now: Instant;
  /** Before it nothing is taken; null or absent: open since ever. */
  readonly opensAt?: Instant | null;
  /** Seconds after the closing in which a video that had begun may finish; 0 for none. */
  readonly graceSeconds: number;
  /**
   * A video that came over the wire: the size that its sender declared beforehand, in bytes, and when its
   * first MiB (or all of it, if smaller) was stored. Null for a slogan, which has no grace.
   */
  readonly upload: {
    readonly declaredBytes: number | null;
    readonly firstMebibyteAt: Instant | null;
  } | null;
  /** A secretary hands in for the unit (USB stick): when it was received. */
  readonly onBehalf: { readonly receivedAt: Instant } | null;
};

export type HandInCode =
  | 'not-open-yet'
  | 'closed'
  | 'upload-began-too-late'
  | 'grace-over'
  | 'received-in-the-future';

export type HandInTaken = {
  /**
   * The time that decides whether and in which order a version counts. Now; when received, if handed in for
   * a unit; within the grace the last millisecond before the closing, so that it counts and counts as last.
   */
  readonly decidingAt: Date;
  readonly closesAt: Date;
  readonly withinGrace: boolean;
};

/** When hand-in closes for a unit, exclusive. An extension may only lengthen. */
export function entryClosing({ closesAt, extendedTo }: ClosingTimes): Date {
  return new Date(Math.max(milliseconds(closesAt), milliseconds(extendedTo ?? closesAt)));
}

/** Whether an entry handed in now is taken. Refusals carry `closesAt`, `opensAt` or `graceEndsAt` as ISO text. */
export function checkHandIn(handIn: HandIn): Verdict<HandInTaken, HandInCode> {
  const closesAt = entryClosing(handIn);
  const now = milliseconds(handIn.now);
  const decidingAt = handIn.onBehalf ? milliseconds(handIn.onBehalf.receivedAt) : now;
  const closing = { closesAt: closesAt.toISOString() };

  if (decidingAt > now) return refused('received-in-the-future');
  if (handIn.opensAt != null && decidingAt < milliseconds(handIn.opensAt)) {
    return refused('not-open-yet', { opensAt: new Date(handIn.opensAt).toISOString() });
  }
  if (decidingAt < closesAt.getTime()) {
    return accepted({ decidingAt: new Date(decidingAt), closesAt, withinGrace: false });
  }
  if (handIn.onBehalf || !handIn.upload || handIn.graceSeconds <= 0) {
    return refused('closed', closing);
  }

  const { declaredBytes, firstMebibyteAt } = handIn.upload;
  const hadBegun =
    declaredBytes !== null &&
    declaredBytes > 0 &&
    firstMebibyteAt !== null &&
    milliseconds(firstMebibyteAt) < closesAt.getTime();
  if (!hadBegun) return refused('upload-began-too-late', closing);

  const graceEndsAt = closesAt.getTime() + handIn.graceSeconds * 1000;
  if (now >= graceEndsAt) {
    return refused('grace-over', { ...closing, graceEndsAt: new Date(graceEndsAt).toISOString() });
  }
  return accepted({ decidingAt: new Date(closesAt.getTime() - 1), closesAt, withinGrace: true });
}

export type TimeLeft = {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
};

/** Whole seconds left, split; all zero once `until` has come. Rounds down: never promises time that isn't there. */
export function timeLeft(now: Instant, until: Instant): TimeLeft {
  const total = Math.max(0, Math.floor((milliseconds(until) - milliseconds(now)) / 1000));
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}

function milliseconds(instant: Instant): number {
  const value = Number(instant);
  // an invalid date compares false with everything, which would let a closed door look open
  if (Number.isNaN(value)) throw new RangeError('not an instant');
  return value;
}
