import type { Verdict } from '#app/domain/verdict.ts';
import type { Act, Ground } from '#app/services/context.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { type Random, seededRandom } from '#prisma/seed/random.ts';

/** A ground whose clock is moved by hand, and who acts on it. */
export interface Stage {
  ground: Ground;
  random: Random;
  /** Moves the clock; never back. */
  setNow(instant: string | Date): void;
  /** What nobody in particular does: a command. */
  asCommand(): Act;
  /** What a person does, with the roles that they hold just now. */
  as(personId: string): Promise<Act>;
}

/** Puts a moved clock in the place of the ground's own. */
export function openStage(ground: Ground, seed: number): Stage {
  let now = new Date(0);
  const moved: Ground = { ...ground, clock: { now: () => now } };
  return {
    ground: moved,
    random: seededRandom(seed),
    setNow(instant) {
      const next = new Date(instant);
      if (next < now) throw new Error(`the clock would go back to ${next.toISOString()}`);
      now = next;
    },
    asCommand: () => ({ ...moved, now, actor: null }),
    async as(personId) {
      const { token } = await startSession(personId, moved);
      const signedIn = await findSignedIn(token, moved);
      if (!signedIn) throw new Error('nobody signed in');
      return { ...moved, now, actor: signedIn.actor };
    },
  };
}

/** What an accepted verdict yields. @throws where it was refused: nobody errs in a rehearsal */
export function settled<Value>(verdict: Verdict<Value>, doing: string): Value {
  if (verdict.ok) return verdict.value;
  throw new Error(`${doing}: ${verdict.code} ${JSON.stringify(verdict.params ?? {})}`);
}
