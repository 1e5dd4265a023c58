import { describe, expect, test } from 'vitest';
import { translator } from '#app/components/i18n.ts';
import { PreparationBadge } from '#app/components/media/preparation-badge.tsx';
import {
  ContactSheet,
  Poster,
  PreparationState,
  type ShownPreparation,
} from '#app/components/media/preparation-state.tsx';
import { preparationFailures, preparationWarnings } from '#app/domain/media-state.ts';
import { render } from './render.tsx';

const t = translator('vi');
const waiting: ShownPreparation = {
  ...{ entryCode: 'V07', number: 2, state: 'waiting', percent: 0, failure: null },
  ...{ warnings: [], loudness: null, posterWidths: [], contactSheetWidths: [] },
};
const shown = (changed: Partial<ShownPreparation>) => {
  const preparation = { ...waiting, ...changed };
  return render(<PreparationState contest="cchc-2023" preparation={preparation} />);
};

describe('without JavaScript the page shows the state at load', () => {
  test('waiting, and waiting for another try with the reason of the last one', async () => {
    expect(await shown({})).toContain(t('media:waiting'));
    const again = await shown({ failure: 'storage-full' });
    expect(again).toContain(t('media:failure.storage-full'));
    expect(again).not.toContain('<form');
  });

  test('running, as a bar and a figure', async () => {
    const html = await shown({ state: 'running', percent: 42 });
    expect(html).toContain('42%');
    expect(html).toMatch(/<progress[^>]*value="42"/);
  });

  test('ready says nothing but what was found', async () => {
    expect(await shown({ state: 'ready', percent: 100 })).not.toContain('role=');
  });

  test('failed, with its reason and a form that tries again', async () => {
    const html = await shown({ state: 'failed', failure: 'timed-out' });
    expect(html).toContain(t('media:failure.timed-out'));
    expect(html).toContain('action="/cchc-2023/bai-du-thi/V07/phien-ban/2/chuan-bi"');
    expect(html).toContain(t('media:tryAgain'));
    expect(html).toContain(t('media:stillValid'));
  });
});

test.each(preparationFailures)('the reason %s has words of its own', async failure => {
  const html = await shown({ state: 'failed', failure });
  expect(html).toContain(t(`media:failure.${failure}`));
});

test.each(preparationWarnings)('the warning %s has words of its own', async warning => {
  expect(await shown({ state: 'ready', warnings: [warning] })).toContain(
    t(`media:warning.${warning}`),
  );
  const preparation = { ...waiting, warnings: [warning] };
  expect(await render(<PreparationBadge preparation={preparation} />)).toContain(
    t(`media:warningBadge.${warning}`),
  );
});

test('pictures name all their widths; what isn’t there isn’t shown', async () => {
  const preparation = { ...waiting, posterWidths: [320, 640], contactSheetWidths: [320] };
  const poster = await render(<Poster contest="cchc-2023" preparation={preparation} />);
  const address = '/cchc-2023/bai-du-thi/V07/phien-ban/2/anh';
  expect(poster).toContain(`${address}/poster-320.webp 320w, ${address}/poster-640.webp 640w`);
  const sheet = await render(<ContactSheet contest="cchc-2023" preparation={preparation} />);
  expect(sheet).toContain(`${address}/contact-sheet-320.webp`);
  expect(await render(<Poster contest="cchc-2023" preparation={waiting} />)).toBe('');
  expect(await render(<ContactSheet contest="cchc-2023" preparation={waiting} />)).toBe('');
});
