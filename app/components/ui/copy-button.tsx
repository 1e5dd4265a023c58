import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Toast } from './toast.tsx';

/** Puts a text on the clipboard and says so; only where a browser lets a page do it, since the text itself is there. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation();
  const [mayCopy, setMayCopy] = useState(false);
  const [outcome, setOutcome] = useState<'done' | 'failed'>('done');
  const [isSaid, setIsSaid] = useState(false);
  // browsers lend the clipboard to secure pages alone
  useEffect(() => setMayCopy(navigator.clipboard !== undefined), []);

  async function copy() {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setOutcome(copied ? 'done' : 'failed');
    setIsSaid(true);
  }

  return (
    <>
      <Button
        type="button"
        variant="secondary"
        icon={<Copy aria-hidden />}
        onClick={copy}
        // keeps its place, so that nothing moves when the page comes to life
        className={mayCopy ? undefined : 'invisible'}
      >
        {t('common:copy.copy')}
      </Button>
      <Toast
        open={isSaid}
        onOpenChange={setIsSaid}
        tone={outcome === 'done' ? 'success' : 'warning'}
      >
        {t(`common:copy.${outcome}`)}
      </Toast>
    </>
  );
}
