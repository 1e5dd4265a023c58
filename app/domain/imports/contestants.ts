import { isSameFullName } from '../account-rules.ts';
import type { Sheet } from './columns.ts';
import { type Findings, FirstRows, RowReader } from './row-reader.ts';
import type { Planned } from './table.ts';

/** A unit that a row names by its code. */
export interface KnownUnitName {
  readonly id: string;
  readonly name: string;
}

/** A contestant as a row gives it; `undefined`: the file has no such column, what is stored stays. */
export interface ContestantRow {
  readonly row: number;
  readonly citizenId: string;
  readonly fullName: string;
  readonly unit: KnownUnitName;
  readonly position: string | null | undefined;
  /** Only for a person whom the row makes: a stored address belongs to the person, not to this list. */
  readonly email: string | null;
  readonly excludedReason: string | null | undefined;
}

/** The rows of the list that can be read. */
export function readContestants(
  sheet: Sheet,
  units: ReadonlyMap<string, KnownUnitName>,
  findings: Findings,
): ContestantRow[] {
  const seen = new FirstRows();
  return sheet.rows.flatMap(source => {
    const reader = new RowReader(source, sheet, findings);
    const { row } = reader;
    const citizenId = reader.requiredCitizenId('citizen_id');
    const first = citizenId === null ? null : seen.seen(citizenId, row);
    if (first !== null) reader.problem('citizen_id', 'twice-in-file', { firstRow: first });
    const fullName = reader.requiredText('full_name', 120);
    const unit = reader.requiredUnit('unit_code', units);
    const position = reader.has('position') ? reader.text('position', 200) : undefined;
    const email = reader.email('email');
    const excludedReason = reader.has('excluded_reason')
      ? reader.text('excluded_reason', 500)
      : undefined;
    return reader.sound && citizenId !== null && fullName !== null && unit !== null
      ? [{ row, citizenId, fullName, unit, position, email, excludedReason }]
      : [];
  });
}

/** Who stands behind an ID number already. */
export interface KnownPerson {
  readonly personId: string;
  readonly fullName: string;
  readonly email: string | null;
  /** Nothing but a contestant of this contest, who never held a role: the name may be corrected by the list. */
  readonly isPlain: boolean;
  /** Why a role in this contest bars the person; null if none does. */
  readonly barredBecause: string | null;
  readonly contestant: {
    readonly id: string;
    readonly unitId: string;
    readonly position: string | null;
    readonly excludedReason: string | null;
    readonly hasLeft: boolean;
  } | null;
}

/** A contestant as it will stand. */
export interface ContestantPlan extends ContestantRow {
  readonly unitId: string;
  readonly person: KnownPerson | null;
  readonly finalPosition: string | null;
  readonly finalReason: string | null;
}

/** Checks rows against the people who are known; `unitNames` by id: each row's effect, problems in findings. */
export function checkContestants(
  rows: readonly ContestantRow[],
  unitNames: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, KnownPerson>,
  { problems, notes }: Findings,
): Planned<ContestantPlan>[] {
  const planned: Planned<ContestantPlan>[] = [];
  for (const row of rows) {
    const { unit } = row;
    const person = people.get(row.citizenId) ?? null;
    const stored = person?.contestant ?? null;
    if (stored && !stored.hasLeft && stored.unitId !== unit.id) {
      const params = { unit: unitNames.get(stored.unitId) ?? '' };
      problems.push({ row: row.row, column: 'citizen_id', code: 'on-other-roster', params });
      continue;
    }
    // A correction of somebody on this roster is welcome; a number that names a stranger tells nobody whose it is.
    if (person && !stored && !isSameFullName(person.fullName, row.fullName)) {
      problems.push({ row: row.row, column: 'citizen_id', code: 'citizen-id-of-another' });
      continue;
    }
    const plan: ContestantPlan = {
      ...row,
      unitId: unit.id,
      person,
      finalPosition: row.position === undefined ? (stored?.position ?? null) : row.position,
      finalReason: reasonFor(row, person),
    };
    notes.push(...keptColumns(plan).map(column => ({ row: row.row, column })));
    planned.push({ row: plan, effect: effectOf(plan) });
  }
  return planned;
}

/** A role bars whatever the list says; otherwise a list with that column decides, and one without changes nothing. */
function reasonFor(row: ContestantRow, person: KnownPerson | null): string | null {
  const stored = person?.contestant?.excludedReason ?? null;
  if (person?.barredBecause) return row.excludedReason ?? stored ?? person.barredBecause;
  return row.excludedReason === undefined ? stored : row.excludedReason;
}

/** Whether the list corrects the name, which then goes on record. */
export const correctsName = ({ person, fullName }: ContestantPlan): boolean =>
  person?.isPlain === true && person.fullName !== fullName;

/** Columns whose cell isn't what is known of the person, and stays out of the account. */
function keptColumns({ person, email, fullName }: ContestantPlan): string[] {
  if (!person) return [];
  return [
    ...(person.isPlain || isSameFullName(person.fullName, fullName) ? [] : ['full_name']),
    ...(email === null || email === person.email ? [] : ['email']),
  ];
}

function effectOf(plan: ContestantPlan): Planned<ContestantPlan>['effect'] {
  const stored = plan.person?.contestant;
  if (!plan.person || !stored) return 'created';
  const same =
    !stored.hasLeft &&
    stored.unitId === plan.unitId &&
    stored.position === plan.finalPosition &&
    stored.excludedReason === plan.finalReason &&
    !correctsName(plan);
  return same ? 'unchanged' : 'updated';
}
