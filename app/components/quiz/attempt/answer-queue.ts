import { attemptSeconds, type GivenAnswer } from '#app/domain/quiz/attempt-life.ts';
import type { Instant } from '../../format.ts';
import type { AnswerStore, KeptAnswer, KeptAnswers } from './kept-answers.ts';

/** How the attempt stands by the server, which says so with every save. */
export type Standing = {
  now: Instant;
  /** Sooner than it was where the week's closing moved. */
  deadline: Instant;
  state: 'running' | 'over';
  /** Chosen positions as shown; null: none. */
  answers: readonly (number | null)[];
  prediction: number | null;
};

/** Why nothing more is sent. `over`: the attempt has ended; `not-yours`: it isn't whose account is signed in now. */
export type StopCode = 'over' | 'signed-out' | 'not-yours' | 'excluded' | 'refused';

/** Whether nothing more is to be chosen on the page: what one chose would be somebody else's, or count for nothing. */
export const isClosedBy = (stopped: StopCode | null): boolean =>
  stopped === 'over' || stopped === 'not-yours' || stopped === 'excluded';

/** What the server says to answers; null: no answer came. */
export type SaveReply =
  | { ok: true; standing: Standing }
  | { ok: false; code: 'over'; standing: Standing }
  | { ok: false; code: Exclude<StopCode, 'over'> }
  | null;

/** Saves answers, or submits the attempt with them; none at all only asks how it stands. */
export type SendAnswers = (answers: readonly GivenAnswer[], submits: boolean) => Promise<SaveReply>;

export type QueueState = {
  /** What stands on the page, by place. */
  answers: ReadonlyMap<number, number | null>;
  /** By what the server said last. */
  deadline: Instant;
  /** Places whose answer the server hasn't confirmed. */
  waiting: readonly number[];
  /** The attempt is to be submitted, and isn't yet. */
  submits: boolean;
  /** The last time that something was sent, no answer came. */
  isAway: boolean;
  /** Whether this browser keeps what waits over a closed tab. */
  isKept: boolean;
  stopped: StopCode | null;
  /** Places that were answered elsewhere since: what was kept here gave way. */
  gaveWay: readonly number[];
  /** Places whose answer came after the end. */
  late: readonly number[];
};

const firstRetryMs = 1000;
const longestRetryMs = 20_000;
const longestAgeMs = attemptSeconds * 1000;
/** Whoever changes a number often while the line is away: what was sent last is what the server may hold. */
const mostHeld = 20;

/**
 * Sends answers, each as it was chosen last, one request at a time. What the server hasn't confirmed is kept in the
 * browser and sent again with growing waits; the server's clock decides whether it came in time.
 */
export class AnswerQueue {
  readonly #send: SendAnswers;
  readonly #store: AnswerStore;
  readonly #answers: Map<number, number | null>;
  readonly #listeners = new Set<() => void>();
  #waiting: KeptAnswers = new Map();
  readonly #choseAt = new Map<number, number>();
  #deadline: Instant;
  #gaveWay: readonly number[] = [];
  #late: readonly number[] = [];
  #isAway = false;
  #isKept = true;
  #isAsked = false;
  #submits = false;
  #stopped: StopCode | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retryMs = firstRetryMs;
  #state: QueueState;

  /** `saved`: what the server has, by place. */
  constructor(given: {
    send: SendAnswers;
    store: AnswerStore;
    saved: ReadonlyMap<number, number | null>;
    deadline: Instant;
  }) {
    this.#send = given.send;
    this.#store = given.store;
    this.#answers = new Map(given.saved);
    this.#deadline = given.deadline;
    this.#state = this.#snapshot();
  }

  readonly state = (): QueueState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Takes up what this browser kept from before, except where another device answered the same question since: that
   * answer is the later one. Call once, then `flush`.
   */
  restore(): void {
    for (const [place, kept] of this.#store.read()) {
      const held = this.#answers.get(place) ?? null;
      if (held === kept.value) continue;
      if (!kept.mayHold.includes(held)) {
        this.#gaveWay = [...this.#gaveWay, place];
        continue;
      }
      this.#answers.set(place, kept.value);
      this.#waiting.set(place, kept);
    }
    this.#changed();
  }

  /** Call at every choice: it is kept at once and sent after the pause. Whoever goes on choosing doesn't submit. */
  choose(place: number, value: number | null, pauseMs = 0): void {
    if (isClosedBy(this.#stopped)) return;
    const before = this.#answers.get(place) ?? null;
    if (before === value) return;
    const mayHold = this.#waiting.get(place)?.mayHold ?? [before];
    this.#answers.set(place, value);
    this.#waiting.set(place, { value, mayHold, chosenAt: Date.now() });
    this.#choseAt.set(place, performance.now());
    this.#gaveWay = this.#gaveWay.filter(other => other !== place);
    this.#submits = false;
    this.#changed();
    if (pauseMs === 0) this.flush();
    else this.#flushAfter(pauseMs);
  }

  /** Call when something is typed that can't be sent yet: until it can, nothing is submitted. */
  keepOpen(): void {
    this.#submits = false;
    this.#changed();
  }

  /** Submits the attempt with what waits: at once, or when the line is back. */
  submit(): void {
    this.#submits = true;
    this.#changed();
    this.flush();
  }

  /** Asks how the attempt stands, sending along what waits; also where somebody may have signed in again meanwhile. */
  ask(): void {
    if (this.#stopped !== 'over') this.#stopped = null;
    this.#isAsked = true;
    this.flush();
  }

  /** Sends what waits now. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null;
    });
  };

  /** The page is left; what waits stays kept. */
  readonly pause = (): void => clearTimeout(this.#timer);

  async #sendAll(): Promise<void> {
    while (!this.#stopped && (this.#waiting.size > 0 || this.#submits || this.#isAsked)) {
      const sent = [...this.#waiting].map(([place, kept]) => this.#given(place, kept));
      for (const [place, kept] of this.#waiting) {
        const mayHold = [...new Set([...kept.mayHold, kept.value])].slice(-mostHeld);
        this.#waiting.set(place, { ...kept, mayHold });
      }
      this.#changed();
      const reply = await this.#send(sent, this.#submits);
      this.#isAway = reply === null;
      if (reply?.ok) this.#hear(reply.standing, sent);
      else if (reply?.code === 'over') this.#end(reply.standing);
      else if (reply) this.#stopped = reply.code;
      this.#changed();
      if (!reply) return this.#sendLater();
    }
  }

  /**
   * The waiting time by two clocks: one stands still while a phone sleeps, the other one may be set back, or forward by
   * years as a phone finds its line again. Nothing waits longer than an attempt lasts.
   */
  #given(place: number, { value, mayHold, chosenAt }: KeptAnswer): GivenAnswer {
    const ran = performance.now() - (this.#choseAt.get(place) ?? performance.now());
    const age = Math.max(0, Date.now() - chosenAt, ran);
    return { place, option: value, over: mayHold, age: Math.min(longestAgeMs, Math.round(age)) };
  }

  #hear(standing: Standing, sent: readonly GivenAnswer[]): void {
    this.#retryMs = firstRetryMs;
    this.#isAsked = false;
    const held = [standing.prediction, ...standing.answers];
    for (const { place, option } of sent) {
      const now = this.#waiting.get(place);
      const stands = held[place] ?? null;
      if (now?.value === option) {
        this.#waiting.delete(place);
        // another device answered after this was chosen here
        if (stands !== option) this.#gaveWay = [...this.#gaveWay, place];
      } else if (now) this.#waiting.set(place, { ...now, mayHold: [option, stands] });
    }
    this.#take(standing);
    if (standing.state === 'over') this.#end(standing);
  }

  /** What another device answered shows here too, and when the attempt ends now. */
  #take({ answers, prediction, deadline }: Standing): void {
    this.#deadline = deadline;
    for (const [place, value] of [prediction, ...answers].entries()) {
      if (!this.#waiting.has(place)) this.#answers.set(place, value);
    }
  }

  /** Nothing is sent any more. What came too late is forgotten, and named. */
  #end(standing: Standing): void {
    this.#stopped = 'over';
    const held = [standing.prediction, ...standing.answers];
    this.#late = [...this.#waiting].flatMap(([place, { value }]) =>
      held[place] === value ? [] : [place],
    );
    this.#waiting = new Map();
    this.#take(standing);
  }

  #sendLater(): void {
    // not all at the same moment: when a line comes back it does for many
    const wait = this.#retryMs * (0.75 + Math.random() / 2);
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
    this.#flushAfter(wait);
  }

  #flushAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, ms);
  }

  #changed(): void {
    this.#isKept = this.#store.write(this.#waiting);
    this.#state = this.#snapshot();
    for (const listener of this.#listeners) listener();
  }

  #snapshot(): QueueState {
    return {
      answers: new Map(this.#answers),
      deadline: this.#deadline,
      waiting: [...this.#waiting.keys()],
      submits: this.#submits,
      isAway: this.#isAway,
      isKept: this.#isKept,
      stopped: this.#stopped,
      gaveWay: this.#gaveWay,
      late: this.#late,
    };
  }
}
