import { say } from '#app/documents/described/words.ts';
import { findFanpageEntries } from '../fanpage/find-fanpage-entries.server.ts';
import { listDiscussions } from '../judging/list-discussions.server.ts';
import { viewCalibration } from '../judging/view-calibration.server.ts';
import { viewPairwise } from '../judging/view-pairwise.server.ts';
import { viewPublicInterest } from '../judging/view-public-interest.server.ts';
import { decimal, instant, type OrganizerTable, sheetTitle, text, whole } from './table-columns.ts';

const entryColumns = [text('code'), text('title', 44), text('unit', 44)];

export const discussionsTable: OrganizerTable = async ({ contest }, act) => {
  const { discussions } = await listDiscussions({ contestId: contest.id }, act);
  return {
    sheet: sheetTitle('discussions'),
    columns: [
      ...[...entryColumns, instant('openedAt'), instant('closedAt')],
      ...[decimal('spread'), decimal('spreadNow'), whole('remarks'), whole('revisions')],
    ],
    rows: discussions.map(row => [
      ...[row.entryCode, row.title, row.unitName, row.openedAt, row.closedAt],
      ...[row.spread, row.spreadNow, row.remarks, row.revisions],
    ]),
  };
};

/** A row a sheet of a sample. */
export const calibrationTable: OrganizerTable = async ({ contest }, act) => {
  const { samples } = await viewCalibration({ contestId: contest.id }, act);
  const { criteria } = contest.rules.judging;
  return {
    sheet: sheetTitle('calibration'),
    columns: [
      ...[text('title', 44), text('fullName', 28)],
      ...criteria.map(({ name }) => decimal('criterion', 2, { name })),
      ...[decimal('total'), text('comment', 60)],
    ],
    rows: samples.flatMap(({ title, sheets }) =>
      sheets.map(({ fullName, scores, total, comment }) => [
        ...[title, fullName],
        ...criteria.map(({ key }) => scores[key] ?? null),
        ...[total, comment],
      ]),
    ),
  };
};

/** A row an entry of a round. */
export const pairwiseTable: OrganizerTable = async ({ contest }, act) => {
  const { rounds } = await viewPairwise({ contestId: contest.id }, act);
  return {
    sheet: sheetTitle('pairwise'),
    columns: [
      ...[whole('round'), ...entryColumns, whole('wins'), whole('met'), whole('rank')],
      ...[instant('openedAt'), instant('closedAt')],
    ],
    rows: rounds.flatMap(({ number, entries, openedAt, closedAt }) =>
      entries.map(({ code, title, unitName, wins, met, rank }) => [
        ...[number, code, title, unitName, wins, met, rank, openedAt, closedAt],
      ]),
    ),
  };
};

export const interestTable: OrganizerTable = async ({ contest }, act) => {
  const { entries } = await viewPublicInterest({ contestId: contest.id }, act);
  return {
    sheet: sheetTitle('interest'),
    columns: [
      ...[...entryColumns, text('post', 60), whole('reactions'), whole('shares')],
      ...[decimal('points'), instant('measuredAt'), text('recordedBy', 28)],
    ],
    rows: entries.map(({ code, title, unitName, postUrl, measured }) => [
      ...[code, title, unitName, postUrl, measured?.reactions ?? null, measured?.shares ?? null],
      ...[measured?.points ?? null, measured?.measuredAt ?? null, measured?.recordedBy ?? null],
    ]),
  };
};

export const fanpageTable: OrganizerTable = async ({ contest }, act) => {
  const entries = await findFanpageEntries({ contest }, act);
  return {
    sheet: sheetTitle('fanpage'),
    columns: [...entryColumns, text('status', 24), text('post', 60)],
    rows: entries.map(({ code, title, unit, files, hasFailed, postUrl }) => [
      ...[code, title, unit.name],
      say(`tables:files.${files ? 'ready' : hasFailed ? 'failed' : 'preparing'}`),
      postUrl,
    ]),
  };
};
