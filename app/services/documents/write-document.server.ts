import { juryRole } from '#app/documents/described/jury-minutes.ts';
import { MissingGlyphs } from '#app/documents/document-font.server.ts';
import { DOCX_TYPE, writeDocx } from '#app/documents/write-docx.server.ts';
import { PDF_TYPE, writePdf } from '#app/documents/write-pdf.server.ts';
import { type DocumentFormat, type DocumentKind, documentsOf } from '#app/domain/document-kinds.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { CollectedInput } from '../awards/collect-award-input.server.ts';
import {
  findPublication,
  listPublications,
  readSnapshot,
} from '../awards/find-publications.server.ts';
import type { Snapshot } from '../awards/snapshot.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { composeDocument } from './compose-document.ts';
import { readJuryRecord } from './jury-record.server.ts';
import { publicationsReplacedBy, withStandingAwards } from './standing-awards.server.ts';

export interface WrittenDocument {
  fileName: string;
  type: string;
  bytes: Buffer;
}

/**
 * An official document from what a publication froze, for organizers: score summaries hold each judge's sheets.
 * Refuses a kind that this publication has nothing for, and text that the font has no letters for.
 */
export async function writeDocument(
  asked: { contest: ContestInForce; number: number; kind: DocumentKind; format: DocumentFormat },
  act: Act,
): Promise<Verdict<WrittenDocument, 'unknown-publication' | 'not-in-scope' | 'missing-glyphs'>> {
  const { contest, number, kind, format } = asked;
  permit(act, 'awards.see', { contestId: contest.id });
  const of = { contestId: contest.id, number };
  const found = await findPublication(of, act);
  const text = found && (await readSnapshot(of, act));
  if (!text) return refused('unknown-publication');
  if (!documentsOf(found.scope).includes(kind)) return refused('not-in-scope');

  const { input, result, publishedAt } = JSON.parse(text) as Snapshot & { input: CollectedInput };
  const all = await listPublications(contest.id, act);
  const document = composeDocument(kind, {
    ...{ contest, number, redaction: found.redaction, input, result },
    judges: await readJudges(input, contest.id, act),
    proceedings: await readJuryRecord({ contest, input, until: new Date(publishedAt) }, act),
    replaces: publicationsReplacedBy(found, all),
    standing: await withStandingAwards(contest.id, found.redaction, all, act),
    publicUrl: act.publicUrl,
  });
  try {
    const bytes = format === 'docx' ? await writeDocx(document) : await writePdf(document);
    const type = format === 'docx' ? DOCX_TYPE : PDF_TYPE;
    const fileName = `${contest.code}-${kind}-cong-bo-${number}.${format}`;
    return accepted({ fileName, type, bytes });
  } catch (error) {
    if (!(error instanceof MissingGlyphs)) throw error;
    return refused('missing-glyphs', { characters: error.characters.join(' ') });
  }
}

/** Names and units of whoever scored: a snapshot knows judges only by their ids. */
async function readJudges(input: CollectedInput, contestId: string, { db }: Pick<Act, 'db'>) {
  const ids = [...new Set(input.sheets.map(({ judgeId }) => judgeId))];
  const people = await db.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, fullName: true },
  });
  const grants = await db.roleGrant.findMany({
    where: { contestId, personId: { in: ids }, role: 'judge' },
    select: { personId: true, unitId: true, isHead: true },
    orderBy: { createdAt: 'asc' },
  });
  const units = new Map(input.units.map(({ id, name }) => [id, name]));
  // a role that was taken back too: the work was done in office
  const grantOf = new Map(grants.map(grant => [grant.personId, grant]));
  return new Map(
    people.map(({ id, fullName }) => {
      const grant = grantOf.get(id);
      const unitName = units.get(grant?.unitId ?? '') ?? '';
      return [id, { fullName, role: juryRole(grant?.isHead ?? false), unitName }];
    }),
  );
}
