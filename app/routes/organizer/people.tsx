import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { AddPerson } from '#app/components/people/add-person.tsx';
import { InitialPassword } from '#app/components/people/initial-password.tsx';
import { PeopleList } from '#app/components/people/people-list.tsx';
import { PersonDetails } from '#app/components/people/person-details.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import { may } from '#app/domain/permissions.ts';
import { roleNames } from '#app/forms/identity.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { answeredHeaders } from '#app/http/answered-headers.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import {
  answerAskReset,
  answerConfirmRemoval,
  answerConfirmReset,
  answerCreate,
  answerDeclineReset,
  answerGrant,
  answerHead,
  answerReset,
  answerReveal,
  answerRevoke,
} from '#app/http/people-actions.server.ts';
import {
  findPeople,
  findPersonOfContest,
  listUnitChoices,
} from '#app/services/identity/find-people.server.ts';
import {
  findWayBackIn,
  listResetRequests,
} from '#app/services/identity/list-reset-requests.server.ts';
import { listPapers } from '#app/services/quiz/fairness/list-papers.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi', width: 'wide' };
export const headers = answeredHeaders;
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'people:title');

/** `?nguoi=` one person, `?them` the form for a new one, otherwise the list. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'people.manage');
  const { searchParams } = new URL(args.request.url);
  const shared = {
    contest: { code: contest.code, title: contest.title },
    units: await permitted(listUnitChoices(contest.id, act)),
    mayNameOrganizers: may(act.actor, 'organizers.grant', { contestId: contest.id }),
    requests: await permitted(listResetRequests(contest.id, act)),
    done: searchParams.get('da'),
  };
  const personId = searchParams.get('nguoi');
  if (personId) {
    const person = await permitted(findPersonOfContest({ contestId: contest.id, personId }, act));
    // whose last role was just taken back has left the page
    if (!person && shared.done) throw redirect(`${paths.people(contest.code)}?da=${shared.done}`);
    const wayBackIn = await permitted(findWayBackIn({ contestId: contest.id, personId }, act));
    if (!person || !wayBackIn) throw notFound();
    const papers = await permitted(listPapers({ contestId: contest.id, personId }, act));
    const isSelf = personId === act.actor.personId;
    const kept = searchParams.getAll('giu');
    return { view: 'person' as const, ...shared, kept, person, isSelf, papers, wayBackIn };
  }
  if (searchParams.has('them'))
    return { view: 'add' as const, ...shared, unitId: searchParams.get('don-vi') };

  const search = searchParams.get('tim')?.trim() ?? '';
  // An ID number has no place in an address, where logs and histories keep it.
  if (readCitizenId(search)) throw redirect(`${paths.people(contest.code)}?da=khong-tim-so`);
  const wanted = searchParams.get('vai-tro');
  const role = [...roleNames, 'contestant' as const].find(one => one === wanted) ?? 'any-role';
  const unitId = searchParams.get('don-vi') || null;
  const page = Math.max(1, Math.trunc(Number(searchParams.get('trang'))) || 1);
  const found = await permitted(
    findPeople({ contestId: contest.id, search, role, unitId, page }, act),
  );
  return { view: 'list' as const, ...shared, ...found, filter: { search, role, unitId, page } };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'people.manage');
  const fields: Record<string, string> = {};
  for (const [name, value] of await args.request.formData()) fields[name] = String(value);
  const place = { act, contest, fields, tellToWait: args.context.tellToWait };
  if (fields.intent === 'create') return answerCreate(place);
  if (fields.intent === 'grant') return answerGrant(place);
  if (fields.intent === 'head') return answerHead(place);
  if (fields.intent === 'revoke') return answerRevoke(place);
  if (fields.intent === 'reset') return answerReset(place);
  if (fields.intent === 'ask-reset') return answerAskReset(place);
  if (fields.intent === 'confirm-reset') return answerConfirmReset(place);
  if (fields.intent === 'confirm-removal') return answerConfirmRemoval(place);
  if (fields.intent === 'decline-reset') return answerDeclineReset(place);
  if (fields.intent === 'reveal') return answerReveal(place);
  throw new Response(null, { status: 400 });
}

export default function PeoplePage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.kind === 'password') {
    return <InitialPassword {...answer} contest={page.contest} />;
  }
  const revealed = answer?.kind === 'revealed' ? answer.citizenId : null;
  const refused = answer?.kind === 'refused' ? answer : undefined;
  if (page.view === 'person') {
    return <PersonDetails {...page} revealed={revealed} answer={refused} />;
  }
  if (page.view === 'add') return <AddPerson {...page} answer={refused} />;
  return <PeopleList {...page} />;
}
