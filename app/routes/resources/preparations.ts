import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { eventStream } from '#app/http/event-stream.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { listPreparations } from '#app/services/media/list-preparations.server.ts';

/** Tells organizers, as it happens, how far the videos of a contest are, until all have ended. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'entry.see-all');
  await permitted(listPreparations(contest, act));
  return eventStream(
    args.request.signal,
    async () => {
      const data = await listPreparations(contest, act);
      return { data, isDone: data.every(({ state }) => state === 'ready' || state === 'failed') };
    },
    ring => act.signals.listen('hoithi_preparation', ring),
  );
}
