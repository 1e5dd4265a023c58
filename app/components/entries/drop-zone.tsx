import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/class-names.ts';

/** A field for a file that can also be dropped on it; what is dropped is chosen, as if by the field itself. */
export function DropZone({ children }: { children: ReactNode }) {
  const { t } = useTranslation('upload');
  const [isOver, setOver] = useState(false);

  function drop(event: DragEvent<HTMLElement>) {
    event.preventDefault();
    setOver(false);
    const input = event.currentTarget.querySelector<HTMLInputElement>('input[type=file]');
    if (!input || event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  return (
    // a shortcut for whoever uses a mouse: the field inside does the same by keyboard
    <section
      aria-label={t('drop')}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'mb-6 max-w-3xl rounded-lg border border-dashed px-5 pt-5',
        isOver ? 'border-info bg-sunken' : 'border-line-strong',
      )}
    >
      <p aria-hidden className="mb-3 text-sm text-muted">
        {t(isOver ? 'dropNow' : 'drop')}
      </p>
      {children}
    </section>
  );
}
