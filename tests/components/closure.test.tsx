import { expect, it } from 'vitest';
import { ClosurePage } from '#app/components/judging/closure-page.tsx';
import { render } from './render.tsx';

const page = (openDiscussions: number) =>
  render(
    <ClosurePage
      contest={{ code: 'cchc-2023' }}
      stage="open"
      closesAt="2023-11-30T00:00:00+07:00"
      quorum={{
        ...{ minimumSheets: 2, lacking: [], waiting: [] },
        absent: [{ fullName: 'Trần Chi', open: 1, theirs: 12 }],
      }}
      openDiscussions={openDiscussions}
      closures={[]}
      mayResume={false}
      mayDecide
      done={null}
      answer={null}
    />,
  );

it('judging may end on a quorum, and who is recorded with how many sheets', async () => {
  const html = await page(0);
  expect(html).toContain('Có thể kết thúc chấm.');
  expect(html).toContain('Trần Chi: chưa nộp 1 trên 12 phiếu');
  expect(html).not.toContain('được ghi là vắng mặt');
});

it('warns of discussions that are open still, with the way to them', async () => {
  const html = await page(2);
  expect(html).toContain('2 bài còn trao đổi chưa kết luận');
  expect(html).toContain('href="/cchc-2023/to-chuc/cham-diem/trao-doi"');
  expect(html).not.toContain('Có thể kết thúc chấm.');
});
