import { say } from '#app/documents/described/words.ts';
import { unitGroups } from '#app/domain/contest-rules.ts';
import { roleNames } from '#app/forms/identity.ts';
import { listUnits, unitsFound } from '../contests/list-units.server.ts';
import { listEntries } from '../entries/list-entries.server.ts';
import { type FoundPerson, findPeople } from '../identity/find-people.server.ts';
import { listRosterProposals, proposalStatuses } from '../roster/list-roster-proposals.server.ts';
import {
  chosen,
  dateOf,
  decimal,
  instant,
  type OrganizerTable,
  sheetTitle,
  text,
  whole,
} from './table-columns.ts';

const peopleAtOnce = 1000;
const groupWords = (group: string) => say(`units:groups.${group}`);

export const unitsTable: OrganizerTable = async ({ contest, query }, act) => {
  const units = await listUnits(contest, act);
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const asked = { search: query.get('tim')?.slice(0, 100) ?? '', group: query.get('khoi') ?? '' };
  return {
    sheet: sheetTitle('units'),
    columns: [
      ...[text('code'), text('unit', 44), text('group', 28), text('parent', 44)],
      ...[whole('headcount'), whole('roster'), whole('entries'), instant('closesAt')],
    ],
    rows: unitsFound(units, asked).map(unit => [
      ...[unit.code, unit.name, groupWords(unit.group)],
      unit.parentId === null ? null : (nameOf.get(unit.parentId) ?? null),
      ...[unit.headcount, unit.rosterCount, unit.entryCount, unit.closing.closesAt],
    ]),
  };
};

/** Without sign-in names: whoever has the file needs none. */
export const peopleTable: OrganizerTable = async ({ contest, query }, act) => {
  const asked = {
    contestId: contest.id,
    search: query.get('tim')?.trim() ?? '',
    role: chosen([...roleNames, 'contestant' as const], query.get('vai-tro')) ?? 'any-role',
    unitId: query.get('don-vi') || null,
    most: peopleAtOnce,
  } as const;
  const people: FoundPerson[] = [];
  for (let page = 1, pageCount = 1; page <= pageCount; page++) {
    const found = await findPeople({ ...asked, page }, act);
    people.push(...found.people);
    pageCount = found.pageCount;
  }
  return {
    sheet: sheetTitle('people'),
    columns: [text('fullName', 28), text('roles', 60), text('unit', 44)],
    rows: people.map(({ fullName, roles, contestant }) => [
      fullName,
      [
        ...roles.map(({ role, unit }) => roleWords(role, unit?.name ?? null)),
        ...(contestant ? [roleWords('contestant', null)] : []),
      ].join('; '),
      contestant?.unit.name ?? null,
    ]),
  };
};

function roleWords(role: string, unit: string | null): string {
  const word = say(`people:roles.${role}`);
  return unit === null ? word : say('tables:roleOf', { role: word, unit });
}

/** Without the ID numbers, masked or not. */
export const proposalsTable: OrganizerTable = async ({ contest, query }, act) => {
  const status = chosen(proposalStatuses, query.get('muc')) ?? 'proposed';
  const proposals = [];
  for (let page = 1, pageCount = 1; page <= pageCount; page++) {
    const found = await listRosterProposals({ contestId: contest.id, status, page }, act);
    proposals.push(...found.proposals);
    pageCount = found.pageCount;
  }
  return {
    sheet: sheetTitle('proposals'),
    columns: [
      ...[text('fullName', 28), text('change'), text('unit', 44), text('target', 44)],
      ...[text('position', 28), text('reason', 44), instant('proposedAt'), text('status')],
      ...[instant('decidedAt'), text('answer', 44)],
    ],
    rows: proposals.map(one => [
      ...[
        one.fullName,
        say(`roster:change.${one.change}`, { unit: one.targetUnitName ?? '' }),
        one.unitName,
        one.targetUnitName,
      ],
      ...[one.position, one.reason, dateOf(one.proposedAt), say(`roster:status.${one.status}`)],
      ...[dateOf(one.decidedAt), one.decisionReason],
    ]),
  };
};

const entryStatuses = ['valid', 'withdrawn', 'rejected'] as const;

export const entriesTable: OrganizerTable = async ({ contest, query }, act) => {
  const filter = {
    search: query.get('tim')?.trim().slice(0, 200) ?? '',
    status: chosen(entryStatuses, query.get('trang-thai')),
    group: chosen(unitGroups, query.get('khoi')),
  };
  const { entries } = await listEntries({ contest, filter }, act);
  const isVideo = contest.rules.entry.kind === 'video';
  return {
    sheet: sheetTitle('entries'),
    columns: [
      ...[text('code'), text('title', 44), text('unit', 44), text('group', 28), text('status')],
      ...(isVideo ? [decimal('seconds', 1), decimal('megabytes', 1)] : [whole('words')]),
      ...[instant('handedInAt'), whole('versions')],
    ],
    rows: entries.map(entry => [
      ...[entry.code, entry.title, entry.unit.name, groupWords(entry.unit.group)],
      say(`entries:status.${entry.status}`),
      ...(isVideo
        ? [entry.seconds, entry.sizeBytes === null ? null : entry.sizeBytes / 1e6]
        : [entry.words]),
      ...[entry.decidingAt, entry.versionCount],
    ]),
  };
};
