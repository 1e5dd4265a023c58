import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';

/** The script of pages without the framework is an entry of its own: it must not bring the framework with it. */
function plainPages(): Plugin {
  let isForBrowsers = false;
  return {
    name: 'plain-pages',
    apply: 'build',
    configResolved(config) {
      isForBrowsers = !config.build.ssr;
    },
    buildStart() {
      if (isForBrowsers) {
        this.emitFile({ type: 'chunk', id: 'app/entry.plain.ts', name: 'plain-pages' });
      }
    },
  };
}

export default defineConfig({
  plugins: [
    tailwindcss(),
    plainPages(),
    remix({
      // scripts/build-portal.mjs builds beside what is being served
      buildDirectory: process.env.BUILD_DIRECTORY ?? 'build',
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
});
