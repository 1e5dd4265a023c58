import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { type PasswordRefusal, readUsername } from '#app/domain/account-rules.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { Role } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { makeInitialPassword } from '#app/identity/passwords.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { addPersonWithRole, type CreatePersonRefusal } from './create-person.server.ts';
import { firstPassword } from './first-password.server.ts';
import { judgePassword } from './judge-password.server.ts';
import type { KeptField } from './match-person.server.ts';
import { mailAboutReset, type PersonPlace, replacePassword } from './reset-rules.server.ts';

export interface CreateUserByCommandInput {
  role: Role;
  /** A contest's code; a preset's makes that contest if it is absent. */
  contestCode: string;
  username: string;
  fullName: string;
  unitCode: string | null;
  citizenId: string | null;
  email: string | null;
  /** null: one is made. It has to be changed at the first sign-in either way. */
  password: string | null;
}

export interface UserByCommand {
  personId: string;
  username: string | null;
  contestCode: string;
  /** Whether the account is new; otherwise the role went to the one that the person has. */
  created: boolean;
  /** To be shown once; null where the caller chose it, or the account keeps its own. */
  initialPassword: string | null;
  /** What was given, isn't so on the account that was there, and was left out. */
  kept: KeptField[];
}

export type CreateUserRefusal =
  | CreatePersonRefusal
  | PasswordRefusal
  | 'username-invalid'
  | 'full-name-missing'
  | 'citizen-id-invalid'
  | 'unknown-contest';

/**
 * `contest user create`: the way to a first organizer, and back in for one who lost the password. For whoever can run
 * a command on the server; no page calls it. An account of that user name or ID number, under the same full name, is
 * given the role if it lacks it, and the password if one is named; nothing else of it
 * changes, and its owner is told.
 */
export async function createUserByCommand(
  input: CreateUserByCommandInput,
  act: Act,
): Promise<Verdict<UserByCommand, CreateUserRefusal>> {
  if (act.actor) throw new NotPermitted('command');
  const username = readUsername(input.username);
  if (username === null) return refused('username-invalid');
  const fullName = input.fullName.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (fullName === '') return refused('full-name-missing');
  const citizenId = input.citizenId === null ? null : readCitizenId(input.citizenId);
  if (citizenId === null && input.citizenId !== null) return refused('citizen-id-invalid');
  const password = input.password ?? makeInitialPassword();
  if (input.password !== null) {
    const names = [input.contestCode, ...(input.unitCode ? [input.unitCode] : [])];
    const verdict = await judgePassword(password, { username, fullName, names });
    if (!verdict.ok) return verdict;
  }

  const contestId = await findOrMakeContest(input.contestCode, act);
  if (contestId === null) return refused('unknown-contest', { contest: input.contestCode });
  const unit = input.unitCode
    ? await act.db.unit.findFirst({ where: { contestId, code: input.unitCode } })
    : null;
  if (input.unitCode && !unit) return refused('unknown-unit', { unit: input.unitCode });

  const { role, email, contestCode } = input;
  const unitId = unit?.id ?? null;
  const person = { fullName, username, citizenId, email, isKnownAccount: true };
  const added = await addPersonWithRole(
    { ...person, contestId, role, unitId },
    { password, columns: await firstPassword(password, act.now) },
    null,
    act,
  );
  if (added.ok) {
    const { personId, isNew, initialPassword, kept } = added.value;
    if (input.password !== null && initialPassword === null) {
      await setPassword({ contestId, personId }, input.password, act);
    }
    return accepted({
      personId,
      username: added.value.username,
      contestCode,
      created: isNew,
      initialPassword: input.password === null ? initialPassword : null,
      kept,
    });
  }
  if (added.code !== 'already-granted' || input.password === null) return added;
  const byNumber = citizenId
    ? await act.db.person.findFirst({
        where: { citizenIdHash: { in: act.vault.hashes(citizenId) } },
      })
    : null;
  const known = byNumber ?? (await act.db.person.findUniqueOrThrow({ where: { username } }));
  await setPassword({ contestId, personId: known.id }, input.password, act);
  return accepted({
    personId: known.id,
    username: known.username,
    contestCode,
    created: false,
    initialPassword: null,
    kept: [],
  });
}

async function setPassword(place: PersonPlace, password: string, act: Act): Promise<void> {
  const columns = await firstPassword(password, act.now);
  const made = { columns, actorId: null, at: act.now };
  const message = await inTransaction(act.db, transaction =>
    replacePassword(transaction, place, made, act),
  );
  await mailAboutReset([message], place.contestId, '/dang-nhap', act);
}

/** @returns the contest's id; null where neither a contest nor a preset has the code */
async function findOrMakeContest(code: string, act: Act): Promise<string | null> {
  return inTransaction(act.db, async transaction => {
    const known = await transaction.contest.findUnique({ where: { code } });
    if (known) return known.id;
    const preset = contestPresets.find(one => one.code === code);
    if (!preset) return null;
    const createdAt = act.now;
    const contest = await transaction.contest.create({
      data: {
        code,
        title: preset.title,
        preset: code,
        createdAt,
        // through JSON, as a column of the database holds it
        rulesVersions: {
          create: { version: 1, rules: JSON.parse(JSON.stringify(preset.rules)), createdAt },
        },
      },
    });
    await recordAudit(transaction, {
      at: createdAt,
      contestId: contest.id,
      actorId: null,
      action: 'contest.create',
      subjectType: 'contest',
      subjectId: contest.id,
      after: { code, preset: code },
    });
    return contest.id;
  });
}
