import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { may } from '#app/domain/permissions.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { askedVersion } from '#app/http/asked-version.server.ts';
import { eventStream } from '#app/http/event-stream.server.ts';
import { notFound, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findPreparation } from '#app/services/media/find-preparation.server.ts';
import { tryPreparationAgain } from '#app/services/media/try-preparation-again.server.ts';

/** Tells, as it happens, how far the preparation of a version is, until it has ended. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const asked = await askedVersion(args);
  if (!(await permitted(findPreparation(asked, act)))) throw notFound();
  return eventStream(
    args.request.signal,
    async () => {
      const data = await findPreparation(asked, act);
      return { data, isDone: data === null || data.state === 'ready' || data.state === 'failed' };
    },
    ring => act.signals.listen('hoithi_preparation', ring),
  );
}

/** "Thử lại"; whoever is second sees the same page as the first. */
export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const asked = await askedVersion(args);
  const verdict = await permitted(tryPreparationAgain(asked, act));
  if (!verdict.ok && verdict.code === 'not-found') throw notFound();
  const { contest, entryCode } = asked;
  const isOrganizer = may(act.actor, 'entry.see-all', { contestId: contest.id });
  const page = isOrganizer ? paths.organizerEntry : paths.entry;
  return redirect(page(contest.code, entryCode), 303);
}
