/**
 * Our pages' policy forbids `eval`. zod would try it once to see whether it may, which a browser reports; told so
 * beforehand under this name it doesn't. Imported first of all, before any schema is made.
 */
if (typeof document !== 'undefined') {
  Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
}
