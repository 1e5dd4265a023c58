import { blankIssue, type Issue } from '#app/documents/described/issue.ts';
import {
  type ParticipationReport as DescribedReport,
  describeParticipationReport,
  participationSpreadsheet,
} from '#app/documents/described/participation-report.ts';
import { say } from '#app/documents/described/words.ts';
import { PDF_TYPE, writePdf } from '#app/documents/write-pdf.server.ts';
import { writeSpreadsheet, XLSX_TYPE } from '#app/documents/write-spreadsheet.server.ts';
import { formatHaiPhongParts } from '#app/domain/hai-phong-time.ts';
import type { Act } from '../context.ts';
import {
  type ParticipationReport,
  type ParticipationRow,
  viewParticipation,
} from './view-participation.server.ts';

export interface ParticipationFileInput {
  contestId: string;
  /** null: all units, for organizers. */
  unitId: string | null;
  week: number;
  format: 'xlsx' | 'pdf';
}

/**
 * One week's report as a file: for the unit's office, which wants it after every week (letter 4468/BQL-VP).
 * null where there is no such unit, or the week hasn't opened.
 */
export async function writeParticipationFile(
  { contestId, unitId, week, format }: ParticipationFileInput,
  act: Act,
): Promise<{ bytes: Uint8Array; contentType: string; fileName: string } | null> {
  const report = await viewParticipation({ contestId, unitId }, act);
  const state = report?.weeks[week - 1]?.state;
  if (!report || state === undefined || state === 'next') return null;
  const described = describedReport(report, week, act.now);
  const fileName = `${report.contest.code}-tham-gia-dot-${week}.${format}`;
  if (format === 'pdf') {
    const bytes = await writePdf(describeParticipationReport(described));
    return { bytes, contentType: PDF_TYPE, fileName };
  }
  const bytes = await writeSpreadsheet(participationSpreadsheet(described));
  return { bytes, contentType: XLSX_TYPE, fileName };
}

function describedReport(report: ParticipationReport, week: number, now: Date): DescribedReport {
  const { unit, total, weeks, rows } = report;
  const figures = ({ roster, minimum, weeks: all }: ParticipationRow) => {
    const { took = 0, rate = '0', scores = null } = all[week - 1] ?? {};
    return { roster, took, rate, minimum: minimum > 0 ? String(minimum) : null, scores };
  };
  const isOver = weeks[week - 1]?.state === 'past';
  // nobody sat: the columns of scores stay all the same
  const totalFigures = figures(total);
  const scores = isOver ? (totalFigures.scores ?? { mean: '0', zeros: 0 }) : null;
  return {
    issue: issueOf(report, now),
    unitName: unit?.name ?? null,
    ...{ week, weeks: weeks.length, asOf: now, isProvisional: !isOver },
    minimum: report.missing[week - 1] === null ? null : String(total.minimum),
    missing: report.missing[week - 1] ?? 0,
    rows: rows.map(row => ({
      ...figures(row),
      name: row.name,
      level: row.depth > 0 ? (1 as const) : (0 as const),
    })),
    total: { ...totalFigures, scores },
  };
}

/** A unit reports in its own name, the organizing committee in its. */
function issueOf({ contest, unit }: ParticipationReport, now: Date): Issue {
  const { year } = formatHaiPhongParts(now);
  const blank = blankIssue('committee', { title: contest.title, year });
  if (!unit) return blank;
  return {
    ...blank,
    superior: null,
    issuer: unit.name.toLocaleUpperCase('vi'),
    issuerInText: unit.name,
    signer: { capacity: [say('participation:head')], name: null },
  };
}
