import { randomBytes } from 'node:crypto';
import { Server } from '@tus/server';
import type { Request, RequestHandler, Response } from 'express';
import { isConnectionLost } from '#app/db/transactions.server.ts';
import { videoFields, videoForUnitFields } from '#app/forms/entries.ts';
import { type FieldErrors, fieldErrors } from '#app/forms/form-errors.ts';
import { databaseAway, staleForm } from '#app/forms/form-token.ts';
import { paths } from '#app/http/paths.ts';
import { readSessionToken } from '#app/http/session.server.ts';
import { findContest } from '#app/services/contests/find-contest.server.ts';
import type { Act, Ground } from '#app/services/context.ts';
import { findSignedIn } from '#app/services/identity/sessions.server.ts';
import { limitAct } from '#app/services/limits/limit-act.server.ts';
import { uploadStarts } from '#app/services/limits/limits.ts';
import { giveUpUpload } from '#app/services/uploads/give-up-upload.server.ts';
import { noteLastByte } from '#app/services/uploads/note-bytes.server.ts';
import { checkUploadGoesOn, reachUpload } from '#app/services/uploads/reach-upload.server.ts';
import { settleInBackground } from '#app/services/uploads/settle-upload.server.ts';
import { startUpload } from '#app/services/uploads/start-upload.server.ts';
import { bringsToken } from './form-tokens.server.ts';
import { runOut } from './run-out.server.ts';
import type { Turns } from './turns.server.ts';
import { uploadLocks } from './upload-locks.server.ts';
import { UploadStore } from './upload-store.server.ts';

/** What a refusal says, as the forms' pages show it. */
interface RefusalBody {
  errors: FieldErrors;
  refusal: { code: string; params?: Readonly<Record<string, string | number>> } | null;
}

const refusal = (
  code: string,
  params?: Readonly<Record<string, string | number>>,
): RefusalBody => ({
  ...{ errors: {}, refusal: params ? { code, params } : { code } },
});

/**
 * Resumable uploads by the tus protocol at `/tai-len`, ahead of the framework. What the form says comes as
 * `Upload-Metadata` when an upload is created, and its last byte hands it in; then its status resource tells the rest.
 */
export function receiveUploads(
  ground: Ground,
  { secure, turns }: { secure: boolean; turns: Turns },
): RequestHandler {
  const root = paths.uploads();
  const acts = new WeakMap<object, Act>();
  const actOf = (request: object): Act => {
    const act = acts.get(request);
    if (!act) throw new Error('an upload without anybody who sends it');
    return act;
  };
  const store = new UploadStore(ground, turns);
  const tus = new Server({
    ...{ path: root, relativeLocation: true, allowedOrigins: [], datastore: store },
    locker: uploadLocks(ground.signals, id => store.interrupt(id)),
    namingFunction: () => randomBytes(16).toString('hex'),
    async onUploadCreate(request, upload) {
      const act = actOf(request);
      const body = await create(upload, act).catch(whenForbidden);
      if (body === 'forbidden') throw answered(403, refusal('forbidden'));
      if (body) throw answered(422, body);
      return {};
    },
    async onUploadFinish(request, { id }) {
      const { actor, now } = actOf(request);
      // the clock of the last byte, not of the request's beginning
      const at = new Date(Math.max(now.getTime(), ground.clock.now().getTime()));
      const row = await turns.aside(async () => {
        await noteLastByte({ id, personId: actor?.personId ?? null, at }, ground);
        return ground.db.upload.findUniqueOrThrow({ where: { id } });
      });
      void settleInBackground(row, ground);
      return {};
    },
    onResponseError(_request, error) {
      const { code } = error as NodeJS.ErrnoException;
      if (isConnectionLost(error)) return answered(503, refusal(databaseAway));
      if (code === 'ENOSPC' || code === 'EDQUOT') return answered(507, refusal('storage-full'));
      if (error instanceof RangeError)
        return { status_code: 409, body: 'Upload-Offset conflict\n' };
      return undefined;
    },
  });

  return (request, response, next) => {
    const { path } = request;
    if (path !== root && !path.startsWith(`${root}/`)) return next();
    const admitted = turns.aside(() => admit(request, response, path.slice(root.length + 1)));
    admitted.then(async act => {
      if (!act) return;
      const asked = withoutBody(request);
      acts.set(asked, act);
      const answer = await store.receiving(request, () => tus.handleWeb(asked));
      response.status(answer.status).setHeaders(answer.headers);
      response.end(await answer.text());
    }, next);
  };

  /** Who sends it, if they may; null where the answer is given. */
  async function admit(request: Request, response: Response, id: string): Promise<Act | null> {
    const { method } = request;
    const answer = async (status: number, body?: object) => {
      if (!(await runOut(request))) return null;
      response.status(status).set('Cache-Control', 'no-store').json(body);
      return null;
    };
    if (!['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'].includes(method)) return answer(405);
    const token = await readSessionToken(request.get('Cookie') ?? null, secure);
    const person = token ? await findSignedIn(token, ground) : null;
    if (!person || person.mustChangePassword) return answer(401, { redirect: paths.signIn() });
    // HEAD and OPTIONS change nothing
    const isChange = ['POST', 'PATCH', 'DELETE'].includes(method);
    if (isChange && !bringsToken(request, response, secure)) return answer(403, refusal(staleForm));
    const act: Act = { ...ground, actor: person.actor, now: ground.clock.now() };
    if (method === 'POST' && id === '') {
      const within = await limitAct(uploadStarts, act);
      if (within.ok) return act;
      response.set('Retry-After', String(within.params?.seconds));
      return answer(429, refusal(within.code, within.params));
    }
    if (method === 'OPTIONS') return act;

    const upload = await reachUpload(id, act);
    if (!upload) return answer(404);
    if (method === 'DELETE') {
      const verdict = await giveUpUpload(id, act);
      if (!verdict.ok) return answer(409, refusal(verdict.code));
      response.set('Tus-Resumable', '1.0.0').status(204).end();
      return null;
    }
    const goesOn = await checkUploadGoesOn(upload, act);
    if (goesOn.ok) return act;
    return goesOn.code === 'upload-gone'
      ? answer(410, refusal('upload-gone'))
      : answer(422, refusal(goesOn.code, goesOn.params));
  }
}

/** What a request asks; its bytes the store reads from the request itself. */
function withoutBody({ method, originalUrl, headers }: Request): globalThis.Request {
  const asked = new Headers();
  for (const [name, value] of Object.entries(headers)) asked.set(name, String(value));
  return new globalThis.Request(`http://${headers.host ?? 'localhost'}${originalUrl}`, {
    ...{ method, headers: asked },
  });
}

/** What the library answers where a hook throws it. */
const answered = (status_code: number, body: object) => ({
  ...{ status_code, body: JSON.stringify(body) },
});

/** @returns why the upload may not begin; null if it has begun */
async function create(
  { id, size, metadata }: { id: string; size?: number; metadata?: Record<string, string | null> },
  act: Act,
): Promise<RefusalBody | 'forbidden' | null> {
  const fields = Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [
      name,
      (value ?? '').replaceAll('\0', ''),
    ]),
  );
  const contest = await findContest(fields.contest ?? '', act);
  if (!contest) return 'forbidden';
  const forUnit = 'receivedAt' in fields || 'carrier' in fields;
  const read = (forUnit ? videoForUnitFields : videoFields).safeParse(fields);
  const fileName = fields.filename ?? '';
  const missing: FieldErrors = fileName ? {} : { video: 'file-missing' };
  if (!read.success || !fileName) {
    const errors = read.success ? missing : { ...fieldErrors(read.error), ...missing };
    return { errors, refusal: null };
  }
  const { unitId, title, description, form, ...rest } = read.data;
  const verdict = await startUpload(
    {
      ...{ id, contestId: contest.id, unitId, title, description, form, fileName },
      ...{ sizeBytes: size ?? 0, fingerprint: fields.fingerprint?.slice(0, 100) || null },
      entryCode: fields.entryCode?.slice(0, 20) || null,
      onBehalf: isOnBehalf(rest)
        ? { carrier: rest.carrier, receivedAt: rest.receivedAt, reason: rest.reason }
        : null,
    },
    act,
  );
  return verdict.ok ? null : refusal(verdict.code, verdict.params);
}

const isOnBehalf = (rest: object): rest is { carrier: string; receivedAt: Date; reason: string } =>
  'carrier' in rest;

/** By name, not by class: see http/act-errors.server.ts. */
function whenForbidden(error: unknown): 'forbidden' {
  if ((error as Error)?.name !== 'NotPermitted') throw error;
  return 'forbidden';
}
