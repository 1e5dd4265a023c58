import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DesignPage } from '#app/components/design/design-page.tsx';
import { readColourTokens } from '#app/components/ui/contrast.ts';
import { CopyButton } from '#app/components/ui/copy-button.tsx';
import { LinkTabs } from '#app/components/ui/link-tabs.tsx';
import { Moment } from '#app/components/ui/moment.tsx';
import { Skeleton, SkeletonLines } from '#app/components/ui/skeleton.tsx';
import { Steps } from '#app/components/ui/steps.tsx';
import { Toast } from '#app/components/ui/toast.tsx';
import { render } from './render.tsx';

const stylesheet = readFileSync(
  new URL('../../app/components/styles.css', import.meta.url),
  'utf8',
);
const now = '2023-11-15T20:00:00+07:00';

describe('Moment', () => {
  it.each([
    ['2023-11-18T00:00:00+07:00', 'còn 2 ngày 4 giờ', '00:00 thứ Bảy, 18/11/2023'],
    ['2023-11-15T17:30:00+07:00', '2 giờ trước', '17:30 thứ Tư, 15/11/2023'],
  ])(
    'says %s as people do, and exactly at a press that needs no script',
    async (at, words, exact) => {
      const html = await render(<Moment at={at} serverNow={now} />);
      expect(html).toMatch(new RegExp(`<time dateTime="[^"]+">${words}</time></button>`, 'i'));
      const [, target] = /popovertarget="([^"]+)"/.exec(html) ?? [];
      expect(html).toMatch(new RegExp(`<span id="${target}"[^>]*popover="auto">${exact}</span>`));
    },
  );
});

describe('Skeleton', () => {
  it('keeps a place that nobody hears of', async () => {
    expect(await render(<Skeleton className="size-20" />)).toMatch(
      /^<span aria-hidden="true" class="[^"]*size-20"><\/span>$/,
    );
    const lines = await render(<SkeletonLines count={4} />);
    expect(lines.match(/class="[^"]*h-4/g)).toHaveLength(4);
  });
});

describe('what only a living page can do', () => {
  it('is nothing in the page that the server writes', async () => {
    const toast = (
      <Toast open onOpenChange={() => {}}>
        Đã sao chép.
      </Toast>
    );
    expect(await render(toast)).toBe('');
    expect(await render(<CopyButton text="#CCHC" />)).toMatch(/<button[^>]*class="[^"]*invisible/);
  });
});

describe('steps and tabs', () => {
  it('say in words where one stands', async () => {
    const steps = [
      { label: 'Nộp bài', state: 'done' },
      { label: 'Chấm điểm', state: 'current' },
    ] as const;
    const html = await render(<Steps label="Các bước" steps={steps} />);
    expect(html).toMatch(/<li aria-current="step".*Chấm điểm.*\(Đang thực hiện\)/);
    expect(html).toContain('(Đã xong)');
  });

  it('have an address each, so that they need no script', async () => {
    const tabs = [
      { label: 'Đơn vị', to: '/a', current: true },
      { label: 'Biên nhận', to: '/b' },
    ];
    const html = await render(<LinkTabs label="Số liệu" tabs={tabs} />);
    expect(html).toMatch(/<a aria-current="page"[^>]*href="\/a"/);
    expect(html).toMatch(/<a [^>]*href="\/b"/);
  });
});

describe('the page of the design system', () => {
  const page = (form: { isSent: boolean; values: Record<string, string> }) => (
    <DesignPage
      tokens={readColourTokens(stylesheet)}
      now={now}
      tab=""
      form={form}
      page="/he-thong-giao-dien"
    />
  );

  it('shows every colour that text is written in, with the contrast that was measured', async () => {
    const html = await render(page({ isSent: false, values: {} }));
    const { light, dark } = readColourTokens(stylesheet);
    for (const token of ['ink', 'muted', 'link', 'accent', 'danger', 'line-strong']) {
      expect(html).toContain(`>${token}</p>`);
      expect(html).toContain(light[token]);
      expect(html).toContain(dark[token]);
    }
    const ratios = [...html.matchAll(/· ([\d,]+) : 1/g)].map(([, ratio = '']) =>
      Number(ratio.replace(',', '.')),
    );
    expect(ratios).toHaveLength(40);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(3);
    expect(html).not.toContain('role="alert"');
  });

  it('sends a form back with what was typed, each mistake a link to its field', async () => {
    const html = await render(page({ isSent: true, values: { 'mo-ta': 'Một cửa' } }));
    for (const field of ['tieu-de', 'hinh-thuc', 'cam-ket']) {
      expect(html).toMatch(new RegExp(`role="alert".*<a href="#${field}"`));
      expect(html).toContain(`id="${field}"`);
    }
    expect(html).toContain('>Một cửa</textarea>');
  });
});
