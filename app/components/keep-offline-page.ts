/** Lets the browser keep the page that it shows where the line is away (`public/sw.js`); after all that is needed now. */
export function keepOfflinePage(): void {
  const { serviceWorker } = navigator;
  // browsers have it on secure pages alone; one that keeps nothing goes on as before
  if (!serviceWorker) return;
  const register = () => void serviceWorker.register('/sw.js').catch(() => undefined);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
