import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DecideTieForm } from '#app/components/awards/decide-tie-form.tsx';
import { PublishPage } from '#app/components/awards/publish-page.tsx';
import { TiesPage } from '#app/components/awards/ties-page.tsx';
import { RulesVersionsPage } from '#app/components/contests/rules-versions-page.tsx';
import { CollectiveWinners } from '#app/components/results/collective-results.tsx';
import { ResultsPage } from '#app/components/results/results-page.tsx';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { placeField } from '#app/forms/awards.ts';
import { publishedExample } from '#tests/factories/published-example.ts';
import { render } from './render.tsx';

const contest = { code: 'cchc-2023', title: 'Hội thi' };

it('the podium names prizes best first, each with its units, whatever its looks', async () => {
  const [unit] = publishedExample('1-small').collective ?? [];
  if (!unit) throw new Error('the example has no unit');
  const prizes = ['first', 'second', 'second', 'third', null];
  const rows = prizes.map((prize, at) => ({ ...unit, prize, unitName: `Đơn vị ${at}` }));
  const html = await render(<CollectiveWinners rows={rows} />);
  const shown = [...html.matchAll(/data-signed="podium[^"]*">([^<]*)</g)].map(([, text]) => text);
  const names = shown.filter(text => text?.startsWith('Giải') || text?.startsWith('Đơn vị'));
  expect(names).toEqual([
    ...['Giải Nhất', 'Đơn vị 0', 'Giải Nhì', 'Đơn vị 1', 'Đơn vị 2', 'Giải Ba', 'Đơn vị 3'],
  ]);
});

it('on paper an award takes no sheet of its own: what is folded breaks where it may, long lists stand in columns', async () => {
  const sheet = readFileSync(new URL('../../app/components/styles.css', import.meta.url), 'utf8');
  const paper = sheet.slice(sheet.lastIndexOf('@media print'));
  expect(paper).not.toMatch(/\.fold \{[^}]*break-inside: avoid/);
  const [unit] = publishedExample('1-small').collective ?? [];
  if (!unit) throw new Error('the example has no unit');
  const rows = ['first', 'second', 'third', 'consolation'].map((prize, at) => ({
    ...{ ...unit, prize, unitName: `Đơn vị ${at}` },
  }));
  expect(await render(<CollectiveWinners rows={rows} />)).toContain('print:columns-2');
});

it('the results page folds weeks and figures, names the best, and filters by links', async () => {
  const { weekly, collective, scope, publishedAt, sha256 } = publishedExample('1-small');
  const from = { number: 2, scope, publishedAt, sha256 };
  const html = await render(
    <ResultsPage
      contest={contest}
      dates={{ weeks: [], judgingClosesAt: publishedAt }}
      results={{
        weekly: weekly.map(award => ({ from, award })),
        entries: null,
        collective: { from, award: collective ?? [] },
      }}
      publications={[from]}
      groups={['city', 'district']}
      group="district"
      others={{ entries: [{ code: 'V07', title: 'Một cửa', unitName: 'Sở Y tế' }], chosen: null }}
    />,
  );
  expect(html.match(/<details class="fold/g)).toHaveLength(weekly.length + 2);
  expect(html).not.toContain('<details open');
  const winner = weekly[0]?.winners[0]?.fullName ?? '';
  expect(html).toMatch(new RegExp(`<summary.*?Giải Nhất: [^<]*${winner}`));
  expect(html).toMatch(/<a [^>]*aria-current="page"[^>]*>Quận, huyện/);
  expect(html).toContain('href="/cchc-2023/ket-qua?khoi=district"');
  expect(html).toContain('href="/cchc-2023/ket-qua?xem=V07#bai-khac"');
});

it('one version of the rules is not compared with itself', async () => {
  const [preset] = contestPresets;
  if (!preset) throw new Error('there is no preset');
  const version = {
    ...{ version: 1, at: '2023-08-01T01:00:00Z', reason: null, by: null },
    ...{ changed: [], isLate: false },
  };
  const html = await render(
    <RulesVersionsPage
      contest={contest}
      rules={preset.rules}
      versions={[version]}
      {...{ from: 1, to: 1, differences: [] }}
    />,
  );
  expect(html).toContain('chưa có gì để so sánh');
  expect(html).not.toContain('<select');
});

it('each place of a tie that wasn’t chosen is named in the summary', async () => {
  const subjects = [
    { id: 'a', name: 'Sở Nội vụ', unitName: null },
    { id: 'b', name: 'Vũ Thị An', unitName: 'Sở Y tế' },
  ];
  const tie = { award: 'entry', prizes: ['first'], rank: 1, subjects, keys: [], waiting: null };
  const errors = Object.fromEntries(subjects.map(({ id }) => [placeField(id), 'place']));
  const answer = { intent: 'decide', award: 'entry', errors, refusal: null, reason: '' };
  const html = await render(
    <DecideTieForm tie={tie} answer={{ ...answer, places: { a: '', b: '' } }} />,
  );
  expect(html).toMatch(/<a [^>]*>Chọn thứ tự cho “Sở Nội vụ”/);
  expect(html).toMatch(/<a [^>]*>Chọn thứ tự cho “Vũ Thị An – Sở Y tế”/);
});

it('a tie whose decision waits says for what, and asks for no second one', async () => {
  const subjects = [
    { id: 'a', name: 'Sở Nội vụ', unitName: null },
    { id: 'b', name: 'Sở Y tế', unitName: null },
  ];
  const tie = { award: 'entry', prizes: ['first'], rank: 1, subjects, keys: [] };
  const shown = async (waiting: 'to-confirm' | 'outdated' | null) => {
    const page = { contest, waiting: [], decisions: [], done: null, answer: undefined };
    return render(<TiesPage {...page} ties={[{ ...tie, waiting }]} mayDecide mayConfirm />);
  };
  const open = await shown(null);
  expect(open).toContain('Quyết định thứ tự</button>');
  expect(open).not.toContain('Đã quyết định, chờ xác nhận');
  const decided = await shown('to-confirm');
  expect(decided).toContain('Đã quyết định, chờ xác nhận');
  expect(decided).not.toContain('Quyết định thứ tự</button>');
  const outdated = await shown('outdated');
  expect(outdated).toContain('Hủy quyết định đó ở bên dưới rồi quyết định lại');
  expect(outdated).not.toContain('Đã quyết định, chờ xác nhận');
  expect(outdated).not.toContain('Quyết định thứ tự</button>');
});

it('whoever submits results reads when and where minutes, score table and submission will be', async () => {
  const contest = { code: 'cchc-2023', title: 'Hội thi' };
  const page = { contest, awards: [], proposals: [], scope: [], lacksScope: false, standing: [] };
  const html = await render(
    <PublishPage {...page} preview={null} due={[]} mayPrepare answer={null} />,
  );
  expect(html).toContain('nên có sau khi Ban Tổ chức duyệt công bố');
  expect(html).toContain('href="/cchc-2023/giai-thuong?muc=cong-bo"');
});
