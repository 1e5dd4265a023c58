import {
  describeApprovalDecision,
  usualLegalBases,
} from '#app/documents/described/approval-decision.ts';
import { describeCertificates } from '#app/documents/described/certificates.ts';
import { describeFinalReport } from '#app/documents/described/final-report.ts';
import { blankIssue, type Issue } from '#app/documents/described/issue.ts';
import { describeJuryMinutes, type JuryMember } from '#app/documents/described/jury-minutes.ts';
import type { JuryProceedings } from '#app/documents/described/jury-proceedings.ts';
import {
  collectiveAchievement,
  describeMeritSubmission,
} from '#app/documents/described/merit-submission.ts';
import { describeScoreSummary } from '#app/documents/described/score-summary.ts';
import type { OfficialDocument } from '#app/documents/document-model.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import type { Publication } from '#app/domain/awards/redact-result.ts';
import type { DocumentKind } from '#app/domain/document-kinds.ts';
import { formatHaiPhongParts } from '#app/domain/hai-phong-time.ts';
import type { CollectedInput } from '../awards/collect-award-input.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { awardedOf, publishedPrizes } from './awarded.ts';
import { entryCounts, entryTies, judgesOf, methodOf, scoredEntries } from './jury-figures.ts';
import { contestFigures, unitFigures } from './report-figures.ts';
import type { ReplacedPublication } from './standing-awards.server.ts';

/** A publication with all that its documents are written from. */
export interface DocumentSource {
  contest: ContestInForce;
  number: number;
  redaction: Publication;
  input: CollectedInput;
  result: AwardResult;
  /** Of judges with a counted sheet, by id. */
  judges: ReadonlyMap<string, JuryMember>;
  /** Of the jury's work, up to this publication. */
  proceedings: JuryProceedings;
  /** Earlier publications whose awards it puts others for. */
  replaces: readonly ReplacedPublication[];
  /** Its awards and all others that stand published. */
  standing: Pick<Publication, 'weekly' | 'entries' | 'collective'>;
  /** The portal's address, without a slash at the end. */
  publicUrl: string;
}

/** The first collective prize is honoured (Plan 274, V.2); from 2025 on high achievers: all collective prizes. */
const FIRST_YEAR_OF_HIGH_ACHIEVERS = 2025;

/** A document of a publication: figures filled in; number, date and signer left to whoever signs. */
export function composeDocument(kind: DocumentKind, source: DocumentSource): OfficialDocument {
  const { contest, redaction, number } = source;
  const { year } = formatHaiPhongParts(new Date(contest.rules.entry.closesAt));
  const committee = blankIssue('committee', { title: contest.title, year });
  const jury = blankIssue('jury', { title: contest.title, year });
  switch (kind) {
    case 'quyet-dinh':
      return describeApprovalDecision({
        issue: committee,
        legalBases: usualLegalBases(committee),
        proposal: null,
        awarded: awardedOf(redaction),
        publication: { number, sha256: redaction.sha256 },
        replaces: source.replaces.map(({ publishedAt, ...one }) => ({
          ...{ ...one, publishedAt: new Date(publishedAt) },
        })),
        reason: redaction.correction?.reason ?? null,
      });
    case 'bang-diem':
      return scoreSummary(source, jury);
    case 'bien-ban':
      return minutes(source, jury);
    case 'giay-chung-nhan':
      return certificates(source, committee);
    case 'to-trinh':
      return merit(source, committee, year);
    case 'bao-cao':
      return report(source, committee);
  }
}

function judging(source: DocumentSource) {
  const names = new Map([...source.judges].map(([id, { fullName }]) => [id, fullName]));
  const ids = judgesOf(source, names);
  return {
    ids,
    kind: source.contest.rules.entry.kind,
    method: methodOf(source, source.contest.rules),
    members: ids.flatMap(id => source.judges.get(id) ?? []),
    rows: scoredEntries(source, ids),
  };
}

function scoreSummary(source: DocumentSource, issue: Issue): OfficialDocument {
  const { kind, method, members, rows } = judging(source);
  const judges = members.map(({ fullName }) => fullName);
  return describeScoreSummary({ issue, kind, method, judges, rows, secretary: null });
}

function minutes(source: DocumentSource, issue: Issue): OfficialDocument {
  const { kind, method, members, rows } = judging(source);
  return describeJuryMinutes({
    ...{ issue, kind, method, present: members, ranking: rows },
    ...{ startedAt: null, endedAt: null, place: null, chair: null, secretary: null },
    ...{ absent: null, opinions: null, agreed: null },
    proceedings: source.proceedings,
    counts: entryCounts(source),
    ties: entryTies(source),
  });
}

function certificates(source: DocumentSource, issue: Issue): OfficialDocument {
  const { contest, number, publicUrl } = source;
  return describeCertificates({
    issue,
    decision: { number: null, date: issue.date },
    certificates: publishedPrizes(source.redaction).map(
      ({ winner, unitName, prize, achievement, award, place }) => ({
        ...{ winner, unitName, prize, achievement, entryNumber: null },
        verifyAddress: `${publicUrl}/${contest.code}/giay-chung-nhan/${number}/${award}/${place}`,
      }),
    ),
  });
}

function merit({ redaction }: DocumentSource, issue: Issue, year: number): OfficialDocument {
  const prized = awardedOf(redaction).collective ?? [];
  const ofAll = year >= FIRST_YEAR_OF_HIGH_ACHIEVERS;
  const honoured = ofAll ? prized : prized.filter(({ prize }) => prize === 'first');
  return describeMeritSubmission({
    issue,
    addressee: null,
    decision: { number: null, date: issue.date },
    honours: {
      ground: ofAll ? 'high-achievers' : 'first-collective-prize',
      units: honoured.map(({ unitName, prize }) => ({
        ...{ unitName, achievement: collectiveAchievement(prize, issue) },
      })),
    },
    // whom to commend for running the contest is the committee's to write
    commendations: null,
  });
}

function report(source: DocumentSource, issue: Issue): OfficialDocument {
  const { contest } = source;
  const { received, valid, sheets } = entryCounts(source);
  return describeFinalReport({
    ...{ issue, organisation: [], strengths: [], limits: [], proposals: [] },
    ...contestFigures(source, contest.rules),
    entries: {
      ...{ kind: contest.rules.entry.kind, received, valid, sheets },
      judges: judging(source).ids.length,
    },
    awarded: awardedOf(source.standing),
    units: unitFigures(source),
  });
}
