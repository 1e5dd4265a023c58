import { ChevronDown, CircleUser, Menu } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { dataLanguage } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { endSigningOut } from '../kept-drafts.ts';
import { AnchorLink } from './anchor-link.tsx';
import { ButtonLink } from './button.tsx';
import { classNames } from './class-names.ts';
import { Emblem } from './emblem.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { BareLink, TextLink } from './link.tsx';
import { PageProgress } from './page-progress.tsx';
import { ShownContestContext } from './shown-contest.ts';
import { SignOutForm } from './sign-out-form.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

export type NavigationItem = {
  label: string;
  to: string;
  current?: boolean;
  /** The page in view stays where it is. */
  newTab?: boolean;
};

export type PageShellProps = {
  /** `undefined`: not known, where an error stands in the place of the whole page. */
  person: { id: string; fullName: string; roles?: readonly string[] } | null | undefined;
  contest: { title: string; to: string } | null;
  navigation: readonly NavigationItem[];
  /** Below every page: what people seldom look for. */
  furtherPages?: readonly Omit<NavigationItem, 'current'>[];
  /** How to reach the secretariat, in the organizers' own words. */
  contact?: string | null;
  width?: 'normal' | 'wide';
  /** Changes with the address, so that open menus close after a click. */
  pageKey?: string;
  children: ReactNode;
};

/** The frame around every page: skip link, header, navigation, main, footer. */
export function PageShell(props: PageShellProps) {
  const { person, contest, navigation, furtherPages = [] } = props;
  const { contact, width = 'normal', pageKey, children } = props;
  const { t } = useTranslation();
  const isSignedIn = person !== null && person !== undefined;
  useEffect(() => endSigningOut(isSignedIn), [isSignedIn]);
  useKeptFocus('main');
  const container = classNames(
    'mx-auto w-full px-4 sm:px-6',
    width === 'wide' ? 'max-w-[92rem]' : 'max-w-[74rem]',
  );
  return (
    <div className="flex min-h-dvh flex-col">
      <AnchorLink
        target="main"
        className="sr-only z-50 bg-surface px-4 py-3 font-semibold text-link underline focus:not-sr-only focus:absolute focus:start-2 focus:top-2"
      >
        {t('common:shell.skip')}
      </AnchorLink>
      <PageProgress />
      <header className="border-t-4 border-accent bg-surface print:hidden">
        <div
          className={classNames(
            container,
            'flex flex-wrap items-center gap-x-3 gap-y-2 py-3 sm:gap-x-4 lg:flex-nowrap',
          )}
        >
          <BareLink
            to={paths.home()}
            className="flex min-w-0 flex-1 items-center gap-3 text-ink lg:flex-none"
          >
            <Emblem className="size-11 shrink-0 sm:size-12" />
            <span className="min-w-0 leading-snug">
              <span className="block text-xs text-muted">{t('common:site.place')}</span>
              <span className="block font-bold text-accent sm:text-lg sm:leading-snug">
                {t('common:site.shortName')}
              </span>
            </span>
          </BareLink>
          {contest && (
            <BareLink
              to={contest.to}
              lang={dataLanguage}
              className="order-last w-full text-sm font-semibold text-ink hover:underline lg:order-none lg:w-auto lg:max-w-lg lg:border-s lg:border-gold lg:py-1 lg:ps-4"
            >
              {contest.title}
            </BareLink>
          )}
          <div className="ms-auto flex shrink-0 items-center gap-4">
            <LanguageSwitch className="max-sm:hidden" />
            {person && <PersonMenu key={pageKey} person={person} />}
            {person === null && (
              <ButtonLink to={paths.signIn()} variant="secondary">
                {t('common:shell.signIn')}
              </ButtonLink>
            )}
          </div>
        </div>
        <div className="border-y border-line border-t-gold">
          <div className={container}>
            {navigation.length > 0 && <Navigation key={pageKey} items={navigation} />}
          </div>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={classNames(container, 'grow py-8 outline-none sm:py-10')}
      >
        <ShownContestContext.Provider value={contest?.title ?? null}>
          {children}
        </ShownContestContext.Provider>
      </main>
      <footer className="border-t border-gold bg-sunken text-sm text-muted print:hidden">
        <div className={classNames(container, 'space-y-1 py-6')}>
          <p className="font-semibold text-ink">{t('common:shell.footer')}</p>
          {contact && (
            <p className="text-ink">
              {t('common:shell.contact')} <span lang={dataLanguage}>{contact}</span>
            </p>
          )}
          <p>{t('common:shell.footerTime')}</p>
          <p className="flex flex-wrap gap-x-5">
            <TextLink to={paths.guides()}>{t('guides:title')}</TextLink>
            <TextLink to={paths.auditHeads()}>{t('common:shell.record')}</TextLink>
          </p>
          {furtherPages.length > 0 && (
            <p className="flex flex-wrap gap-x-5">
              {furtherPages.map(({ label, to, newTab }) => (
                <TextLink key={to} to={to} {...inTab(newTab)}>
                  {label}
                </TextLink>
              ))}
            </p>
          )}
          <LanguageSwitch className="sm:hidden" />
        </div>
      </footer>
    </div>
  );
}

/** What makes a link leave the page in view alone. */
const inTab = (newTab = false) => (newTab ? { reload: true, target: '_blank' } : {});

/** A row of links; on phones the same links behind a disclosure that needs no JavaScript. */
function Navigation({ items }: { items: readonly NavigationItem[] }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('common:shell.mainNavigation')} className="min-w-0">
      <ul className="-mx-3 hidden flex-wrap md:flex">
        {items.map(item => (
          <li key={item.to}>
            <NavigationLink
              item={item}
              className="border-b-3 px-3"
              current="border-accent text-accent"
              other="border-transparent hover:border-line-strong"
            />
          </li>
        ))}
      </ul>
      <details className="group md:hidden">
        <summary className="-mx-4 flex min-h-11 items-center gap-2 px-4 font-semibold">
          <Menu aria-hidden className="size-5" />
          {t('common:shell.menu')}
          <ChevronDown aria-hidden className="ms-auto size-5 group-open:rotate-180" />
        </summary>
        <ul className="-mx-4 divide-y divide-line border-t border-line">
          {items.map(item => (
            <li key={item.to}>
              <NavigationLink
                item={item}
                className="border-s-4 px-4"
                current="border-accent bg-accent-soft text-accent"
                other="border-transparent"
              />
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

function NavigationLink(props: {
  item: NavigationItem;
  className: string;
  current: string;
  other: string;
}) {
  const { item, className, current, other } = props;
  return (
    <BareLink
      to={item.to}
      {...inTab(item.newTab)}
      aria-current={item.current ? 'page' : undefined}
      className={classNames(
        'flex min-h-11 items-center py-2',
        className,
        item.current ? classNames('font-semibold', current) : classNames('text-ink', other),
      )}
    >
      {item.label}
    </BareLink>
  );
}

function PersonMenu({ person }: { person: NonNullable<PageShellProps['person']> }) {
  const { t } = useTranslation();
  const item = 'flex min-h-11 w-full items-center px-4 py-2 text-start text-ink hover:bg-sunken';
  return (
    <details data-menu className="group relative">
      <summary
        aria-label={t('common:shell.accountOf', { name: person.fullName })}
        className="flex min-h-11 items-center gap-2 rounded-md px-2 font-semibold hover:bg-sunken"
      >
        <CircleUser aria-hidden className="size-6 text-muted" />
        {/* narrower, the portal's own name would take a second line once its font is there */}
        <span className="hidden max-w-56 truncate lg:block">{person.fullName}</span>
        <ChevronDown aria-hidden className="size-4 text-muted group-open:rotate-180" />
      </summary>
      <div className="absolute end-0 z-30 mt-1 w-64 overflow-clip rounded-lg border border-line bg-surface shadow-raised">
        <div className="border-b border-line px-4 py-3">
          <p className="font-semibold">{person.fullName}</p>
          {person.roles?.map(role => (
            <p key={role} className="text-sm text-muted">
              {role}
            </p>
          ))}
        </div>
        <BareLink to={paths.account()} className={item}>
          {t('common:shell.account')}
        </BareLink>
        <BareLink to={paths.changePassword()} className={item}>
          {t('common:shell.changePassword')}
        </BareLink>
        <SignOutForm personId={person.id} className={item} />
      </div>
    </details>
  );
}
