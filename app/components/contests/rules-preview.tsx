import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { AwardDifferences, type ComparedAwards } from '../awards/award-differences.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';

/** As `previewRules` answers. */
export type RulesPreviewProps = {
  refusal: { code: string; params?: VerdictParams } | null;
  openWeeks: readonly number[];
} & (
  | (ComparedAwards & { usable: true; unmeasured: number })
  | { usable: false; by: 'in-force' | 'draft'; params: VerdictParams }
);

/** Where the preview stands on its page. */
export const previewAnchor = 'xem-truoc';

/** Who would win, lose or move under the draft, and why it can't be said or stored; takes the focus as it comes. */
export function RulesPreview({ preview }: { preview: RulesPreviewProps }) {
  const { t } = useTranslation('rules');
  const frame = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new preview asks for attention
  useEffect(() => {
    frame.current?.focus({ preventScroll: true });
    frame.current?.scrollIntoView({ block: 'start' });
  }, [preview]);
  return (
    <div id={previewAnchor} ref={frame} tabIndex={-1} className="mt-10 scroll-mt-4">
      <SectionHeading title={t('preview.title')} lead={t('preview.lead')} />
      {preview.openWeeks.length > 0 && (
        <Notice title={t('preview.openWeeks', { weeks: preview.openWeeks.join(', ') })} />
      )}
      {preview.refusal && (
        <Notice tone="warning" title={t('preview.refused')}>
          <p>{t(`contests:refusals.${preview.refusal.code}`, preview.refusal.params ?? {})}</p>
        </Notice>
      )}
      {preview.usable ? <Differences preview={preview} /> : <Unusable preview={preview} />}
    </div>
  );
}

function Unusable({ preview: { by, params } }: { preview: RulesPreviewProps & { usable: false } }) {
  const { t } = useTranslation('awards');
  const word = useKnownWord();
  const problem = String(params.problem ?? '');
  return (
    <Notice tone="danger" title={t(`rules:preview.unusable.${by}`)}>
      <p>
        {t('unusable.subject', { subject: params.subject ?? '' })}{' '}
        {word(`awards:unusable.problems.${problem}`, problem)}
      </p>
      <p className="text-sm">{t('unusable.path', { path: params.path ?? '' })}</p>
    </Notice>
  );
}

function Differences({ preview }: { preview: RulesPreviewProps & { usable: true } }) {
  const { t } = useTranslation('rules');
  const { unmeasured } = preview;
  return (
    <AwardDifferences
      compared={preview}
      nothing={t('preview.nothing')}
      further={unmeasured > 0 ? [t('preview.unmeasured', { count: unmeasured })] : []}
    />
  );
}
