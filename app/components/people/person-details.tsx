import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ListedPaper } from '#app/domain/quiz/paper.ts';
import { paths } from '#app/http/paths.ts';
import { PersonPapers } from '../quiz/fairness/paper-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { CitizenId } from './citizen-id.tsx';
import { ExcludedReason } from './excluded-reason.tsx';
import { KeptNotice } from './kept-notice.tsx';
import { peopleLinks } from './page-links.ts';
import { AccountState, type ShownPerson } from './people-list.tsx';
import { type RefusedForm, refusalLines } from './refusal-lines.ts';
import { reasonField, type ShownRequest } from './reset-request.tsx';
import { RoleFields } from './role-fields.tsx';
import { type ShownWayBackIn, WayBackIn } from './way-back-in.tsx';

export type PersonDetailsProps = {
  contest: { code: string };
  units: readonly { id: string; name: string }[];
  mayNameOrganizers: boolean;
  done: string | null;
  /** As `KeptNotice` takes it. */
  kept?: readonly string[];
  person: ShownPerson;
  isSelf: boolean;
  /** Their attempts of the quiz. */
  papers: readonly ListedPaper[];
  requests: readonly ShownRequest[];
  wayBackIn: ShownWayBackIn;
  /** The whole citizen ID number, where it was asked for. */
  revealed: string | null;
  answer?: RefusedForm;
};

const isOrganizerRole = (role: string) => role === 'secretary' || role === 'committee';

/** One person's roles in the contest, what may be changed about them, and a new first password. */
export function PersonDetails(props: PersonDetailsProps) {
  const {
    contest,
    units,
    mayNameOrganizers,
    done,
    kept = [],
    person,
    isSelf,
    papers,
    requests,
  } = props;
  const { wayBackIn, revealed, answer } = props;
  const { t } = useTranslation('people');
  const word = useKnownWord();
  const intent = answer?.intent ?? '';
  const errors = refusalLines(answer, intent, t);
  const reasonOf = answer?.values.kind === 'secondFactor' ? 'secondFactor' : 'password';
  // each form that asks for a reason has its field
  const lines = summaryErrors(errors).map(line =>
    line.field === 'reason' ? { ...line, field: reasonField(reasonOf) } : line,
  );
  const theirs = requests.filter(({ personId }) => personId === person.id);
  // what waits for an answer comes first
  const wayBack = (
    <WayBackIn {...{ person, isSelf, wayBackIn, answer }} requests={theirs} error={errors.reason} />
  );
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('title'), to: peopleLinks.list(contest.code) },
          { label: person.fullName },
        ]}
      />
      <PageHeading title={person.fullName} lead={t('personLead')} />
      {!answer && <KeptNotice kept={kept} />}
      {done && !answer && (
        <Notice tone="success" live>
          {word(`people:done.${done}`, t('done.saved'))}
        </Notice>
      )}
      <ErrorSummary errors={lines} />
      <DescriptionList
        items={[
          { term: t('fields.username'), value: person.username ?? t('list.noUsername') },
          { term: t('list.state'), value: <AccountState person={person} /> },
          {
            term: t('fields.citizenId'),
            value: (
              <CitizenId
                masked={person.maskedCitizenId ?? null}
                revealed={revealed}
                hidden={{ intent: 'reveal', personId: person.id }}
              />
            ),
          },
          {
            term: t('roles.contestant'),
            value: person.contestant ? (
              <>
                {person.contestant.unit.name}
                {person.contestant.excludedReason && (
                  <span className="block text-warning">
                    <ExcludedReason reason={person.contestant.excludedReason} />
                  </span>
                )}
              </>
            ) : (
              t('details.notOnRoster')
            ),
          },
        ]}
      />
      {theirs.length > 0 && wayBack}
      <PersonPapers contest={contest.code} papers={papers} />
      <SectionHeading title={t('details.roles')} />
      {isSelf && <Notice>{t('details.self')}</Notice>}
      {person.roles.length === 0 && <p className="mb-6 text-muted">{t('details.noRoles')}</p>}
      {person.roles.map(({ grantId, role, unit, isHead }) => (
        <Card
          key={grantId}
          level={3}
          title={t(isHead ? 'head.title' : `roles.${role}`)}
          className="mb-4"
        >
          {unit && <p className="mb-3">{unit.name}</p>}
          {role === 'judge' && <HeadForm grantId={grantId} personId={person.id} isHead={isHead} />}
          {!isSelf && (mayNameOrganizers || !isOrganizerRole(role)) && (
            <ConfirmSection
              trigger={t('revoke.open')}
              title={t('revoke.title', { role: t(`roles.${role}`), name: person.fullName })}
              confirmLabel={t('revoke.submit')}
              hidden={{ intent: 'revoke', grantId, personId: person.id }}
              open={intent === 'revoke' && answer?.values.grantId === grantId}
            >
              <p>{t(role === 'unit' ? 'revoke.body' : 'revoke.bodyBarring')}</p>
              <TextAreaField
                name="reason"
                id={`reason-${grantId}`}
                label={t('revoke.reason')}
                required={false}
                rows={2}
                maxLength={500}
              />
            </ConfirmSection>
          )}
        </Card>
      ))}
      {!isSelf && (
        <>
          <SectionHeading title={t('grant.title')} lead={t('grant.lead')} />
          <PostForm
            // a role given or taken starts the form anew
            key={person.roles.map(({ grantId }) => grantId).join()}
            hidden={{ intent: 'grant', personId: person.id }}
          >
            <RoleFields
              units={units}
              mayNameOrganizers={mayNameOrganizers}
              errors={intent === 'grant' ? errors : {}}
              values={intent === 'grant' ? (answer?.values ?? {}) : {}}
            />
            <Button variant="secondary">{t('grant.submit')}</Button>
          </PostForm>
        </>
      )}
      {theirs.length === 0 && wayBack}
      <SectionHeading title={t('data.title')} />
      <Form method="post" action={paths.personData(contest.code, person.id)} reloadDocument>
        <p className="mb-3 max-w-prose text-muted">{t('data.body')}</p>
        <Button variant="secondary">{t('data.export')}</Button>
      </Form>
    </>
  );
}

/** Makes a judge the head of the jury, or takes that back. */
function HeadForm({
  grantId,
  personId,
  isHead,
}: {
  grantId: string;
  personId: string;
  isHead: boolean;
}) {
  const { t } = useTranslation('people');
  return (
    <PostForm
      className="mb-4"
      hidden={{ intent: 'head', grantId, personId, isHead: isHead ? 'no' : 'yes' }}
      preventScrollReset
    >
      <p className="mb-3 max-w-prose text-muted">{t(isHead ? 'head.isOne' : 'head.body')}</p>
      <Button variant="secondary">{t(isHead ? 'head.takeBack' : 'head.name')}</Button>
    </PostForm>
  );
}
