// The script of pages that live without the framework: what stands in them already is all they show.
import { revealPasswords } from './components/account/reveal-passwords.ts';
import { closeMenus } from './components/close-menus.ts';
import { keepOfflinePage } from './components/keep-offline-page.ts';
import { endSigningOut } from './components/kept-drafts.ts';
import { wakeWhenReachedFor } from './components/media/wake-when-reached-for.ts';
import { wakeOnReach } from './components/wake-on-reach.ts';

keepOfflinePage();
closeMenus();
endSigningOut(document.body.dataset.signedIn === 'true');

for (const button of document.querySelectorAll('[data-prints]')) {
  button.addEventListener('click', () => window.print());
}

for (const place of document.querySelectorAll<HTMLElement>('[data-player]')) {
  wakeWhenReachedFor(place);
}

for (const place of document.querySelectorAll<HTMLElement>('[data-wakes-examples]')) {
  wakeOnReach(place, () =>
    import('./components/design/wake-examples.tsx').then(({ wakeExamples }) => wakeExamples(place)),
  );
}

for (const place of document.querySelectorAll<HTMLElement>('[data-shows-passwords]')) {
  revealPasswords(place);
}
