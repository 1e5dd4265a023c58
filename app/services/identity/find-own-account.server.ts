import { isForSecondFactor } from '#app/domain/second-factor.ts';
import type { Act } from '../context.ts';
import { permitSomebody } from '../permit.ts';

export interface OwnSecondFactor {
  /** null: none yet. */
  confirmedAt: Date | null;
  /** Recovery codes not used yet. */
  codesLeft: number;
  isRequired: boolean;
}

export interface OwnAccount {
  fullName: string;
  /** null: signs in by citizen ID number. */
  username: string | null;
  hasPassword: boolean;
  /** null: a second factor isn't for this person, and there is none. */
  secondFactor: OwnSecondFactor | null;
}

/** What the actor's own account page shows. */
export async function findOwnAccount(act: Act): Promise<OwnAccount> {
  const actor = permitSomebody(act);
  const person = await act.db.person.findUniqueOrThrow({
    where: { id: actor.personId },
    include: { secondFactor: true, recoveryCodes: { where: { usedAt: null } } },
  });
  const { fullName, username, passwordHash, secondFactor, recoveryCodes } = person;
  const isTheirs = secondFactor !== null || isForSecondFactor(actor);
  return {
    ...{ fullName, username, hasPassword: passwordHash !== null },
    secondFactor: isTheirs
      ? {
          confirmedAt: secondFactor?.confirmedAt ?? null,
          codesLeft: recoveryCodes.length,
          isRequired: act.secondFactor === 'required',
        }
      : null,
  };
}
