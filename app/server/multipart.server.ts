import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { maximumCaptionsBytes } from '#app/domain/entries/captions.ts';
import { may, type Permission, representedUnits } from '#app/domain/permissions.ts';
import type { Multipart } from '#app/http/load-context.ts';
import { paths } from '#app/http/paths.ts';
import { readSessionToken } from '#app/http/session.server.ts';
import { maximumAttachmentBytes } from '#app/media/attachment-file.server.ts';
import { maximumEvidenceBytes } from '#app/media/evidence-picture.server.ts';
import { maximumMinutesBytes } from '#app/media/minutes-file.server.ts';
import { findContest } from '#app/services/contests/find-contest.server.ts';
import type { Ground } from '#app/services/context.ts';
import { findSignedIn, type SignedIn } from '#app/services/identity/sessions.server.ts';
import { answerBriefly } from './brief-answer.server.ts';
import { runOut } from './run-out.server.ts';
import type { Turns } from './turns.server.ts';
import { receiveVideoForm } from './video-form.server.ts';

/** What a request brings along besides itself. */
export interface RequestExtras {
  multipart?: Multipart;
  /** It was out of reach when the form came. */
  isDatabaseAway?: boolean;
}

const spreadsheetBytes = 20 * 1024 * 1024;
/** No page has a form of text that is longer. */
const plainFormBytes = 2 * 1024 * 1024;

/** Where a multipart form goes. */
type Destination =
  | { kind: 'spreadsheet'; contest: string }
  | { kind: 'questions'; contest: string }
  | { kind: 'captions'; contest: string }
  | { kind: 'interest'; contest: string }
  | { kind: 'minutes'; contest: string }
  | { kind: 'attachment'; contest: string }
  | { kind: 'video'; contest: string; entryCode: string | null; forUnit: boolean };

/**
 * Reads multipart forms before the framework sees them: its own parser costs four times a bare pipe and holds
 * files in memory. Only the forms that the portal has are read, and only from people who may send them: all else
 * is answered without reading it. The route finds the result in its load context.
 */
export function receiveMultipart(
  ground: Ground,
  { secure, turns }: { secure: boolean; turns: Turns },
): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    if (!request.is('multipart/*')) {
      const isTooLong = Number(request.headers['content-length'] ?? 0) > plainFormBytes;
      return isTooLong ? void refuse(request, response, 413) : next();
    }
    const destination = readDestination(request.path);
    if (request.method !== 'POST' || !destination || !request.is('multipart/form-data')) {
      return void refuse(request, response, 415);
    }
    receive(destination, { ground, secure, turns }, request, response).then(
      isRead => (isRead ? next() : undefined),
      next,
    );
  };
}

/** @returns whether the form was read and the route may go on; otherwise the answer is given */
async function receive(
  destination: Destination,
  { ground, secure, turns }: { ground: Ground; secure: boolean; turns: Turns },
  request: Request,
  response: Response,
): Promise<boolean> {
  const contest = await findContest(destination.contest, ground);
  if (!contest) return refuse(request, response, 404);
  const token = await readSessionToken(request.get('Cookie') ?? null, secure);
  const person = token ? await findSignedIn(token, ground) : null;
  if (!person || person.mustChangePassword) {
    const to = person ? paths.changePassword() : paths.signIn(formPage(request.path));
    if (!(await runOut(request))) return false;
    // a script that sends a file in the background can't follow a redirect to a page
    if (request.path.endsWith('/tai-len')) response.status(401).json({ redirect: to });
    else response.redirect(303, to);
    return false;
  }
  if (!maySend(person, destination, contest.id)) return refuse(request, response, 403);
  if (destination.kind === 'spreadsheet') return readInMemory(spreadsheet, request, response);
  if (destination.kind === 'questions') return readInMemory(questions, request, response);
  if (destination.kind === 'captions') return readInMemory(captions, request, response);
  if (destination.kind === 'interest') return readInMemory(interest, request, response);
  if (destination.kind === 'minutes') return readInMemory(minutes, request, response);
  if (destination.kind === 'attachment') return readInMemory(attachment, request, response);
  const { entryCode, forUnit } = destination;
  const multipart = await receiveVideoForm(
    { ground, turns, contest, actor: person.actor, entryCode, forUnit },
    request,
    response,
  );
  if (!multipart) return false;
  (request as RequestExtras).multipart = multipart;
  return true;
}

function readDestination(path: string): Destination | null {
  // the framework's own client asks for the data of a page under the page's name and `.data`
  const [, contest, ...rest] = path.replace(/\.data$/, '').split('/');
  if (!contest) return null;
  const [area, first, second] = rest;
  const page = rest.join('/');
  if (page === 'to-chuc/nhap-du-lieu') return { kind: 'spreadsheet', contest };
  if (/^to-chuc\/cau-hoi\/\d+\/nhap$/.test(page)) return { kind: 'questions', contest };
  if (page === 'to-chuc/quan-tam') return { kind: 'interest', contest };
  if (/^to-chuc\/truyen-thong\/[0-9a-f-]{36}$/.test(page)) return { kind: 'attachment', contest };
  if (page === 'giai-thuong/dong-hang') return { kind: 'minutes', contest };
  if (page === 'to-chuc/bai-du-thi/nop-ho') {
    return { kind: 'video', contest, entryCode: null, forUnit: true };
  }
  const own = { kind: 'video', contest, forUnit: false } as const;
  if (page === 'bai-du-thi/nop' || page === 'bai-du-thi/tai-len')
    return { ...own, entryCode: null };
  if (area === 'bai-du-thi' && /^[^/]+\/phien-ban\/\d+\/phu-de$/.test(rest.slice(1).join('/'))) {
    return { kind: 'captions', contest };
  }
  if (area === 'bai-du-thi' && second === 'thay' && /^[A-Z0-9]{1,20}$/.test(first ?? '')) {
    return rest.length === 3 ? { ...own, entryCode: first ?? null } : null;
  }
  return null;
}

/** Where to go on after signing in: pages have one, a background upload's is the form's. */
const formPage = (path: string) => path.replace(/\.data$/, '').replace(/\/tai-len$/, '/nop');

function maySend({ actor }: SignedIn, destination: Destination, contestId: string): boolean {
  const represents = representedUnits(actor, contestId).length > 0;
  if (destination.kind === 'video' && !destination.forUnit) return represents;
  if (destination.kind === 'captions' && represents) return true;
  const permissions: Readonly<Record<Destination['kind'], Permission>> = {
    spreadsheet: 'import.run',
    questions: 'quiz.manage',
    interest: 'interest.record',
    minutes: 'tie.decide',
    attachment: 'publicity.manage',
    captions: 'entry.hand-in-for-unit',
    video: 'entry.hand-in-for-unit',
  };
  return may(actor, permissions[destination.kind], { contestId });
}

/** Answers without keeping anything of what is being sent. */
async function refuse(request: Request, response: Response, status: number): Promise<false> {
  if (await runOut(request)) answerBriefly(request, response, status);
  return false;
}

/** Files that are read whole: the form's own in the first field, others beside it. */
const inMemory = (
  fields: readonly [string, ...string[]],
  maximumBytes: number,
  { mostFields = 50, fieldBytes = 64 * 1024 } = {},
) => ({
  maximumBytes,
  field: fields[0],
  read: multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: maximumBytes,
      files: fields.length,
      fields: mostFields,
      fieldSize: fieldBytes,
    },
    defParamCharset: 'utf8',
  }).fields(fields.map(name => ({ name, maxCount: 1 }))),
});
/** multer makes lists and objects of names such as `a[b]`, or of one sent twice, which no form of ours does; null. */
function plainFields(body: Record<string, unknown>): Record<string, string> | null {
  const fields = Object.entries(body).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return fields.length === Object.keys(body).length ? Object.fromEntries(fields) : null;
}

const spreadsheet = inMemory(['file'], spreadsheetBytes);
// a whole bank may be pasted into a field instead
const questions = inMemory(['file'], spreadsheetBytes, { fieldBytes: plainFormBytes });
const captions = inMemory(['captions'], maximumCaptionsBytes);
const minutes = inMemory(['minutes'], maximumMinutesBytes, { mostFields: 5000 });
// the announcement's words come along
const attachment = inMemory(['attachment'], maximumAttachmentBytes, { fieldBytes: plainFormBytes });
// two fields for each of a large contest's entries
const interest = inMemory(['evidence', 'table'], maximumEvidenceBytes, { mostFields: 5000 });

function readInMemory(
  { read, field, maximumBytes }: ReturnType<typeof inMemory>,
  request: Request,
  response: Response,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    read(request, response, (error?: unknown) => {
      if (request.destroyed && !request.complete) return resolve(false);
      const isTooLarge = (error as { code?: string } | undefined)?.code === 'LIMIT_FILE_SIZE';
      if (error && !isTooLarge) {
        const isOurs = typeof (error as NodeJS.ErrnoException).syscall === 'string';
        return isOurs ? reject(error) : resolve(refuse(request, response, 400));
      }
      const fields = plainFields(request.body as Record<string, unknown>);
      if (!fields) return resolve(refuse(request, response, 400));
      const files = (request.files ?? {}) as Record<string, Express.Multer.File[]>;
      const { [field]: [file] = [], ...others } = files;
      (request as RequestExtras).multipart = {
        fields,
        file: file
          ? {
              originalName: file.originalname,
              temporaryPath: null,
              bytes: file.buffer,
              sizeBytes: file.size,
              sha256: null,
            }
          : null,
        others: Object.fromEntries(
          Object.entries(others).flatMap(([name, [other]]) =>
            other?.size ? [[name, { originalName: other.originalname, bytes: other.buffer }]] : [],
          ),
        ),
        refusal: isTooLarge ? { code: 'file-too-large', params: { maximumBytes } } : null,
        begun: null,
      };
      resolve(true);
    });
  });
}
