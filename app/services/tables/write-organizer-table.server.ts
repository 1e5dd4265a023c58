import { writeSpreadsheet, XLSX_TYPE } from '#app/documents/write-spreadsheet.server.ts';
import type { Act } from '../context.ts';
import type { WrittenDocument } from '../documents/write-document.server.ts';
import { auditTable } from './audit-table.server.ts';
import {
  collectiveTable,
  entryRankingTable,
  standingsTable,
  weeklyTable,
} from './award-tables.server.ts';
import { entriesTable, peopleTable, proposalsTable, unitsTable } from './contest-tables.server.ts';
import { assignmentsTable, formingTable, progressTable } from './judging-tables.server.ts';
import {
  calibrationTable,
  discussionsTable,
  fanpageTable,
  interestTable,
  pairwiseTable,
} from './jury-desk-tables.server.ts';
import { questionsTable } from './quiz-tables.server.ts';
import {
  explainedPeopleTable,
  explanationsTable,
  objectionsTable,
  publicationProposalsTable,
  publicationsTable,
  rulesVersionsTable,
} from './result-tables.server.ts';
import type { OrganizerTable, TableAsked } from './table-columns.ts';

/** Every table of an organizer's page by its name in the address. */
export const organizerTables = {
  'don-vi': unitsTable,
  'nguoi-dung': peopleTable,
  'danh-sach': proposalsTable,
  'bai-du-thi': entriesTable,
  'tien-do-cham': progressTable,
  'phan-cong': assignmentsTable,
  'ket-qua-dang-hinh-thanh': formingTable,
  'tinh-hinh': standingsTable,
  'xep-hang-bai-du-thi': entryRankingTable,
  'xep-hang-tap-the': collectiveTable,
  'xep-hang-ca-nhan': weeklyTable,
  'thong-ke-cau-hoi': questionsTable,
  'nhat-ky': auditTable,
  'trao-doi': discussionsTable,
  'cham-thu': calibrationTable,
  'so-sanh-cap': pairwiseTable,
  'quan-tam': interestTable,
  fanpage: fanpageTable,
  'giai-thich': explanationsTable,
  'giai-thich-ca-nhan': explainedPeopleTable,
  'kien-nghi': objectionsTable,
  'de-nghi-cong-bo': publicationProposalsTable,
  'cong-bo': publicationsTable,
  'phien-ban-the-le': rulesVersionsTable,
} satisfies Record<string, OrganizerTable>;

export type OrganizerTableName = keyof typeof organizerTables;

/**
 * A table of an organizer's page as a spreadsheet: all rows that the page's filters let through, without e-mail
 * addresses and ID numbers. null where there is no such table.
 */
export async function writeOrganizerTable(
  { name, ...asked }: TableAsked & { name: string },
  act: Act,
): Promise<WrittenDocument | null> {
  const write = Object.hasOwn(organizerTables, name)
    ? organizerTables[name as OrganizerTableName]
    : null;
  const table = write && (await write(asked, act));
  if (!table) return null;
  const { code, title } = asked.contest;
  return {
    fileName: `${code}-${name}.xlsx`,
    type: XLSX_TYPE,
    bytes: await writeSpreadsheet({ title, ...table }),
  };
}
