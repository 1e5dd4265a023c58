import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { paths } from '#app/http/paths.ts';
import { formatClosing, formatDateTime } from '../format.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';

/** Says a refusal in a sentence; instants among its params are written out. */
export function useRefusalWords() {
  const { t } = useTranslation();
  const known = useKnownWord();
  return ({ code, params }: { code: string; params?: VerdictParams }): string => {
    const key = `judging:refusals.${code}`;
    const instants = Object.fromEntries(
      Object.entries(params ?? {}).map(([name, value]) => [
        name,
        name === 'closesAt'
          ? formatClosing(value)
          : name.endsWith('At')
            ? formatDateTime(value)
            : value,
      ]),
    );
    return instants.closesAt ? t(key, instants) : known(key, t('judging:refusals.unknown'));
  };
}

/** Why nothing more can be saved, and what to do; what was typed stays on the screen. */
export function RefusedNotice(props: {
  code: string;
  params?: VerdictParams;
  /** It was to be submitted, not only saved. */
  submits?: boolean;
  reloadTo: string;
  onLeave: () => void;
}) {
  const { code, params, submits, reloadTo, onLeave } = props;
  const { t } = useTranslation();
  const words = useRefusalWords();
  return (
    <Notice
      tone="danger"
      live
      title={t(submits ? 'judging:saving.notSubmitted' : 'judging:saving.refused')}
      actions={
        code === 'signed-out' ? (
          <ButtonLink variant="secondary" reload to={paths.signIn()} target="_blank">
            {t('judging:saving.signIn')}
          </ButtonLink>
        ) : (
          <ButtonLink variant="secondary" reload to={reloadTo} onClick={onLeave}>
            {t('judging:saving.reload')}
          </ButtonLink>
        )
      }
    >
      {words({ code, params })}
    </Notice>
  );
}

/** Asks before a page is left with something unsaved that couldn't be saved. */
export function UnsavedNotice(props: {
  /** This browser keeps what is typed. */
  isKept: boolean;
  onStay: () => void;
  onLeave: () => void;
}) {
  const { isKept, onStay, onLeave } = props;
  const { t } = useTranslation();
  return (
    <Notice
      tone="danger"
      live
      title={t('judging:leaving.title')}
      actions={
        <>
          <Button type="button" variant="secondary" onClick={onStay}>
            {t('judging:leaving.stay')}
          </Button>
          <Button type="button" variant="danger" onClick={onLeave}>
            {t(isKept ? 'judging:leaving.leaveKept' : 'judging:leaving.leave')}
          </Button>
        </>
      }
    >
      {t(isKept ? 'judging:leaving.kept' : 'judging:leaving.explain')}
    </Notice>
  );
}
