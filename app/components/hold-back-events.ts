/** For these React hurries to take a page over (its "discreteReplayableEvents"). */
const hurrying = [
  ...['mousedown', 'mouseup', 'click', 'auxclick', 'dblclick', 'contextmenu'],
  ...['pointerdown', 'pointerup', 'pointercancel', 'touchstart', 'touchend', 'touchcancel'],
  ...['keydown', 'keypress', 'keyup', 'input', 'textInput', 'compositionstart', 'compositionend'],
  ...['change', 'reset', 'submit', 'copy', 'cut', 'paste', 'dragstart', 'dragend', 'drop'],
];

/**
 * Until the framework has read the page's data and made its router, what people do reaches the page alone, as where no
 * script runs: links, fields and forms work so. React 18 would hurry to take over a page that isn't there yet, fail
 * ("Root did not complete") and now and then leave it dead.
 */
export function holdBackEvents(): void {
  const hold = (event: Event) => {
    if (!('__remixRouter' in window)) return event.stopImmediatePropagation();
    for (const name of hurrying) window.removeEventListener(name, hold, true);
  };
  for (const name of hurrying) window.addEventListener(name, hold, true);
}
