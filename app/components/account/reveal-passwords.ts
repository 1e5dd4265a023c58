/**
 * Brings a form's tick "show password" to life: on a phone, and from a slip, long passwords are typed wrong unseen. A
 * form that is sent has them hidden again, so that no browser remembers them as plain text.
 */
export function revealPasswords(place: HTMLElement): void {
  const tick = place.querySelector('input');
  const form = place.closest('form');
  if (!tick || !form) return;
  const show = (isShown: boolean) => {
    for (const field of form.querySelectorAll<HTMLInputElement>('[autocomplete$="password"]'))
      field.type = isShown ? 'text' : 'password';
  };
  tick.checked = false;
  tick.addEventListener('change', () => show(tick.checked));
  form.addEventListener('submit', () => {
    show(false);
    tick.checked = false;
  });
  place.dataset.awake = '';
}
