import { describe, expect, it } from 'vitest';
import {
  EditRulesPage,
  type EditRulesPageProps,
} from '#app/components/contests/edit-rules-page.tsx';
import { LateRules } from '#app/components/contests/late-rules.tsx';
import { RulesPage } from '#app/components/contests/rules-page.tsx';
import { RulesVersionsPage } from '#app/components/contests/rules-versions-page.tsx';
import { placesAfter } from '#app/components/contests/use-row-focus.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { ruleDifferences } from '#app/domain/rules/rules-differences.ts';
import { changedSections } from '#app/domain/rules-changes.ts';
import { contestRulesForm } from '#app/forms/contest-rules.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { fieldsOfMany, rulesToFields } from '#app/forms/rules-to-fields.ts';
import { plain, sentFields } from '#tests/setup/sent-fields.ts';
import { render } from './render.tsx';

const preset = (code: string): ContestRules => contestPresets.find(row => row.code === code)!.rules;

/** Every choice other than the presets make it. */
const everything = (rules: ContestRules): ContestRules => ({
  ...rules,
  participation: { ...rules.participation, measure: 'any-week' },
  zeroScoreDisqualifies: false,
  weeklyOrder: ['duration', 'score'],
  judging: {
    ...rules.judging,
    criteria: rules.judging.criteria.map(row => ({
      ...row,
      anchors: { tenth: 'Lạc đề', half: '', full: 'Cụ thể' },
    })),
    ...{ aggregate: 'trimmed-mean', normalization: 'z-score', minimumSheets: 5 },
    ...{ blind: true, pairwise: true, discussionSpread: null },
  },
  entryOrder: ['median', 'score'],
  topEntries: 7,
  collectiveOrder: ['composite', 'entryScore'],
  collectiveWeights: { participation: 0.4, quality: 0.35, entryScore: 0.25 },
  prizes: { weekly: [['special', 1]], entry: [], collective: [['consolation', 12]] },
  decimals: 4,
  publicInterest: {
    ...{ maximumPoints: 5, reactionWeight: 1, shareWeight: 2.5, formula: 'by-rank' },
    measuredAt: `${rules.entry.closesAt.slice(0, 10)}T17:00:00+07:00`,
  },
  entry: { ...rules.entry, maximumPerUnit: 3 },
});

const page = (code: string, rules: ContestRules, more: Partial<EditRulesPageProps> = {}) =>
  render(
    <EditRulesPage
      contest={{ code, title: 'Hội thi', preset: code }}
      frozen={[]}
      preview={null}
      version={1}
      fields={readFieldTree(rulesToFields(rules), fieldsOfMany)}
      errors={{}}
      reason=""
      refusal={null}
      rowsChanged={false}
      frozenSince={null}
      saved={false}
      {...more}
    />,
  );

describe('the rules editor', () => {
  it.each(contestPresets.map(({ code }) => code))(
    'has a field for every choice of %s: what it sends are the rules that it shows',
    async code => {
      const late = preset(code);
      const seconds: ContestRules = {
        ...late,
        calendar: { ...late.calendar, judgingClosesAt: '2026-12-08T05:16:07+07:00' },
      };
      for (const rules of [late, seconds, everything(late)]) {
        const tree = readFieldTree(sentFields(await page(code, rules)), fieldsOfMany);
        expect(contestRulesForm.parse(tree)).toEqual(rules);
      }
    },
  );

  it('shows the sentence of the document beside the choice, and says where there is none', async () => {
    const html = plain(await page('cchc-2023', preset('cchc-2023')));
    expect(html).toContain('nằm trong nhóm 20 đơn vị có điểm chấm cao nhất”');
    expect(html).toContain('Kế hoạch số 274/KH-UBND ngày 17/10/2023');
    expect(html).toContain('Văn bản của hội thi không nêu; Ban Tổ chức tự quyết định.');
    const later = plain(await page('cchc-2025', preset('cchc-2025')));
    expect(later).toContain('01 khẩu hiệu từ 10–20 từ');
    expect(later).toContain('thể lệ mẫu lấy theo năm 2023:');
  });

  it('orders keys by buttons of the form, named after what they move', async () => {
    const html = plain(await page('cchc-2023', preset('cchc-2023')));
    expect(html).toContain('value="up:weeklyOrder.1"');
    expect(html).not.toContain('value="up:weeklyOrder.0"');
    expect(html).toContain('Đưa lên trên: dự đoán gần đúng nhất');
    expect(html).toContain('value="add:entryOrder.criterion:staging"');
    expect(html).toContain('value="add:collectiveOrder.composite"');
  });

  it('says which parts are frozen and why a preview can be neither computed nor stored', async () => {
    const rules = preset('cchc-2023');
    const html = plain(
      await page('cchc-2023', rules, {
        frozen: [{ round: 'quiz', since: '2023-10-23T01:00:00.000Z' }],
        preview: {
          ...{ usable: false, by: 'draft', openWeeks: [2] },
          refusal: { code: 'attempts-lost', params: { count: 4 } },
          params: { path: 'attempts[3].week', problem: 'out-of-range', subject: 'Vũ Thị An' },
        },
      }),
    );
    expect(html).toContain('Quy định về vòng 1: từ 23/10/2023 08:00.');
    expect(html).toContain('Số liệu hiện có không dùng được với thể lệ đang soạn');
    expect(html).toContain('Tại Vũ Thị An: điểm hoặc số liệu nằm ngoài giới hạn của thể lệ.');
    expect(html).toContain('Có 4 bài thi không còn khớp');
    expect(html).toContain('Đợt 2 đang mở');
  });

  it('shows who would gain and lose by a draft', async () => {
    const unit = { unitId: 'u', name: 'Sở Nội vụ', unitName: 'Sở Nội vụ' };
    const html = plain(
      await page('cchc-2023', preset('cchc-2023'), {
        preview: {
          ...{ usable: true, refusal: null, openWeeks: [], otherScores: 2, otherRanks: 0 },
          ...{ openTies: { before: 1, after: 0 }, staleDecisions: 1, unmeasured: 0 },
          collective: [
            {
              ...{ ...unit, gained: [], lost: ['participation'] },
              participation: { before: '75.00', after: '50.00' },
              entryRank: { before: 1, after: 1 },
              rank: { before: 1, after: null },
              prize: { before: 'first', after: null },
            },
          ],
          entries: [],
          weekly: [],
        },
      }),
    );
    expect(html).toContain('không còn đạt: tỷ lệ tham gia tối thiểu');
    expect(html).toContain('>75,00%</del>');
    expect(html).toContain('>50,00%</strong>');
    expect(html).toContain('>Giải Nhất</del>');
    expect(html).toContain('Số đồng hạng phải quyết định: 1 → 0.');
    expect(html).toContain('1 quyết định xử lý đồng hạng sẽ không còn hiệu lực.');
  });
});

describe('the focus after a row was moved', () => {
  it('stays on the button that moves the same row further, else on its list', () => {
    expect(placesAfter('up:weeklyOrder.1')).toEqual([
      ...['up:weeklyOrder.0', 'down:weeklyOrder.0', '#weeklyOrder'],
    ]);
    expect(placesAfter('down:judging.criteria.0')[0]).toBe('down:judging.criteria.1');
    expect(placesAfter('add:entryOrder.criterion:staging')).toEqual(['#entryOrder']);
    expect(placesAfter('remove:prizes.weekly.2')).toEqual(['#prizes.weekly']);
    expect(placesAfter('add:calendar.weeks')).toEqual(['#calendar.weeks']);
  });
});

describe('two versions side by side', () => {
  const before = preset('cchc-2023');
  const [, creativity, ...others] = before.judging.criteria;
  const added = { ...creativity!, key: 'am-thanh', name: 'Âm thanh', max: 10 };
  const after: ContestRules = {
    ...everything(before),
    judging: {
      ...everything(before).judging,
      criteria: [...others, { ...creativity!, max: 30 }, added],
    },
    weeks: 3,
    calendar: { ...before.calendar, weeks: before.calendar.weeks.slice(0, 3) },
  };
  const differences = ruleDifferences(before, after);

  it('are told in words, each linked to its field', async () => {
    const version = { version: 2, at: '2023-10-24T01:00:00.000Z', by: 'Bùi Thư Ký' };
    const html = plain(
      await render(
        <RulesVersionsPage
          contest={{ code: 'cchc-2023', title: 'Hội thi' }}
          rules={after}
          versions={[
            { ...version, reason: 'Công văn số 15', changed: ['judging'], isLate: true },
            { ...version, version: 1, by: null, reason: null, changed: [], isLate: false },
          ]}
          from={1}
          to={2}
          differences={differences}
        />,
      ),
    );
    const row = (text: string) => {
      const at = html.indexOf(text);
      expect(at, text).toBeGreaterThan(0);
      return html.slice(html.lastIndexOf('<tr', at), html.indexOf('</tr>', at));
    };
    expect(row('Số đơn vị dẫn đầu')).toMatch(/#topEntries".*20<\/del>.*7<\/ins>/s);
    expect(row('Thứ tự xếp hạng bài dự thi')).toContain('điểm, điểm tiêu chí Nội dung');
    expect(row('Đợt 4')).toMatch(/#calendar\.weeks".*từ 13\/11\/2023 08:00.*không có/s);
    expect(row('Tiêu chí Tính sáng tạo: Điểm tối đa')).toMatch(
      /#judging\.criteria\.2\.max".*25 điểm<\/del>.*30 điểm<\/ins>/s,
    );
    expect(row('Tiêu chí Âm thanh')).toContain('tối đa 10 điểm, hệ số 1');
    expect(row('Thứ tự các tiêu chí chấm')).toContain('Tính sáng tạo');
    expect(row('Giải cá nhân')).toContain('1 Giải Đặc biệt');
    expect(row('Số bài tối đa')).toMatch(/không giới hạn<\/del>.*3<\/ins>/s);
    expect(row('Ẩn tên đơn vị')).toMatch(/không<\/del>.*có<\/ins>/s);
    expect(html).toContain('Sửa sau khi đã chốt');
    expect(html).toContain('tu=1&den=2');
    expect(html).toContain('Bùi Thư Ký');
  });

  it('stand in the public rules too, without who stored them', async () => {
    const html = plain(
      await render(
        <RulesPage
          contest={{ code: 'cchc-2023', title: 'Hội thi', rulesVersion: 2, rules: after }}
          stages={[]}
          versions={[
            {
              ...{ version: 2, at: new Date(0), reason: 'Công văn số 15', isLate: true },
              ...{ changed: changedSections(before, after), differences },
            },
          ]}
          mayEdit={false}
        />,
      ),
    );
    expect(html).toContain(`Xem từng thay đổi (${differences.length})`);
    expect(html).toContain('Cách tính điểm của bài: ');
    expect(html).toContain('Trung bình, bỏ cao nhất và thấp nhất');
    expect(html).toContain('Sửa sau khi đã chốt');
  });
});

it('a published result tells the rules that were changed late, with a way to each change', async () => {
  const change = { version: 2, at: '2023-11-20T02:00:00.000Z', sections: ['prizes', 'judging'] };
  const html = plain(
    await render(
      <LateRules
        contest={{ code: 'cchc-2023' }}
        changes={[
          { ...change, reason: 'Công văn số 15' },
          { ...change, version: 3, reason: null },
        ]}
      />,
    ),
  );
  expect(html).toContain('/cchc-2023/the-le#phien-ban-2');
  expect(html).toContain(
    ', lưu lúc 20/11/2023 09:00, sửa: Cơ cấu giải thưởng; Chấm điểm vòng 2. Lý do: Công văn số 15',
  );
  expect(html).toContain('Không ghi lý do.');
  expect(await render(<LateRules contest={{ code: 'cchc-2023' }} changes={[]} />)).toBe('');
});
