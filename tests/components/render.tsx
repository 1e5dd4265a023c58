import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import {
  createStaticHandler,
  createStaticRouter,
  type StaticHandlerContext,
  StaticRouterProvider,
} from 'react-router-dom/server.js';
import { createI18n } from '#app/components/i18n.ts';

/** A component's HTML as the server sends it, with the words and the router around it. */
export async function render(element: ReactElement, path = '/'): Promise<string> {
  const routes = [{ path: '*', element }];
  const handler = createStaticHandler(routes);
  const context = await handler.query(new Request(`http://portal.test${path}`));
  const router = createStaticRouter(handler.dataRoutes, context as StaticHandlerContext);
  return renderToStaticMarkup(
    <I18nextProvider i18n={createI18n('vi')}>
      <StaticRouterProvider
        router={router}
        context={context as StaticHandlerContext}
        hydrate={false}
      />
    </I18nextProvider>,
  );
}
