import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { widgetHeight } from './snippets.ts';

/** `…/truyen-thong/thu-nhung`: what the snippets make of another site's page, in a wide and in a narrow column. */
export function WidgetTestPage({ contest }: { contest: { code: string; title: string } }) {
  const { t } = useTranslation('publicity');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('kit.title'), to: paths.publicity(contest.code) },
          { label: t('widget.test') },
        ]}
      />
      <PageHeading eyebrow={contest.title} title={t('widget.test')} lead={t('widget.testLead')} />
      <SectionHeading title={t('widget.frame')} />
      <div className="elsewhere mb-6">
        <iframe
          src={paths.widget(contest.code)}
          title={contest.title}
          width="100%"
          height={widgetHeight}
          frameBorder="0"
        />
      </div>
      <SectionHeading title={t('widget.script')} />
      <div className="elsewhere mb-6 w-55">
        <script
          async
          src={paths.widgetScript()}
          data-contest={contest.code}
          data-title={contest.title}
        />
      </div>
    </>
  );
}
