import { useTranslation } from 'react-i18next';
import { spokenLanguage } from '../spoken-language.ts';
import type { Words } from './figure.ts';

/** The words of the page. */
export function useWords(): Words {
  const { t } = useTranslation();
  return { t, language: spokenLanguage() };
}
