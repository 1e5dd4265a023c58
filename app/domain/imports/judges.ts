import { isSameFullName, readUsername } from '../account-rules.ts';
import type { Sheet } from './columns.ts';
import { type Findings, FirstRows, RowReader } from './row-reader.ts';
import type { Planned, ProblemCode } from './table.ts';

export interface JudgeRow {
  readonly row: number;
  readonly username: string;
  readonly fullName: string;
  /** Where the judge works, so that no entry of that unit comes to that judge; null for someone from outside. */
  readonly unitId: string | null;
  /** Only for an account that the row makes. */
  readonly citizenId: string | null;
  readonly email: string | null;
}

/** The rows of the list that can be read. */
export function readJudges(
  sheet: Sheet,
  units: ReadonlyMap<string, { readonly id: string }>,
  findings: Findings,
): JudgeRow[] {
  const usernames = new FirstRows();
  const citizenIds = new FirstRows();
  return sheet.rows.flatMap(source => {
    const reader = new RowReader(source, sheet, findings);
    const { row } = reader;
    const username = usernameOf(reader);
    const twice = username === null ? null : usernames.seen(username, row);
    if (twice !== null) reader.problem('username', 'twice-in-file', { firstRow: twice });
    const fullName = reader.requiredText('full_name', 120);
    const unitId = reader.unit('unit_code', units)?.id ?? null;
    const citizenId = reader.citizenId('citizen_id');
    const again = citizenId === null ? null : citizenIds.seen(citizenId, row);
    if (again !== null) reader.problem('citizen_id', 'twice-in-file', { firstRow: again });
    const email = reader.email('email');
    return reader.sound && username !== null && fullName !== null
      ? [{ row, username, fullName, unitId, citizenId, email }]
      : [];
  });
}

function usernameOf(reader: RowReader): string | null {
  const text = reader.requiredText('username', 64);
  return text === null
    ? null
    : (readUsername(text) ?? reader.problem('username', 'not-a-username'));
}

export interface KnownAccount {
  readonly personId: string;
  readonly username: string | null;
  readonly fullName: string;
  readonly email: string | null;
  readonly hasCitizenId: boolean;
  /** Nobody has ever signed in by it, and it has no role: it may get a user name and a first password. */
  readonly isUnclaimed: boolean;
  /** The judge's role in this contest. */
  readonly grant: { readonly id: string; readonly unitId: string | null } | null;
  /** On a roster of this contest and not excluded: becoming a judge bars the person. */
  readonly competes: boolean;
}

export interface JudgePlan extends JudgeRow {
  readonly account: KnownAccount | null;
}

/**
 * Checks rows against the accounts of those names and ID numbers. Nothing is written onto an account that is there: what a
 * row says otherwise is noted, without what stands there.
 */
export function checkJudges(
  rows: readonly JudgeRow[],
  byUsername: ReadonlyMap<string, KnownAccount>,
  byCitizenId: ReadonlyMap<string, KnownAccount>,
  importerId: string | null,
  { problems, notes }: Findings,
): Planned<JudgePlan>[] {
  const planned: Planned<JudgePlan>[] = [];
  for (const row of rows) {
    const named = byUsername.get(row.username) ?? null;
    const numbered = row.citizenId === null ? null : (byCitizenId.get(row.citizenId) ?? null);
    const clash = clashOf(row, named, numbered, importerId);
    if (clash) {
      problems.push({ row: row.row, ...clash });
      continue;
    }
    const plan: JudgePlan = { ...row, account: named ?? numbered };
    notes.push(...keptColumns(plan).map(column => ({ row: row.row, column })));
    planned.push({ row: plan, effect: effectOf(plan) });
  }
  return planned;
}

type Clash = { column: string; code: ProblemCode; params?: { username: string } };

/** A found account must bear the name in the row, so that no list hands somebody's account to another. */
function clashOf(
  row: JudgeRow,
  named: KnownAccount | null,
  numbered: KnownAccount | null,
  importerId: string | null,
): Clash | null {
  const account = named ?? numbered;
  if (!account) return null;
  if (named && numbered && named.personId !== numbered.personId) {
    return { column: 'username', code: 'username-taken' };
  }
  if (account.personId === importerId) return { column: 'username', code: 'own-roles' };
  if (!account.grant && !isSameFullName(account.fullName, row.fullName)) {
    return named
      ? { column: 'username', code: 'username-taken' }
      : { column: 'citizen_id', code: 'citizen-id-of-another' };
  }
  if (!named && account.username) {
    const params = { username: account.username };
    return { column: 'username', code: 'citizen-id-has-other-username', params };
  }
  if (!numbered && row.citizenId !== null && account.hasCitizenId) {
    return { column: 'citizen_id', code: 'username-has-other-citizen-id' };
  }
  return null;
}

/** Columns whose cell isn't what is known of the person, and stays out of the account. */
function keptColumns({ account, ...row }: JudgePlan): string[] {
  if (!account) return [];
  const { grant } = account;
  const differs = {
    username: account.username !== row.username && !account.isUnclaimed,
    full_name: !isSameFullName(account.fullName, row.fullName),
    unit_code: grant !== null && row.unitId !== null && row.unitId !== grant.unitId,
    citizen_id: row.citizenId !== null && !account.hasCitizenId,
    email: row.email !== null && row.email !== account.email,
  };
  return Object.entries(differs).flatMap(([column, isKept]) => (isKept ? [column] : []));
}

function effectOf({ account }: JudgePlan): Planned<JudgePlan>['effect'] {
  if (!account?.grant) return 'created';
  return account.competes ? 'updated' : 'unchanged';
}
