/** What a page's framework asks a browser to fetch and run, as Remix writes it. */
const framework =
  /(?:<link rel="modulepreload"[^>]*>)+|<script(?=[^>]* type="module")(?=[^>]* async="")[^>]*>.*?<\/script>/gs;

/** How long a page that wakes late is left to itself once all of it is there. */
const restMs = 3000;

/**
 * Waits for the first picture of the page; a window in the background draws none. A page that wakes late waits until
 * it is at rest, unless this browser keeps something that is to be sent from it.
 */
const loader = `{
  const me = document.currentScript;
  const start = () => {
    for (const late of document.querySelectorAll('template[data-late]')) late.replaceWith(late.content);
  };
  const keeps = kind => {
    try {
      return Object.keys(localStorage).some(key => key.startsWith(kind));
    } catch {
      return false;
    }
  };
  const { wakesLate } = document.body.dataset;
  me.remove();
  if (wakesLate !== undefined && !keeps(wakesLate)) {
    const wake = () => {
      if (!navigator.onLine) return addEventListener('online', wake, { once: true });
      // what a browser couldn't fetch it never asks for again
      addEventListener('online', () => '__remixRouter' in self || location.reload());
      start();
    };
    addEventListener('load', () => setTimeout(() => (self.requestIdleCallback ?? setTimeout)(wake), ${restMs}));
  } else if (document.hidden) start();
  else requestAnimationFrame(() => setTimeout(start));
}`;

/**
 * Holds back the scripts of a page until it has been drawn: some sixty files would else be fetched and run beside the
 * styles and the font, and on a slow line people would look at a white page meanwhile. They wait in templates, and take
 * their own places again before any of them runs, so that React finds the page that it wrote.
 * @returns the page's markup; as it was where no framework comes with it
 */
export function withLateScripts(markup: string, nonce: string | undefined): string {
  const held = markup.replace(framework, script => `<template data-late>${script}</template>`);
  if (held === markup) return markup;
  const bears = nonce === undefined ? '' : ` nonce="${nonce}"`;
  const end = held.lastIndexOf('</body>');
  return `${held.slice(0, end)}<script${bears}>${loader}</script>${held.slice(end)}`;
}
