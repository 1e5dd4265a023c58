import { type ShouldRevalidateFunction, useRouteLoaderData } from '@remix-run/react';
import { createContext, useContext } from 'react';

/** The token of forms that are no part of a session; null: the page's. */
export const FormTokenContext = createContext<string | null>(null);

/** The token that the forms here bear; none where a form stands without the frame. */
export function useFormToken(): string | undefined {
  const ofPage = (useRouteLoaderData('root') as { formToken?: string } | undefined)?.formToken;
  return useContext(FormTokenContext) ?? ofPage;
}

/** A form that came from another sign-in is shown again with the token of this one. */
export const afterRefusal: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 403 || defaultShouldRevalidate;
