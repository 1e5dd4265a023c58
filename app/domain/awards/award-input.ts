import type { AttemptsInBytes } from './attempts-in-bytes.ts';
import type { AttemptColumns, AttemptRow } from './read-attempts.ts';
import { matchAttempts, readAttempts } from './read-attempts.ts';
import type { DecisionRow, ReadDecisions } from './read-decisions.ts';
import { readDecisions } from './read-decisions.ts';
import type { EntryRow, ReadEntries, ReadSheets, SheetRow } from './read-entries.ts';
import { readEntries, readSheets } from './read-entries.ts';
import type { AwardRules, ReadRules } from './read-rules.ts';
import { readRules } from './read-rules.ts';
import type { ContestantRow, ReadContestants, ReadUnits, UnitRow } from './read-units.ts';
import { readContestants, readUnits } from './read-units.ts';
import type { UnusableInput } from './unusable-input.ts';
import { readArray, readObject, readOrRefuse, readText, refuse } from './unusable-input.ts';

export const AWARDS_INPUT_SCHEMA = 'hoithi.awards-input/v1';

/** The frozen input of an award computation, as its JSON says it (DESIGN section 6). */
export type AwardInput = {
  schema: typeof AWARDS_INPUT_SCHEMA;
  contest: { code: string; title: string };
  rules: AwardRules;
  units: UnitRow[];
  contestants: ContestantRow[];
  attempts: AttemptRow[];
  entries: EntryRow[];
  sheets: SheetRow[];
  decisions?: DecisionRow[];
};

/** A checked input, indexed for computing: ids are turned into positions, instants into numbers. */
export type ReadAwardInput = {
  rules: ReadRules;
  units: ReadUnits;
  contestants: ReadContestants;
  attempts: AttemptColumns;
  entries: ReadEntries;
  sheets: ReadSheets;
  decisions: ReadDecisions;
};

/**
 * Checks and indexes an award input (section 6, point 1) in one pass over each list. Pass what
 * `parseAwardJson` returned where the input comes from a text. Fields that section 6 doesn't name
 * are ignored; `apart` are the attempts where they were read from the bytes themselves. Whether a decision matches a tie is found out only when ranks are computed.
 */
export function readAwardInput(
  value: unknown,
  apart: AttemptsInBytes | null = null,
): { ok: true; input: ReadAwardInput } | UnusableInput {
  const outcome = readOrRefuse(() => readChecked(value, apart));
  return outcome.ok ? { ok: true, input: outcome.value } : outcome;
}

function readChecked(value: unknown, apart: AttemptsInBytes | null): ReadAwardInput {
  const input = readObject(value, 'input');
  if (readText(input.schema, 'schema') !== AWARDS_INPUT_SCHEMA) {
    refuse('schema', 'unknown-schema', { expected: AWARDS_INPUT_SCHEMA });
  }
  const contest = readObject(input.contest, 'contest');
  readText(contest.code, 'contest.code');
  readText(contest.title, 'contest.title');
  const rules = readRules(input.rules);
  const units = readUnits(readArray(input.units, 'units'), rules);
  const contestants = readContestants(readArray(input.contestants, 'contestants'), units);
  const attempts = apart
    ? matchAttempts(apart, rules, contestants)
    : readAttempts(readArray(input.attempts, 'attempts'), rules, contestants);
  const entries = readEntries(readArray(input.entries, 'entries'), rules, units);
  const sheets = readSheets(readArray(input.sheets, 'sheets'), rules, entries);
  const decisions = readDecisions(input.decisions, rules);
  return { rules, units, contestants, attempts, entries, sheets, decisions };
}
