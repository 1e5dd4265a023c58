import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Publication } from '#app/domain/awards/redact-result.ts';
import { writeDocument } from '#app/services/documents/write-document.server.ts';
import { drawPages, readPages } from '#tests/documents/printed/programs.ts';
import { decideByTwo, publishByTwo } from '#tests/factories/publication.ts';
import { makeSmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround } from '#tests/setup/test-ground.ts';
import { servePortal } from './served-portal.ts';

async function decoded(picture: string): Promise<string | undefined> {
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

it('the code on each printed certificate opens the page that names the same winner', async () => {
  const test = await openTestGround();
  const folder = await mkdtemp(join(tmpdir(), 'hoi-thi-certificates-'));
  const portal = await servePortal(test);
  try {
    const small = await makeSmallContest(test);
    const contestId = small.contest.id;
    const order = [small.entries.justice.id, small.entries.home.id];
    await decideByTwo(test.ground, { contestId, award: 'entry', order });
    const scope = ['weekly:1', 'entry', 'collective'];
    const published = await publishByTwo(test.ground, { contestId, scope });
    if (!published.ok) throw new Error(published.code);
    const { number } = published.value;
    const act = { ...(await small.as('secretary')), publicUrl: portal.url };
    const written = await writeDocument(
      { contest: small.contest, number, kind: 'giay-chung-nhan', format: 'pdf' },
      act,
    );
    if (!written.ok) throw new Error(written.code);
    const file = join(folder, 'giay-chung-nhan.pdf');
    await writeFile(file, written.value.bytes);
    await drawPages(file, join(folder, 'page'));
    const pages = (await readPages(file)).map(({ words }) =>
      words.map(({ text }) => text).join(''),
    );

    const row = await test.ground.db.publication.findFirstOrThrow({ where: { number } });
    const { weekly, entries, collective } = JSON.parse(row.redaction) as Publication;
    const winners = [
      ...weekly.flatMap(week => week.winners.map(({ fullName }) => fullName)),
      ...(entries ?? []).map(({ unitName }) => unitName),
      ...(collective ?? []).flatMap(({ prize, unitName }) => (prize ? [unitName] : [])),
    ];
    expect(winners.length).toBeGreaterThan(3);
    expect(pages).toHaveLength(winners.length);
    const addresses = new Set<string>();
    const digits = String(winners.length).length;
    for (const [index, winner] of winners.entries()) {
      const page = String(index + 1).padStart(digits, '0');
      const address = (await decoded(join(folder, `page-${page}.png`))) ?? '';
      expect(address.startsWith(`${portal.url}/cchc-2023/giay-chung-nhan/1/`), address).toBe(true);
      addresses.add(address);
      const answer = await portal.ask(null, address.slice(portal.url.length));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(`<strong>${winner}</strong>`);
      expect(pages[index]).toContain(winner.replace(/\s/g, ''));
    }
    expect(addresses.size).toBe(winners.length);
  } finally {
    await portal.close();
    await test.close();
    await rm(folder, { recursive: true, force: true });
  }
});
