import { describe, expect, it } from 'vitest';
import { EditRulesPage } from '#app/components/contests/edit-rules-page.tsx';
import { RulesPage } from '#app/components/contests/rules-page.tsx';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { fieldsOfMany, rulesToFields } from '#app/forms/rules-to-fields.ts';
import { render } from '#tests/components/render.tsx';

const contests = contestPresets.map(preset => ({ ...preset, rulesVersion: 1 }));

describe('the rules on screen', () => {
  it.each(contests)('$code has words for everything it says', async contest => {
    const html = await render(
      <RulesPage
        contest={contest}
        stages={stagesOf(
          { ...contest, judgingClosedAt: null },
          Date.parse(contest.rules.entry.opensAt),
        )}
        versions={[{ version: 1, at: new Date(0), reason: null, changed: [] }]}
        mayEdit
      />,
      '/',
    );
    expect(html).toContain('70%');
    expect(html).toContain('Giải Nhất');
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
          contest={{ code, title }}
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
