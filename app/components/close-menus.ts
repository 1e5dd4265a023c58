const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');

/** Closes an open menu when somebody presses or goes elsewhere, or presses Escape: a `<details>` alone stays open. */
export function closeMenus(): void {
  const closeUnless = ({ target }: Event) => {
    for (const menu of openMenus()) if (!menu.contains(target as Node)) menu.open = false;
  };
  document.addEventListener('pointerdown', closeUnless, { passive: true });
  document.addEventListener('focusin', closeUnless);
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const menu of openMenus()) {
      const holdsFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (holdsFocus) menu.querySelector('summary')?.focus();
    }
  });
}
