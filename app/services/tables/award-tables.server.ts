import { prizeWords, say } from '#app/documents/described/words.ts';
import { unitGroups } from '#app/domain/contest-rules.ts';
import { previewAwards } from '../awards/preview-awards.server.ts';
import { viewStandings } from '../standing/view-standings.server.ts';
import {
  chosen,
  decimal,
  type OrganizerTable,
  sheetTitle,
  text,
  whole,
  yesOrNo,
} from './table-columns.ts';

const prizeOf = (prize: string | null) => (prize === null ? null : prizeWords(prize));

/** While a week is open it counts people who took part, never what they scored: the service knows no more. */
export const standingsTable: OrganizerTable = async ({ contest, query }, act) => {
  const { rows, weeks } = await viewStandings({ contestId: contest.id }, act);
  const present = unitGroups.filter(group => rows.some(row => row.group === group));
  const group = chosen(present, query.get('khoi'));
  return {
    sheet: sheetTitle('standings'),
    columns: [
      ...[text('code'), text('unit', 44), text('group', 28), whole('roster')],
      ...[decimal('participation'), decimal('minimum')],
      ...weeks.map(({ week }) => whole('took', { week })),
      ...[decimal('quality'), whole('zeros'), whole('entries')],
      ...[whole('entryRank'), decimal('entryScore')],
    ],
    rows: rows
      .filter(row => group === null || row.group === group)
      .map(({ code, name, group: own, quiz, entry }) => [
        ...[code, name, say(`units:groups.${own}`), quiz.roster],
        ...[quiz.participation.figure, quiz.participation.minimum],
        ...quiz.weeks.map(({ state, took }) => (state === 'next' ? null : took)),
        ...[quiz.quality, quiz.zeros, entry.entries, entry.rank, entry.score],
      ]),
  };
};

export const entryRankingTable: OrganizerTable = async ({ contest }, act) => {
  const preview = await previewAwards(contest.id, act);
  if (!preview.ok) return null;
  return {
    sheet: sheetTitle('entryRanking'),
    columns: [
      ...[whole('rank'), text('code'), text('title', 44), text('unit', 44), whole('sheets')],
      ...[decimal('score'), decimal('publicPoints'), text('prize'), text('tied')],
    ],
    rows: preview.value.entries.map(row => [
      ...[row.rank, row.code, row.title, row.unitName, row.sheets],
      ...[row.score, row.publicPoints ?? null, prizeOf(row.prize), yesOrNo(row.isTied)],
    ]),
  };
};

export const collectiveTable: OrganizerTable = async ({ contest }, act) => {
  const preview = await previewAwards(contest.id, act);
  if (!preview.ok) return null;
  return {
    sheet: sheetTitle('collective'),
    columns: [
      ...[whole('rank'), text('unit', 44), text('group', 28), decimal('participation')],
      ...[decimal('quality'), whole('zeros'), decimal('entryScore'), whole('entryRank')],
      ...[decimal('composite'), text('eligible'), text('prize'), text('tied')],
    ],
    rows: preview.value.collective.map(row => [
      ...[row.rank, row.unitName, say(`units:groups.${row.group}`), row.participation],
      ...[row.quality, row.zeroAttempts, row.entryScore, row.entryRank, row.composite ?? null],
      ...[yesOrNo(row.eligible), prizeOf(row.prize), yesOrNo(row.isTied)],
    ]),
  };
};

/** `?dot=` the week; of one that is still open no rows. */
export const weeklyTable: OrganizerTable = async ({ contest, query }, act) => {
  const preview = await previewAwards(contest.id, act);
  if (!preview.ok) return null;
  const { weekly } = preview.value;
  const week = Math.min(weekly.length, Math.max(1, Math.trunc(Number(query.get('dot'))) || 1));
  return {
    sheet: sheetTitle('week', { week }),
    columns: [
      ...[whole('rank'), text('fullName', 28), text('unit', 44), whole('correct')],
      ...[whole('predictionError'), decimal('duration', 3), text('prize'), text('tied')],
    ],
    rows: (weekly[week - 1]?.ranking ?? []).map(row => [
      ...[row.rank, row.fullName, row.unitName, row.correct, row.predictionError],
      ...[row.durationMs / 1000, prizeOf(row.prize), yesOrNo(row.isTied)],
    ]),
  };
};
