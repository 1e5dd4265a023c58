import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { FilmCard } from './film-card.tsx';
import { feedSnippet, frameSnippet, scriptSnippet } from './snippets.ts';

type Picture = { file: string; width: number; height: number };

export type PublicityPageProps = {
  contest: { code: string; title: string };
  film: string | null;
  banners: readonly Picture[];
  /** The QR code as pictures. */
  codeFiles: readonly string[];
  publicUrl: string;
};

/** `…/truyen-thong`: all that units need to publicize the contest. */
export function PublicityPage(props: PublicityPageProps) {
  const { contest, film, banners, publicUrl } = props;
  const { t } = useTranslation('publicity');
  const { code } = contest;
  return (
    <>
      <PageHeading
        eyebrow={contest.title}
        title={t('kit.title')}
        lead={t('kit.lead')}
        actions={
          <ButtonLink to={paths.banners(code)} download>
            {t('kit.all')}
          </ButtonLink>
        }
      />
      <SectionHeading title={t('banners.title')} lead={t('banners.lead')} />
      <ul className="mb-6 grid grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))] gap-5">
        {banners.map(banner => (
          <Banner key={banner.file} contest={code} banner={banner} />
        ))}
      </ul>
      <Code {...props} />
      <SectionHeading
        title={t('widget.title')}
        lead={t('widget.lead')}
        actions={
          <TextLink to={paths.widgetTest(code)} reload>
            {t('widget.test')}
          </TextLink>
        }
      />
      <Snippet label={t('widget.frame')} text={frameSnippet({ contest, publicUrl })} />
      <Snippet label={t('widget.script')} text={scriptSnippet({ contest, publicUrl })} />
      <SectionHeading
        title={t('kit.announcements')}
        lead={t('kit.announcementsLead')}
        actions={<TextLink to={paths.announcements(code)}>{t('announcements.title')}</TextLink>}
      />
      <Snippet label={t('kit.feed')} text={feedSnippet({ contest, publicUrl })} />
      {film && (
        <div className="max-w-3xl">
          <FilmCard film={film} level={2} />
        </div>
      )}
    </>
  );
}

function Banner({ contest, banner }: { contest: string; banner: Picture }) {
  const { t } = useTranslation('publicity');
  const { file, width, height } = banner;
  return (
    <li className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4">
      <div className="mb-3 flex h-56 items-center justify-center bg-sunken p-3">
        <img
          src={paths.banner(contest, file)}
          alt={t('banners.picture', { width, height })}
          {...{ width, height }}
          loading="lazy"
          className="max-h-full w-auto max-w-full object-contain"
        />
      </div>
      <p className="mt-auto text-sm">
        <span className="font-semibold">{t('banners.size', { width, height })}</span>{' '}
        <span className="text-muted">{t(`banners.use.${file.replace('.png', '')}`)}</span>
      </p>
      <p>
        <TextLink to={paths.banner(contest, file)} download={`${contest}-${file}`}>
          {t('banners.download', { width, height })}
        </TextLink>
      </p>
    </li>
  );
}

function Code({ contest, codeFiles, publicUrl }: PublicityPageProps) {
  const { t } = useTranslation('publicity');
  return (
    <>
      <SectionHeading title={t('code.title')} lead={t('code.lead')} />
      <div className="mb-6 flex flex-wrap items-center gap-6">
        <img
          src={paths.banner(contest.code, 'ma-qr.svg')}
          alt={t('code.picture')}
          width="180"
          height="180"
          loading="lazy"
          className="rounded-lg border border-line"
        />
        <ul className="min-w-0 space-y-2">
          <li className="wrap-anywhere">{publicUrl + paths.contest(contest.code)}</li>
          {codeFiles.map(file => (
            <li key={file}>
              <TextLink to={paths.banner(contest.code, file)} download={`${contest.code}-${file}`}>
                {t('code.download', { kind: file.split('.').at(-1)?.toUpperCase() })}
              </TextLink>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

/** A piece of HTML to paste elsewhere. */
function Snippet({ label, text }: { label: string; text: string }) {
  return (
    <figure className="mb-6 max-w-3xl">
      <figcaption className="mb-2 font-semibold">{label}</figcaption>
      <pre className="rounded-lg border border-line bg-sunken p-4 text-sm whitespace-pre-wrap wrap-anywhere">
        {/* one click takes it whole: a page for everybody brings no script that could copy it */}
        <code className="select-all">{text}</code>
      </pre>
    </figure>
  );
}
