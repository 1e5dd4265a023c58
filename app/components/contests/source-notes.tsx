import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { dataLanguage } from '#app/domain/language.ts';
import {
  type RuleTopic,
  type SourceQuote,
  sourceDocuments,
  sourcesOf,
} from '#app/domain/rules/rule-sources.ts';

/** The edition whose documents are quoted, by its preset's code. */
export const EditionContext = createContext('');

/** Fields with what the edition's documents say of them: beside on a wide screen, below on a narrow one. */
export function Sourced({ topic, children }: { topic: RuleTopic; children: ReactNode }) {
  const edition = useContext(EditionContext);
  const { t } = useTranslation('rules');
  const { own, from2023 } = sourcesOf(edition, topic);
  return (
    <div className="mb-2 border-t border-line pt-5 lg:grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:gap-x-8">
      <div className="min-w-0">{children}</div>
      {/* no landmark: a page has one beside each of its fields */}
      <div role="note" aria-label={t('sources.label')} className="mb-5 min-w-0 text-sm">
        {own.map(quote => (
          <Quote key={quote.text} quote={quote} />
        ))}
        {from2023.length > 0 && <p className="mb-1 text-muted">{t('sources.from2023')}</p>}
        {from2023.map(quote => (
          <Quote key={quote.text} quote={quote} />
        ))}
        {own.length + from2023.length === 0 && (
          <p className="text-muted lg:pt-1">{t('sources.silent')}</p>
        )}
      </div>
    </div>
  );
}

function Quote({ quote: { document, section, text } }: { quote: SourceQuote }) {
  const { t } = useTranslation('rules');
  return (
    <figure className="mb-3 border-s-4 border-line-strong ps-3">
      <blockquote lang={dataLanguage}>{t('sources.quote', { text })}</blockquote>
      <figcaption className="mt-0.5 text-muted">
        {t('sources.where', { document: sourceDocuments[document], section })}
      </figcaption>
    </figure>
  );
}
