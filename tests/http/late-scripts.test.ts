import { expect, it } from 'vitest';
import { withLateScripts } from '#app/http/late-scripts.server.ts';

const preload = '<link rel="modulepreload" href="/assets/entry.js"/>';
const words = '<script id="words" type="module" async="" src="/assets/vi.js" nonce="n0"></script>';
const start =
  '<script nonce="n0" type="module" async="">import "/assets/entry.js";\nrun()</script>';
const data = '<script nonce="n0">window.__remixContext = {}</script>';
const page = (scripts: string) => `<html><body><p>Đọc</p>${scripts}</body></html>`;
const late = (script: string) => `<template data-late>${script}</template>`;

it('holds what fetches and runs the framework in templates, in its place; data stays', () => {
  const markup = withLateScripts(page(words + preload + data + start), 'n0');
  expect(markup).toContain(`<p>Đọc</p>${late(words)}${late(preload)}${data}${late(start)}<script`);
  expect(markup).toMatch(
    /<script nonce="n0">\{[^<]*template\[data-late\][^<]*<\/script><\/body><\/html>$/,
  );
});

it('leaves a page without the framework as it is', () => {
  const plain = page('<script type="module" src="/assets/plain.js" nonce="n0"></script>');
  expect(withLateScripts(plain, 'n0')).toBe(plain);
});
