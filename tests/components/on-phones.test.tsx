import type { ReactElement } from 'react';
import { expect, it } from 'vitest';
import { DiscussionPage } from '#app/components/judging/discussion-page.tsx';
import { FormingPage } from '#app/components/judging/forming-page.tsx';
import { ParticipationTable } from '#app/components/participation/participation-table.tsx';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { render } from './render.tsx';

const contest = { code: 'cchc-2023' };
const now = '2023-11-25T10:00:00+07:00';
const { criteria } = contestPresets.find(({ code }) => code === contest.code)!.rules.judging;

const sheet = { judgeId: 'an', fullName: 'An', scores: {}, comment: '', revision: 1, total: 80 };
const discussion = {
  ...{ entry: { code: 'V01', title: 'Một cửa' }, openedAt: now, byRules: true, spread: 20 },
  ...{ spreadNow: 20, closedAt: null, conclusion: null, remarks: [], revisions: [] },
  ...{ sheets: [{ ...sheet, isOwn: true }], mayClose: false, mayTakePart: false },
};

const place = { score: 80, rank: 1 };
const forming = {
  ...{ stage: 'open' as const, declaredIs: 'raw' as const, topEntries: 20, sheets: 1 },
  ...{ resamples: 100, judges: [], intraclass: null, changes: [], page: 1, pageCount: 1 },
  spread: { entries: [], discussionSpread: null },
  entries: [
    {
      ...{ code: 'V01', title: 'Một cửa', unitName: 'Sở Y tế', agreement: null, discussion: null },
      places: { raw: place, normalized: place, trimmed: place, declared: place },
      ...{ withoutOne: null, firmness: null },
    },
  ],
};

const week = { took: 3, rate: '50', holds: true, scores: null };
const row = {
  ...{ unitId: 'u', name: 'Phòng Nghiệp vụ', depth: 0, ownOnly: false, group: 'city', minimum: 50 },
  ...{ roster: 6, weeks: [week], participation: '50' },
};
const weeks = [{ week: 1, opensAt: now, closesAt: now, state: 'now' as const }];

const tables: Record<string, [last: string, ReactElement]> = {
  'a discussion': [
    'Nhận xét',
    <DiscussionPage
      key="discussion"
      {...{ contest, criteria, discussion, asOrganizer: false, done: null, now, answer: null }}
    />,
  ],
  'results that form': [
    'Giữ nguyên giải',
    <FormingPage key="forming" {...{ contest, ...forming }} />,
  ],
  participation: [
    'Tối thiểu',
    <ParticipationTable
      key="participation"
      {...{ rows: [row], total: row, weeks, week: null, rowTo: null }}
    />,
  ],
};

it.each(Object.entries(tables))(
  '%s shows its last column on a phone too',
  async (_, [last, page]) => {
    const html = await render(page);
    const table = html
      .slice(0, html.indexOf(`data-label="${last}"`))
      .split('<table')
      .at(-1);
    expect(table).toContain('class="data-table cards');
  },
);
