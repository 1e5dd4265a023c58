import { z } from 'zod';
import { formatHaiPhongParts, readHaiPhongTime } from '#app/domain/hai-phong-time.ts';

/**
 * First steps of URLs that are the portal's own, today's and those that a server in front may want:
 * a contest's code must not hide them. A test holds this list against the map of the site.
 */
export const reservedCodes: readonly string[] = [
  'dang-nhap',
  'he-thong-giao-dien',
  'huong-dan',
  'dang-xuat',
  'doi-mat-khau',
  'bai-du-thi',
  'danh-sach',
  'cham-diem',
  'giai-thuong',
  'ket-qua',
  'the-le',
  'hoi-thi',
  'to-chuc',
  'bien-nhan',
  'thi',
  'thi-truc-tuyen',
  'trang-chu',
  'tin-tuc',
  'quan-tri',
  'tai-lieu',
  'tep',
  'assets',
  'guide',
  'icons',
  'build',
  'api',
  'health',
  'healthz',
  'readyz',
  'metrics',
  'favicon',
  'robots',
  'static',
  'public',
];

/** Lower-case letters, digits and single hyphens: `cchc-2026`. */
export const codePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** An HTML date field, read as midnight in Hải Phòng. */
const day = (error: string) =>
  z.string(error).transform((text, context) => {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? readHaiPhongTime(`${text}T00:00`) : null;
    if (instant) return instant;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });

/** An HTML date-and-time field, on Hải Phòng's clock. */
export const wallClock = (error: string) =>
  z.string(error).transform((text, context) => {
    const instant = readHaiPhongTime(text);
    if (instant) return instant;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });

/** One line of text without breaks or double spaces, in NFC. */
export const line = (most: number, missing: string) =>
  z
    .string(missing)
    .transform(text => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, missing).max(most, 'too-long'));

export const reason = line(500, 'reason-missing');

/** Messages are keys of `contests:errors`. */
export const newContestForm = z.object({
  preset: z.string('preset').min(1, 'preset'),
  title: line(200, 'title-missing'),
  code: z
    .string('code')
    .trim()
    .toLowerCase()
    .regex(codePattern, 'code')
    .min(3, 'code')
    .max(40, 'code')
    .refine(code => !reservedCodes.includes(code), 'code-reserved'),
  firstMonday: day('date').refine(
    monday => monday instanceof Date && formatHaiPhongParts(monday).weekday === 1,
    'not-a-monday',
  ),
  entriesCloseAt: wallClock('date-time'),
});
export type NewContest = z.output<typeof newContestForm>;

/** The most characters of a reason. */
export const reasonLimit = 500;

/** The reason of a change of rules may stay empty until a round has opened; the service decides. */
export const changeRulesFields = z.object({
  basedOnVersion: z.coerce.number().int(),
  reason: z.string().default(''),
  /** The rounds whose end was ticked. */
  endsConfirmed: z.string().optional(),
});
