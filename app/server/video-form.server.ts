import { finished } from 'node:stream/promises';
import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import type { Actor } from '#app/domain/permissions.ts';
import { videoFields, videoForUnitFields } from '#app/forms/entries.ts';
import type { Multipart } from '#app/http/load-context.ts';
import {
  discardReceived,
  fileReceiver,
  type ReceivedFile,
  ReceiveFileError,
  receiveForm,
} from '#app/media/receive-file.server.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Ground } from '#app/services/context.ts';
import { admitUpload } from '#app/services/entries/admit-upload.server.ts';
import { recordUploadStart } from '#app/services/entries/record-upload-start.server.ts';
import { limitAct } from '#app/services/limits/limit-act.server.ts';
import { uploadStarts } from '#app/services/limits/limits.ts';
import { runOut } from './run-out.server.ts';
import type { Turns } from './turns.server.ts';

const mebibyte = 1024 * 1024;
/** A hand-in whose sender went away may still be under way: it takes the file, or this removes it. */
const abandonedMs = 10 * 60_000;

export interface VideoFormGiven {
  ground: Ground;
  /** Shares the server with pages. */
  turns: Turns;
  contest: ContestInForce;
  actor: Actor;
  /** From the URL; where it has none, the form may name it. */
  entryCode: string | null;
  forUnit: boolean;
}

/**
 * Reads the form around a video: fields first, then the file, which goes to the storage's temporary folder if the
 * service admits it by the fields, and nowhere if not. A file that no service takes is removed in the end.
 * @returns null if the sender went away
 */
export async function receiveVideoForm(
  given: VideoFormGiven,
  request: Request,
  response: Response,
): Promise<Multipart | null> {
  const found: Pick<Multipart, 'refusal' | 'begun'> = { refusal: null, begun: null };
  const read = receiveForm('video', admittingStorage(given, found, response));
  const error = await new Promise<unknown>(resolve => read(request, response, resolve));
  const fields = textFields(request.body);
  const file = request.file as ReceivedFile | undefined;
  if (file?.path) removeInTheEnd(file, response);
  if (request.destroyed && !request.complete) return null;
  if (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    if (!(await runOut(request))) return null;
    return { fields, file: null, refusal, begun: null };
  }
  return {
    ...{ fields, refusal: found.refusal, begun: found.begun },
    file:
      file?.path && !found.refusal
        ? {
            originalName: file.originalname,
            temporaryPath: file.path,
            bytes: null,
            sizeBytes: file.size,
            sha256: file.sha256,
          }
        : null,
  };
}

/** multer's storage that asks before the first byte, and lets what isn't admitted run out. */
function admittingStorage(
  given: VideoFormGiven,
  found: Pick<Multipart, 'refusal' | 'begun'>,
  response: Response,
): StorageEngine {
  const { ground, turns, contest, actor, forUnit } = given;
  const act = () => ({ ...ground, actor, now: ground.clock.now() });

  async function admit(request: Request): Promise<string | Multipart['refusal']> {
    // after the fields, so that the form comes back as it was filled
    const within = await limitAct(uploadStarts, act());
    if (!within.ok) {
      response.set('Retry-After', String(within.params?.seconds));
      return { code: within.code, params: within.params };
    }
    const fields = textFields(request.body);
    const read = (forUnit ? videoForUnitFields : videoFields).safeParse(fields);
    if (!read.success) return { code: 'fields-wrong' };
    const { unitId, form } = read.data;
    const declared = Number(request.headers['content-length'] ?? Number.NaN);
    const admitted = await admitUpload(
      {
        ...{ contestId: contest.id, unitId, form, declares: 'form' },
        entryCode: given.entryCode ?? (fields.entryCode || null),
        declaredBytes: Number.isFinite(declared) ? declared : null,
        onBehalf:
          'receivedAt' in read.data && read.data.receivedAt instanceof Date
            ? { receivedAt: read.data.receivedAt }
            : null,
      },
      act(),
    ).catch(whenForbidden);
    return admitted.ok ? unitId : { code: admitted.code, params: admitted.params };
  }

  const receiver = (unitId: string) =>
    fileReceiver({
      storage: ground.storage,
      maximumBytes:
        contest.rules.entry.kind === 'video' ? contest.rules.entry.maximumBytes : mebibyte,
      turn: () => turns.next(),
      onFirstMebibyte: async (_request, { declaredBytes }) => {
        if (forUnit || declaredBytes === null) return;
        const start = { contestId: contest.id, unitId, declaredBytes };
        found.begun = await recordUploadStart(start, act());
      },
    });

  return {
    _handleFile(request, file, done) {
      admit(request).then(async admitted => {
        if (typeof admitted === 'string') {
          return receiver(admitted)._handleFile(request, file, done);
        }
        found.refusal = admitted;
        file.stream.resume();
        // a stream that breaks off is reported by the request itself
        await finished(file.stream).catch(() => {});
        done(null, {});
      }, done);
    },
    _removeFile(_request, file, done) {
      if (!file.path) return done(null);
      discardReceived(file).then(() => done(null), done);
    },
  };
}

/** By name, not by class: see http/act-errors.server.ts. */
function whenForbidden(error: unknown) {
  if ((error as Error)?.name !== 'NotPermitted') throw error;
  return { ok: false as const, code: 'forbidden', params: undefined };
}

function refusalOf(error: unknown): Multipart['refusal'] {
  if (error instanceof ReceiveFileError) {
    return { code: error.code, params: { maximumBytes: error.maximumBytes } };
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'storage-full' };
  const isOurs = syscall !== undefined || /^P\d/.test(code ?? '');
  const isForms =
    error instanceof multer.MulterError ||
    /multipart|form|part header|boundary|content type/i.test((error as Error).message);
  return !isOurs && isForms ? { code: 'form-unreadable' } : null;
}

function textFields(body: unknown): Record<string, string> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function removeInTheEnd(file: ReceivedFile, response: Response): void {
  const remove = () => void discardReceived(file).catch(() => {});
  response.once('close', () => {
    if (response.writableFinished) remove();
    else setTimeout(remove, abandonedMs).unref();
  });
}
