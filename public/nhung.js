// Puts a contest's countdown on another site: the frame stands behind the script's own element.
(() => {
  const script = document.currentScript;
  if (!script) return;
  const { contest, title, lang } = script.dataset;
  const address = new URL(`/${encodeURIComponent(contest ?? '')}/nhung`, script.src);
  if (lang) address.searchParams.set('lang', lang);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = title ?? address.host;
  frame.loading = 'lazy';
  frame.width = '100%';
  frame.height = '240';
  // browsers give frames a border of their own
  frame.setAttribute('frameborder', '0');
  script.after(frame);
})();
