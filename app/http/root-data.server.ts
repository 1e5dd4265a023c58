import type { LoaderFunctionArgs } from '@remix-run/node';
import { may, rolesIn } from '#app/domain/permissions.ts';
import { findContest } from '#app/services/contests/find-contest.server.ts';
import { formTokenFor } from './form-token.server.ts';
import { signedIn } from './guards.server.ts';
import { paths } from './paths.ts';

export interface NavigationPlace {
  /** Picks the words: `common:navigation.<key>`. */
  key: string;
  to: string;
  /** Where pages lie that are reached from this one without lying under its address. */
  also?: string[];
}

export interface RootData {
  /** What the page's forms bear: see form-token.server.ts. */
  formToken: string;
  person: { id: string; fullName: string } | null;
  contest: { code: string; title: string } | null;
  navigation: NavigationPlace[];
  secretariatContact: string | null;
}

/** What the frame of every page shows: who is signed in, which contest, and where that person can go. */
export async function loadRootData(
  args: LoaderFunctionArgs,
): Promise<{ root: RootData; setCookie: string | null }> {
  const { params, context } = args;
  const [{ token, setCookie }, person, contest] = await Promise.all([
    formTokenFor(args.request),
    signedIn(args),
    params.contest ? findContest(params.contest, context.ground) : null,
  ]);
  const navigation: RootData['navigation'] = [];
  if (contest) {
    const { code, id } = contest;
    const actor = person?.actor ?? null;
    const roles = rolesIn(actor, id);
    navigation.push(
      { key: 'home', to: paths.contest(code) },
      { key: 'rules', to: paths.rules(code) },
      { key: 'results', to: paths.results(code) },
    );
    if (actor?.contestantIn.includes(id)) navigation.push({ key: 'quiz', to: paths.quiz(code) });
    if (roles.includes('unit')) {
      navigation.push(
        { key: 'entries', to: paths.entries(code) },
        { key: 'roster', to: paths.roster(code) },
        { key: 'objections', to: paths.objections(code) },
        {
          ...{ key: 'standing', to: paths.ownStanding(code) },
          also: [paths.ownParticipation(code), paths.explanation(code, '')],
        },
      );
    }
    if (roles.includes('judge')) navigation.push({ key: 'judging', to: paths.judgeQueue(code) });
    if (may(actor, 'awards.see', { contestId: id })) {
      navigation.push(
        { key: 'organizer', to: paths.organizer(code) },
        { key: 'questions', to: paths.questionWeeks(code) },
        { key: 'awards', to: paths.awards(code) },
      );
    }
  }
  const root: RootData = {
    formToken: token,
    person: person && { id: person.actor.personId, fullName: person.fullName },
    contest: contest && { code: contest.code, title: contest.title },
    navigation,
    secretariatContact: context.ground.secretariatContact,
  };
  return { root, setCookie };
}
