import { describe, expect, it } from 'vitest';
import { CalendarLine } from '#app/components/contests/calendar-line.tsx';
import { CriteriaPage } from '#app/components/contests/criteria-page.tsx';
import { EditRulesPage } from '#app/components/contests/edit-rules-page.tsx';
import { OpenStages } from '#app/components/contests/open-stages.tsx';
import { RulesPage } from '#app/components/contests/rules-page.tsx';
import { TaskList } from '#app/components/contests/task-list.tsx';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { criterionChanges } from '#app/domain/judging/criteria-changes.ts';
import { criteriaFields } from '#app/forms/criteria.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { fieldsOfMany, rulesToFields } from '#app/forms/rules-to-fields.ts';
import { render } from '#tests/components/render.tsx';

const firstVersion = {
  ...{ version: 1, at: new Date(0), reason: null, changed: [] },
  ...{ differences: [], isLate: false },
};
const contests = contestPresets.map(preset => ({ ...preset, rulesVersion: 1 }));

it('a visitor reads what is open, first what closes first, each with the way in', async () => {
  const contest = contests.find(({ code }) => code === 'cchc-2023')!;
  const shown = (now: string) =>
    render(
      <OpenStages
        contest={contest.code}
        kind={contest.rules.entry.kind}
        stages={stagesOf({ ...contest, judgingClosedAt: null }, new Date(now))}
        serverNow={now}
      />,
      '/',
    );
  const html = await shown('2023-10-24T09:00:00+07:00');
  expect(html).toMatch(/Vòng 1 – Đợt 1.*Hạn: 17:00.*trac-nghiem.*Vòng 2 – Nộp video.*bai-du-thi/);
  expect(html).toContain('Hạn: 24:00 thứ Sáu, 17/11/2023');
  expect(await shown('2023-10-01T09:00:00+07:00')).not.toContain('Đang diễn ra');
});

it('a task says by when, and how much time is left', async () => {
  const dueAt = '2023-11-18T00:00:00+07:00';
  const params = { unitId: 'u1', unit: 'Sở Nội vụ', kind: 'video', count: 0 };
  const task = { role: 'unit', code: 'entry-to-hand-in', params, pressing: true } as const;
  const shown = (due: string | null) =>
    render(
      <TaskList
        contest="cchc"
        tasks={[{ ...task, dueAt: due }]}
        serverNow="2023-11-15T20:00:00+07:00"
      />,
    );
  const text = (await shown(dueAt)).replace(/<[^>]*>/g, '');
  expect(text).toContain('Hạn: 24:00 thứ Sáu, 17/11/2023 (còn 2 ngày 4 giờ)');
  expect(await shown(null)).not.toContain('Hạn:');
});

describe('the rules on screen', () => {
  it.each(contests)('$code has words for everything it says', async contest => {
    const html = await render(
      <RulesPage
        contest={contest}
        stages={stagesOf(
          { ...contest, judgingClosedAt: null },
          Date.parse(contest.rules.entry.opensAt),
        )}
        versions={[firstVersion]}
        mayEdit
      />,
      '/',
    );
    expect(html).toContain('70%');
    expect(html).toContain('Giải Nhất');
  });

  it('says anchors and how public interest counts, where the rules give them', async () => {
    const [contest] = contests;
    const [content, ...others] = contest!.rules.judging.criteria;
    const anchors = { tenth: 'Lạc đề', half: '', full: 'Nêu được cách làm cụ thể' };
    const rules: ContestRules = {
      ...contest!.rules,
      judging: { ...contest!.rules.judging, criteria: [{ ...content!, anchors }, ...others] },
      publicInterest: {
        ...{ maximumPoints: 5, reactionWeight: 1, shareWeight: 2.5, formula: 'by-rank' },
        measuredAt: '2023-11-20T17:00:00+07:00',
      },
    };
    const html = await render(
      <RulesPage contest={{ ...contest!, rules }} stages={[]} versions={[]} mayEdit={false} />,
    );
    expect(html).toContain('Mức 100 %: Nêu được cách làm cụ thể');
    expect(html).not.toContain('Mức 50 %');
    expect(html).toContain('2,5 × số lượt chia sẻ');
    expect(html).toContain('mỗi bậc tiếp theo giảm đi một phần n');
  });

  it('builds criteria beside the sheet that judges get, and asks before sheets are touched', async () => {
    const [{ code, title, rules }] = contests as [(typeof contests)[number]];
    const html = await render(
      <CriteriaPage
        contest={{ code, title }}
        version={3}
        fields={criteriaFields(rules.judging.criteria)}
        errors={{}}
        reason="Công văn số 15"
        refusal={null}
        rowsChanged={false}
        frozenSince={rules.entry.opensAt}
        judgingOpen
        sheets={7}
        question={{
          rows: criterionChanges.map((change, at) => ({
            ...{ key: `k${at}`, name: `Tiêu chí <${at}>`, change, drafts: 1, submitted: 2 },
          })),
          goBack: 4,
          dropped: ['Nội dung'],
          token: 'k0:gone:1:2',
        }}
        saved={false}
      />,
    );
    expect(html).toContain('Hạ điểm tối đa của tiêu chí Tiêu chí &lt;1&gt;:');
    expect(html).toContain('4 phiếu đã nộp được trả về nháp');
    expect(html).toContain('name="confirmed" value="k0:gone:1:2"');
    expect(html).toContain('Đồng ý, lưu phiên bản mới');
    expect(html).toContain('name="scores.xem-truoc-4"');
    expect(html).toMatch(/Tổng điểm cao nhất:.*100</);
  });

  it.each(contests)(
    '$code can be edited, what was typed stays and errors name their row',
    async ({ code, title, rules }) => {
      const fields = readFieldTree(
        [...rulesToFields(rules), ['judging.criteria.1.max', '<mười>']],
        fieldsOfMany,
      );
      const html = await render(
        <EditRulesPage
          contest={{ code, title, preset: code }}
          frozen={[{ round: 'entry', since: rules.entry.opensAt }]}
          preview={null}
          version={1}
          fields={fields}
          errors={{ 'judging.criteria.1.max': 'points', weeklyOrder: 'order-empty' }}
          reason="Công văn"
          refusal={{ code: 'changed-meanwhile', params: { version: 2 } }}
          rowsChanged={false}
          frozenSince={rules.entry.opensAt}
          saved={false}
        />,
        '/',
      );
      expect(html).toContain('value="&lt;mười&gt;"');
      expect(html).toContain('dòng 2 – Điểm tối đa: Nhập điểm');
      expect(html).toContain('Người khác vừa lưu phiên bản 2');
    },
  );
});

describe('the line through the weeks', () => {
  const [{ rules }] = contests as [(typeof contests)[number]];
  const drawn = (judgingClosesAt: string) => {
    const now = new Date('2023-11-20T09:00:00+07:00');
    const longer = { ...rules, calendar: { ...rules.calendar, judgingClosesAt } };
    const stages = stagesOf({ rules: longer, judgingClosedAt: null }, now);
    return render(
      <CalendarLine contest={{ code: 'cchc-2023' }} stages={stages} kind="video" now={now} />,
    );
  };

  it('links the calendar file of each stage whose closing it says', async () => {
    const html = await drawn(rules.calendar.judgingClosesAt);
    expect(html).toContain('href="/cchc-2023/lich/cham-diem.ics"');
    expect(html).toContain('aria-label="Thêm vào lịch: Chấm điểm vòng 2"');
  });

  it('names each week where there is room, and all weeks once where there is none', async () => {
    const usual = await drawn(rules.calendar.judgingClosesAt);
    expect(usual).toContain('>Đợt 4<');
    expect(usual).toContain('>30/10<');
    expect(usual).not.toContain('>4 đợt thi<');
    const years = await drawn('2026-12-26T23:00:00+07:00');
    expect(years).not.toContain('>Đợt 4<');
    expect(years).toContain('>4 đợt thi<');
    // a day without its year would be three days
    expect(years).toContain('>10/2023<');
    expect(years).not.toContain('>23/10<');
  });
});
