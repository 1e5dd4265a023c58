import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { PageGuideContext } from '../guides/page-guide.ts';
import { classNames } from './class-names.ts';
import { TextLink } from './link.tsx';
import { ShownContestContext } from './shown-contest.ts';

export type PageHeadingProps = {
  title: ReactNode;
  /** One line that says what the page is for. */
  lead: ReactNode;
  /** A word above the title: the contest, the unit. */
  eyebrow?: ReactNode;
  actions?: ReactNode;
};

/** A page's one `<h1>` with what explains it, the guide that its route names, and what can be done at once. */
export function PageHeading({ title, lead, eyebrow, actions }: PageHeadingProps) {
  const { t } = useTranslation('guides');
  const guide = useContext(PageGuideContext);
  // paper lacks the header
  const isInHeader = useContext(ShownContestContext) === eyebrow;
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        {eyebrow && (
          <p
            className={classNames(
              'mb-1 text-sm font-semibold text-accent',
              isInHeader && 'hidden print:block',
            )}
          >
            {eyebrow}
          </p>
        )}
        <h1 className="text-2xl font-bold sm:text-3xl">{title}</h1>
        <p className="mt-2 max-w-prose text-base text-muted sm:text-lg">{lead}</p>
        {guide && (
          <p className="mt-1 print:hidden">
            <TextLink
              to={paths.guide(guide.topic)}
              {...(guide.isApart && { reload: true, target: '_blank' })}
            >
              {t(guide.isApart ? 'openApart' : 'open')}
            </TextLink>
          </p>
        )}
      </div>
      {actions && <div className="flex flex-wrap gap-3 print:hidden">{actions}</div>}
    </div>
  );
}

/** The heading of a part of a page, with an optional line below and actions beside. */
export function SectionHeading({
  title,
  lead,
  actions,
  id,
  level = 2,
}: Pick<PageHeadingProps, 'title' | 'actions'> & {
  lead?: ReactNode;
  id?: string;
  level?: 2 | 3;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="mt-10 mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2 first:mt-0">
      <div className="min-w-0">
        <Heading id={id} className={level === 2 ? 'text-xl font-bold' : 'text-lg font-semibold'}>
          {title}
        </Heading>
        {lead && <p className="mt-1 max-w-prose text-muted">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-3 print:hidden">{actions}</div>}
    </div>
  );
}
