/**
 * Loads the page anew once the portal answers at `address`: asked when the browser says that the line is back, and
 * ever less often without that word, for the first requests after it may still fail. Uses nothing from outside itself,
 * so that a page that is kept without scripts can bear it as text.
 * @returns ends the asking
 */
export function comeWithTheLine(address: string): () => void {
  if (location.pathname === address) return () => {};
  let seconds = 2;
  let next: ReturnType<typeof setTimeout>;
  // the page in view may be another one by the time an answer comes: nothing on it may be lost to a reload
  let isOver = false;
  function askLater() {
    if (isOver) return;
    clearTimeout(next);
    // not all browsers of an office at once
    next = setTimeout(ask, seconds * 1000 * (0.5 + Math.random()));
    seconds = Math.min(seconds * 2, 60);
  }
  function ask() {
    clearTimeout(next);
    fetch(address, { method: 'HEAD', cache: 'no-store' })
      .then(answer => (answer.ok && !isOver ? location.reload() : askLater()))
      .catch(askLater);
  }
  addEventListener('online', ask);
  askLater();
  return () => {
    isOver = true;
    clearTimeout(next);
    removeEventListener('online', ask);
  };
}
