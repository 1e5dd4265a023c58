import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DocumentKind, documentKinds } from '#app/domain/document-kinds.ts';
import { NotPermitted } from '#app/services/context.ts';
import { findCertificate } from '#app/services/documents/find-certificate.server.ts';
import { writeDocument } from '#app/services/documents/write-document.server.ts';
import { readPages } from '#tests/documents/printed/programs.ts';
import { decideByTwo, publishByTwo } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makeSmallContest, type SmallContest } from '../awards/small-contest.ts';

let test: TestGround;
let folder: string;
let small: SmallContest;
beforeEach(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  folder = await mkdtemp(join(tmpdir(), 'hoi-thi-documents-'));
});
afterEach(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

const publish = async (scope: string[]) => {
  const published = await publishByTwo(test.ground, { contestId: small.contest.id, scope });
  if (!published.ok) throw new Error(published.code);
  return published.value.number;
};
const publishAll = async () => {
  const order = [small.entries.justice.id, small.entries.home.id];
  await decideByTwo(test.ground, { contestId: small.contest.id, award: 'entry', order });
  return publish(['weekly:1', 'entry', 'collective']);
};
const write = async (kind: DocumentKind, number: number, format: 'docx' | 'pdf' = 'docx') =>
  writeDocument({ contest: small.contest, number, kind, format }, await small.as('secretary'));
/** What the PDF's pages say, without white space: where lines end is the layout's. */
const textOf = async (kind: DocumentKind, number: number) => {
  const written = await write(kind, number, 'pdf');
  if (!written.ok) throw new Error(written.code);
  const file = join(folder, `${kind}.pdf`);
  await writeFile(file, written.value.bytes);
  return (await readPages(file)).flatMap(({ words }) => words.map(({ text }) => text)).join('');
};
const squeezed = (text: string) => text.replace(/\s/g, '');

it('writes every document of a publication as DOCX and PDF, with what was published', async () => {
  const number = await publishAll();
  const { db } = test.ground;
  const row = await db.publication.findFirstOrThrow({ where: { number } });
  const redaction = JSON.parse(row.redaction);
  const decision = await textOf('quyet-dinh', number);
  expect(decision).toContain(row.sha256);
  for (const { fullName } of redaction.weekly[0].winners)
    expect(decision).toContain(squeezed(fullName));
  for (const { title, score } of redaction.entries) {
    expect(decision).toContain(squeezed(title));
    expect(decision).toContain(score.replace('.', ','));
  }
  const units = await textOf('bao-cao', number);
  for (const { unitName, participation } of redaction.collective) {
    expect(units).toContain(squeezed(unitName));
    expect(units).toContain(participation.replace('.', ','));
  }
  const people = await db.person.findMany({
    where: { id: { in: small.judges.map(({ id }) => id) } },
  });
  for (const kind of ['bang-diem', 'bien-ban'] as const) {
    const text = await textOf(kind, number);
    for (const { fullName } of people) expect(text).toContain(squeezed(fullName));
  }
  expect(await textOf('to-trinh', number)).toContain(squeezed('Đạt Giải Nhất tập thể'));
  const { fullName } = redaction.weekly[0].winners[0];
  expect(await textOf('giay-chung-nhan', number)).toContain(squeezed(fullName));
  const docx = await write('quyet-dinh', number, 'docx');
  expect(docx.ok && docx.value.fileName).toMatch(/-quyet-dinh-cong-bo-1\.docx$/);
  expect(docx.ok && docx.value.bytes.subarray(0, 2).toString()).toBe('PK');
});

it('refuses what a publication has nothing for, and names letters that the font lacks', async () => {
  const number = await publish(['weekly:1']);
  for (const kind of documentKinds) {
    const has = kind === 'quyet-dinh' || kind === 'giay-chung-nhan';
    const written = await write(kind, number);
    expect(written.ok ? 'ok' : written.code, kind).toBe(has ? 'ok' : 'not-in-scope');
  }
  expect(await write('quyet-dinh', 9)).toMatchObject({ code: 'unknown-publication' });
  await test.ground.db.unit.update({ where: { id: small.units.home.id }, data: { name: 'Sở 漢' } });
  const again = await publish(['weekly:1']);
  expect(await write('quyet-dinh', again)).toMatchObject({
    ...{ ok: false, code: 'missing-glyphs', params: { characters: '漢' } },
  });
});

it('is for organizers only', async () => {
  const number = await publish(['weekly:1']);
  const act = await small.as('judge');
  const asked = { contest: small.contest, number, kind: 'quyet-dinh', format: 'pdf' } as const;
  await expect(writeDocument(asked, act)).rejects.toThrow(NotPermitted);
});

it('a certificate\u2019s address says who won what, and whether it was published anew', async () => {
  const number = await publishAll();
  const ask = (award: string, place: string, of = number) =>
    findCertificate({ contestId: small.contest.id, number: of, award, place }, test.ground);
  expect(await ask('tap-the', '1')).toMatchObject({
    prize: { unitName: null, prize: 'first', achievement: { award: 'collective' } },
    replacedBy: null,
  });
  expect((await ask('dot-1', '2'))?.prize.unitName).toBeTruthy();
  for (const [award, place] of [
    ['dot-1', '3'],
    ['dot-2', '1'],
    ['tap-the', '01'],
    ['x', '1'],
  ]) {
    expect(await ask(award ?? '', place ?? '')).toBeNull();
  }
  expect(await ask('tap-the', '1', 7)).toBeNull();
  const later = await publish(['weekly:1']);
  expect((await ask('dot-1', '1'))?.replacedBy).toBe(later);
  expect((await ask('tap-the', '1'))?.replacedBy).toBeNull();
});
