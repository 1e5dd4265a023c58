import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { makeReceiptCode } from '#app/domain/entries/receipt-code.ts';
import type { Ground } from '#app/services/context.ts';

/** One hand-in of an entry; what is left out is made up. */
export type VersionGiven = {
  /** The time that counts against the deadline; a week after entries opened unless given. */
  decidingAt?: string | Date;
  title?: string;
  description?: string;
  form?: string | null;
  slogan?: string | null;
  durationMs?: number;
  /** A file of the storage; a video that nobody opens needs none. */
  storageKey?: string;
  /** Of that file; made up unless given. */
  sha256?: string;
  contentType?: string;
  sizeBytes?: number;
  handedInById?: string;
};

let entries = 0;

/** Codes begin at V01 in every test file, whatever ran before it: beyond V99 they would sort otherwise. */
export function countEntriesAnew(): void {
  entries = 0;
}

/**
 * A unit's entry with its versions, numbered from 1 in the given order (one unless told). Each has a receipt.
 * @returns the row of the entry with its versions, first to last
 */
export async function makeEntry(
  { db }: Pick<Ground, 'db'>,
  given: {
    contest: { id: string; rules: ContestRules };
    unit: { id: string };
    kind?: 'video' | 'slogan';
    code?: string;
    status?: 'valid' | 'withdrawn' | 'rejected';
    versions?: VersionGiven[];
  },
) {
  entries += 1;
  const kind = given.kind ?? given.contest.rules.entry.kind;
  const code = given.code ?? `${kind === 'video' ? 'V' : 'K'}${String(entries).padStart(2, '0')}`;
  const usual = new Date(Date.parse(given.contest.rules.entry.opensAt) + 7 * 86_400_000);
  const versions = (given.versions ?? [{}]).map((version, index) => {
    const at = new Date(version.decidingAt ?? usual);
    return {
      number: index + 1,
      title: version.title ?? `Bài dự thi ${code}`,
      description: version.description ?? 'Một cửa điện tử, người dân không phải chờ.',
      sha256: version.sha256 ?? createHash('sha256').update(`${code}/${index}`).digest('hex'),
      decidingAt: at,
      handedInAt: at,
      handedInById: version.handedInById ?? randomUUID(),
      receipt: { create: { code: makeReceiptCode(randomInt), issuedAt: at } },
      ...(kind === 'video' ? videoFields(version, code, index) : sloganFields(version)),
    };
  });
  return db.entry.create({
    data: {
      contestId: given.contest.id,
      unitId: given.unit.id,
      code,
      kind,
      status: given.status ?? 'valid',
      rejectedReason: given.status === 'rejected' ? 'Sai chủ đề' : null,
      createdAt: versions[0]?.decidingAt ?? usual,
      versions: { create: versions },
    },
    include: { versions: { orderBy: { number: 'asc' } } },
  });
}

const videoFields = (version: VersionGiven, code: string, index: number) => ({
  form: version.form ?? 'skit',
  fileName: `${code}.mp4`,
  storageKey: version.storageKey ?? `entries/${code}-${index + 1}-${randomUUID()}.mp4`,
  contentType: version.contentType ?? 'video/mp4',
  sizeBytes: BigInt(version.sizeBytes ?? 12_345_678),
  durationMs: version.durationMs ?? 240_000,
});

const sloganFields = (version: VersionGiven) => {
  const slogan =
    version.slogan ?? 'Nụ cười công sở, trách nhiệm công vụ, người dân hài lòng, thành phố vươn xa';
  return { form: null, slogan, words: slogan.split(/\s+/u).length };
};
