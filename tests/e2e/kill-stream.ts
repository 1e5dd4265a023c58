import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { visitorCookie, withToken } from '#tests/setup/form-token.ts';
import type { Portal } from '#tests/setup/portal.ts';

/** A person's session over plain HTTP. */
export interface Session {
  portal: Pick<Portal, 'url'>;
  cookie: string;
}

export async function openSession(portal: Pick<Portal, 'url'>, username: string, password: string) {
  const response = await fetch(`${portal.url}/dang-nhap`, {
    method: 'POST',
    redirect: 'manual',
    headers: withToken(visitorCookie),
    body: new URLSearchParams({ identifier: username, password }),
  });
  const [cookie = ''] = (response.headers.get('Set-Cookie') ?? '').split(';');
  if (response.status !== 303 || !cookie) throw new Error(`${username} can't sign in`);
  return { portal, cookie };
}

/** Longer than any answer takes, a stream's too. */
const answerWithinMs = 40_000;

export function ask({ portal, cookie }: Session, path: string, init: RequestInit = {}) {
  return fetch(portal.url + path, {
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithinMs),
    ...init,
    headers: { ...init.headers, ...withToken(cookie) },
  });
}

/** A hand-in for which the portal gave a receipt. */
export interface Acknowledged {
  session: Session;
  /** `/<contest>/bien-nhan/<code>` */
  receipt: string;
  sha256: string;
  isVideo: boolean;
}

export const sha256Of = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex');

const receiptPath = (location: string | null) => location?.split('?')[0] ?? '';

/** Hands in a slogan that nobody handed in before. */
export async function handInSlogan(session: Session, contest: string, unitId: string) {
  const number = randomBytes(6).toString('hex');
  const slogan = `Hồ sơ số ${number} về sớm, nụ cười ở lại, niềm tin đi cùng năm tháng`;
  const meaning = `Lần ${number}`;
  const response = await ask(session, `/${contest}/bai-du-thi/nop`, {
    method: 'POST',
    body: new URLSearchParams({ unitId, slogan, meaning }),
  });
  if (response.status !== 303) throw new Refused(`slogan: ${response.status}`);
  const receipt = receiptPath(response.headers.get('Location'));
  return { session, receipt, sha256: sha256Of(`${slogan}\n${meaning}`), isVideo: false };
}

/** Hands in a video that nobody handed in before: the clip with a box of noise at its end. */
export async function handInVideo(
  session: Session,
  contest: string,
  unitId: string,
  clip: string,
): Promise<Acknowledged> {
  const head = Buffer.alloc(8);
  const noise = randomBytes(2 * 1024 * 1024);
  head.writeUInt32BE(noise.length + head.length);
  head.write('free', 4, 'latin1');
  const bytes = Buffer.concat([await readFile(clip), head, noise]);
  const form = new FormData();
  const fields = { unitId, title: 'Một cửa', description: 'Nhanh, gọn, đúng hẹn.', form: 'skit' };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('video', new Blob([bytes], { type: 'video/mp4' }), 'mot-cua.mp4');
  const response = await ask(session, `/${contest}/bai-du-thi/tai-len`, {
    method: 'POST',
    body: form,
  });
  if (response.status !== 200) throw new Refused(`video: ${response.status}`);
  const { redirect } = (await response.json()) as { redirect: string };
  return { session, receipt: receiptPath(redirect), sha256: sha256Of(bytes), isVideo: true };
}

/** An answer that is no acknowledgement, from a portal that runs. */
export class Refused extends Error {}

export interface Sheet {
  session: Session;
  /** `/<contest>/cham-diem/<entry>` */
  path: string;
  /** The save that was acknowledged last. */
  revision: number;
}

/** The points of a sheet's nth save: each differs from the one before. */
export const pointsOf = (revision: number) => (revision % 160) * 0.25;

/** Saves the next revision of the sheet as a draft. */
export async function saveNext(sheet: Sheet): Promise<void> {
  const next = sheet.revision + 1;
  const response = await ask(sheet.session, `${sheet.path}/luu-nhap`, {
    method: 'POST',
    body: new URLSearchParams({
      'scores.content': String(pointsOf(next)),
      comment: `Lần ${next}`,
      revision: String(sheet.revision),
      version: '1',
    }),
  });
  const answer = (await response.json()) as { ok: boolean; revision?: number };
  if (!answer.ok || answer.revision !== next) {
    throw new Refused(`sheet: ${response.status} ${JSON.stringify(answer)}`);
  }
  sheet.revision = next;
}

/** What the judge's page shows of the sheet. */
export async function readSheet({ session, path }: Sheet) {
  const response = await ask(session, path);
  const page = await response.text();
  const value = (name: string) => {
    const [input = ''] = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(page) ?? [];
    return / value="([^"]*)"/.exec(input)?.[1] ?? '';
  };
  const points = value('scores\\.content').replace(',', '.');
  return {
    status: response.status,
    revision: Number(value('revision')),
    points: points === '' ? null : Number(points),
  };
}
