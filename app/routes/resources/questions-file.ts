import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { askedWeek } from '#app/http/asked-week.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import {
  questionFiles,
  writeQuestionsFile,
} from '#app/services/quiz/bank/write-questions-file.server.ts';

/** A week's questions in a file, or the spreadsheet to fill in. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const file = questionFiles.find(known => known === args.params.file);
  const week = askedWeek(args);
  const written = file && (await permitted(writeQuestionsFile({ contest, week, file }, act)));
  if (!written) throw notFound();
  return new Response(new Uint8Array(written.bytes), {
    headers: {
      'Content-Type': written.type,
      'Content-Disposition': `attachment; filename="${written.fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
