import type { LoaderFunctionArgs } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { sharedI18n } from '#app/components/i18n.ts';
import { WidgetDocument } from '#app/components/publicity/widget-document.tsx';
import stylesheet from '#app/components/styles.css?url';
import { contestState, type Stage, stagesOf } from '#app/domain/contest-calendar.ts';
import { defaultLanguage, readLanguage } from '#app/domain/language.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';

/**
 * The page that other sites frame: the time left to the next closing, and the way to the contest. It knows nobody and
 * sets nothing; `?lang=en` is the English one, since a frame gets no cookie.
 */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { clock, publicUrl } = args.context.ground;
  const now = clock.now();
  const language =
    readLanguage(new URL(args.request.url).searchParams.get('lang') ?? '') ?? defaultLanguage;
  const i18n = sharedI18n(language);
  const isJudged = contestState(contest, now) === 'judging';
  const [next] = stagesOf(contest, now)
    .filter(({ kind, state }) => state !== 'past' && (kind === 'judging') === isJudged)
    .sort((one, other) => Date.parse(one.closesAt) - Date.parse(other.closesAt));
  const { kind } = contest.rules.entry;
  const labelOf = ({ kind: stage, week }: Stage) => {
    if (stage === 'judging') return i18n.t('contests:state.judging');
    if (stage === 'entries') return i18n.t(`publicity:widget.entries.${kind}`);
    return i18n.t('publicity:widget.week', { week });
  };
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <WidgetDocument
        {...{ language, stylesheet, contest: { title: contest.title }, now: now.toISOString() }}
        address={publicUrl + paths.contest(contest.code)}
        next={
          next
            ? {
                closesAt: next.closesAt,
                label: labelOf(next),
              }
            : null
        }
      />
    </I18nextProvider>,
  );
  return new Response(`<!DOCTYPE html>${markup}`, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Cache-Control': 'public, max-age=30',
    },
  });
}
