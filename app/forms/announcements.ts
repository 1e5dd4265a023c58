import { z } from 'zod';
import { longestFileName, longestText, longestTitle } from '#app/domain/announcements.ts';
import { line, wallClock } from './contests.ts';

const words = {
  title: line(longestTitle, 'title-missing'),
  text: z
    .string('text-missing')
    .transform(text => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim())
    .pipe(z.string().min(1, 'text-missing').max(longestText, 'text-long')),
  isPinned: z
    .string()
    .optional()
    .transform(value => value === 'on'),
};

/** When it becomes public; of what already is, nothing is asked. Messages are keys of `publicity:errors`. */
export const announcementForm = z.discriminatedUnion(
  'when',
  [
    z.object({ ...words, when: z.literal('draft') }),
    z.object({ ...words, when: z.literal('now') }),
    z.object({ ...words, when: z.literal('at'), publishAt: wallClock('date-time') }),
    z.object({ ...words, when: z.literal('kept') }),
  ],
  { error: 'when-missing' },
);

export const attachmentForm = z.object({ name: line(longestFileName, 'name-missing') });
