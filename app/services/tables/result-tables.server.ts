import { prizeWords, say } from '#app/documents/described/words.ts';
import type { Missing, WeeklyExplanation } from '#app/domain/explanations/explanation.ts';
import { listPublications } from '../awards/find-publications.server.ts';
import { listProposals } from '../awards/view-proposals.server.ts';
import { compareRulesVersions } from '../contests/list-rules-versions.server.ts';
import { explainContestant } from '../explanations/explain-contestant.server.ts';
import { listExplanations } from '../explanations/list-explanations.server.ts';
import { listObjections } from '../objections/list-objections.server.ts';
import { permit } from '../permit.ts';
import {
  dateOf,
  decimal,
  instant,
  type OrganizerTable,
  sheetTitle,
  text,
  whole,
  yesOrNo,
} from './table-columns.ts';

const prizeOf = (prize: string | null) => (prize === null ? null : prizeWords(prize));
const scopeWords = (scope: readonly string[]) =>
  scope
    .map(award => {
      const [kind, week] = award.split(':');
      return say(`results:awards.${kind}`, week === undefined ? {} : { week });
    })
    .join('; ');

/** What each unit lacked, a column a condition. */
export const explanationsTable: OrganizerTable = async ({ contest }, act) => {
  const list = await listExplanations({ contestId: contest.id }, act);
  if (!list) return null;
  return {
    sheet: sheetTitle('explanations'),
    columns: [
      ...[whole('rank'), text('unit', 44), text('prize'), whole('missingPeople')],
      ...[whole('missingPlaces'), decimal('missingScore'), whole('missingSheets')],
      ...[text('missingEntry'), whole('zeros'), text('ahead', 44)],
    ],
    rows: list.units.map(({ rank, name, prize, missing, ahead }) => {
      const of = <Code extends Missing['code']>(code: Code) =>
        missing.find((one): one is Missing & { code: Code } => one.code === code);
      const entry = of('entry-in-top');
      const isRank = entry?.reason === 'rank';
      return [
        ...[rank, name, prizeOf(prize), of('participation')?.people ?? null],
        ...(isRank ? [entry.places, entry.score] : [null, null]),
        entry?.reason === 'few-sheets' ? entry.sheets : null,
        entry?.reason === 'no-entry' ? yesOrNo(true) : null,
        ...[of('no-zero')?.attempts ?? null, ahead],
      ];
    }),
  };
};

/** Weekly winners and those right behind; `?thi-sinh=` one person's weeks. */
export const explainedPeopleTable: OrganizerTable = async ({ contest, query }, act) => {
  const contestantId = query.get('thi-sinh');
  const place = { contestId: contest.id };
  const explained =
    contestantId === null
      ? await listExplanations(place, act)
      : await explainContestant({ ...place, contestantId }, act);
  if (!explained) return null;
  const by = ({ missing }: WeeklyExplanation, key: string) =>
    missing.find(change => change.key === key)?.by ?? null;
  const seconds = (milliseconds: number | null) => milliseconds && milliseconds / 1000;
  return {
    sheet: sheetTitle('explainedPeople'),
    columns: [
      ...[whole('week'), whole('rank'), text('fullName', 28), text('unit', 44), text('prize')],
      ...[whole('correct'), whole('predictionError'), decimal('duration', 3)],
      ...[whole('moreCorrect'), whole('nearer'), decimal('faster', 3), decimal('earlier', 3)],
    ],
    rows: explained.weekly.map(({ fullName, unitName, explanation }) => {
      const { week, row } = explanation;
      return [
        ...[week, row.rank, fullName, unitName, prizeOf(row.prize)],
        ...[row.correct, row.predictionError, row.durationMs / 1000],
        ...[by(explanation, 'score'), by(explanation, 'prediction')],
        ...[seconds(by(explanation, 'duration')), seconds(by(explanation, 'submittedAt'))],
      ];
    }),
  };
};

export const objectionsTable: OrganizerTable = async ({ contest }, act) => {
  const objections = await listObjections({ contestId: contest.id }, act);
  return {
    sheet: sheetTitle('objections'),
    columns: [
      ...[text('unit', 44), whole('publication'), text('objection', 60), instant('filedAt')],
      ...[text('status', 24), text('answer', 60), instant('decidedAt')],
    ],
    rows: objections.map(({ unitName, number, text: said, filedAt, answer }) => [
      ...[unitName, number, said, dateOf(filedAt)],
      answer ? say(`objections:outcomes.${answer.outcome}`) : null,
      ...[answer?.text ?? null, dateOf(answer?.answeredAt ?? null)],
    ]),
  };
};

export const publicationProposalsTable: OrganizerTable = async ({ contest }, act) => {
  const proposals = await listProposals({ contestId: contest.id }, act);
  return {
    sheet: sheetTitle('publicationProposals'),
    columns: [
      ...[text('scope', 44), text('status', 24), text('preparedBy', 28), instant('preparedAt')],
      ...[text('decidedBy', 28), instant('decidedAt'), instant('publishAt'), whole('publication')],
    ],
    rows: proposals.map(row => [
      ...[scopeWords(row.scope), say(`publishing:states.${row.state}`)],
      ...[row.preparedBy, dateOf(row.preparedAt), row.decidedBy, dateOf(row.decidedAt)],
      ...[dateOf(row.publishAt), row.publicationNumber],
    ]),
  };
};

export const publicationsTable: OrganizerTable = async ({ contest }, act) => {
  permit(act, 'awards.see', { contestId: contest.id });
  const publications = await listPublications(contest.id, act);
  return {
    sheet: sheetTitle('publications'),
    columns: [whole('publication'), text('scope', 44), instant('publishedAt'), text('sha256', 68)],
    rows: publications.map(({ number, scope, publishedAt, sha256 }) => [
      ...[number, scopeWords(scope), dateOf(publishedAt), sha256],
    ]),
  };
};

export const rulesVersionsTable: OrganizerTable = async ({ contest }, act) => {
  const asked = { contestId: contest.id, from: null, to: null };
  const { versions } = await compareRulesVersions(asked, act);
  return {
    sheet: sheetTitle('rulesVersions'),
    columns: [
      ...[whole('version'), instant('at'), text('actor', 28), text('changes', 44)],
      ...[text('late'), text('reason', 60)],
    ],
    rows: versions.map(({ version, at, by, changed, isLate, reason }) => [
      ...[version, at, by, changed.map(name => say(`contests:sections.${name}`)).join('; ')],
      ...[yesOrNo(isLate), reason],
    ]),
  };
};
