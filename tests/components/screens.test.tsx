import { describe, expect, it } from 'vitest';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmSection } from '#app/components/ui/confirm-section.tsx';
import { Countdown } from '#app/components/ui/countdown.tsx';
import { ErrorPage } from '#app/components/ui/error-page.tsx';
import { PageHeading } from '#app/components/ui/heading.tsx';
import { Outcome } from '#app/components/ui/outcome.tsx';
import { PageShell } from '#app/components/ui/page-shell.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { StatusBadge } from '#app/components/ui/status-badge.tsx';
import { type Column, DataTable } from '#app/components/ui/table.tsx';
import { render } from './render.tsx';

type Row = { unit: string; score: string };
const columns: Column<Row>[] = [
  { key: 'unit', header: 'Đơn vị', cell: row => row.unit, rowHeader: true },
  { key: 'score', header: 'Điểm', cell: row => row.score, numeric: true },
  { key: 'act', header: 'Thao tác', cell: () => 'Xem', headerHidden: true },
];

describe('DataTable', () => {
  it('carries each column heading into the cards', async () => {
    const rows = [{ unit: 'Sở Nội vụ', score: '87,25' }];
    const html = await render(
      <DataTable caption="Xếp hạng" columns={columns} rows={rows} rowKey={row => row.unit} />,
    );
    expect(html).toMatch(/<caption[^>]*>Xếp hạng<\/caption>/);
    expect(html).toMatch(/<th scope="row"[^>]*>Sở Nội vụ<\/th>/);
    expect(html).toMatch(/<td[^>]*data-label="Điểm"[^>]*class="numeric"/);
    expect(html).toMatch(/<td[^>]*data-label=""/);
    expect(html).toMatch(/<th scope="col"[^>]*>Đơn vị<\/th>/);
  });

  it('says that it is empty', async () => {
    const html = await render(
      <DataTable caption="Xếp hạng" columns={columns} rows={[]} rowKey={row => row.unit} />,
    );
    expect(html).toContain('Chưa có dữ liệu.');
    expect(html).not.toContain('<table');
  });
});

describe('Countdown', () => {
  const until = '2023-11-18T00:00:00+07:00';

  it('shows the time left by the server and the exact closing time', async () => {
    const html = await render(
      <Countdown look="panel" until={until} serverNow="2023-11-15T13:00:00Z" />,
    );
    expect(html).toContain('còn 2 ngày 4 giờ');
    expect(html).toContain('Hạn: 24:00 thứ Sáu, 17/11/2023');
  });

  it('is over at the closing itself', async () => {
    const html = await render(<Countdown until={until} serverNow="2023-11-17T17:00:00Z" />);
    expect(html).toContain('Đã hết hạn lúc 24:00 thứ Sáu, 17/11/2023');
  });
});

describe('without JavaScript', () => {
  it('a confirmation is a disclosure with a form', async () => {
    const html = await render(
      <ConfirmSection trigger="Rút bài" title="Rút bài?" confirmLabel="Đồng ý" action="/rut" />,
    );
    expect(html).toMatch(/<details.*<summary.*Rút bài.*<form[^>]*method="post".*Đồng ý/);
  });

  it('pages are links', async () => {
    const html = await render(
      <Pagination page={2} pageCount={3} to={page => `/danh-sach?trang=${page}`} />,
      '/danh-sach',
    );
    expect(html).toContain('href="/danh-sach?trang=1"');
    expect(html).toContain('href="/danh-sach?trang=3"');
    expect(html).toContain('Trang 2 trên 3');
  });

  it('only addresses of the portal go through the router', async () => {
    const html = await render(
      <ButtonLink to="https://haiphong.gov.vn">Trang thành phố</ButtonLink>,
    );
    expect(html).toContain('href="https://haiphong.gov.vn"');
  });
});

describe('PageShell', () => {
  const shell = { contest: null, navigation: [{ label: 'Thể lệ', to: '/the-le', current: true }] };

  it('offers a person the way out as a form, and a visitor the way in', async () => {
    const inside = await render(
      <PageShell {...shell} person={{ id: 'a', fullName: 'Trần Văn Dũng' }}>
        nội dung
      </PageShell>,
    );
    expect(inside).toMatch(/<form[^>]*method="post"[^>]*action="\/dang-xuat"/);
    expect(inside).toContain('href="/doi-mat-khau"');
    const outside = await render(
      <PageShell {...shell} person={null}>
        nội dung
      </PageShell>,
    );
    expect(outside).toContain('href="/dang-nhap"');
    expect(outside).toContain('href="#main"');
    expect(outside).toMatch(/<main id="main"/);
    expect(outside).toMatch(/aria-current="page"[^>]*>Thể lệ/);
    expect(outside).not.toContain('Liên hệ');
  });

  it('says how to reach the secretariat, and the contest’s name once on screen', async () => {
    const contest = { title: 'Hội thi năm 2025', to: '/cchc-2025' };
    const html = await render(
      <PageShell {...shell} contest={contest} person={null} contact="Tổ thư ký, 0225 3 000 000">
        <PageHeading eyebrow={contest.title} title="Kết quả" lead="Các giải đã công bố." />
        <PageHeading eyebrow="Sở Nội vụ" title="Bài dự thi" lead="Nộp và xem bài." />
      </PageShell>,
    );
    expect(html).toContain('Tổ thư ký, 0225 3 000 000');
    expect(html).toMatch(/hidden print:block">Hội thi năm 2025/);
    expect(html).toMatch(/text-accent">Sở Nội vụ/);
  });
});

it('a badge has an icon beside its colour', async () => {
  expect(await render(<StatusBadge tone="danger">Trễ hạn</StatusBadge>)).toMatch(/<svg.*Trễ hạn/);
});

describe('ErrorPage', () => {
  it.each([403, 404, 409, 410, 413, 429, 500])('has words for %i', async status => {
    const html = await render(<ErrorPage status={status} />);
    expect(html).toMatch(/<h1[^>]*>[^<.]{10,}<\/h1>/);
    expect(html).toContain('Về trang chủ');
  });

  it('treats an unknown status as its kind', async () => {
    expect(await render(<ErrorPage status={418} />)).toContain('Không tìm thấy trang');
    expect(await render(<ErrorPage status={415} />)).toContain('Không đọc được nội dung gửi lên');
    expect(await render(<ErrorPage status={413} />)).toContain('Nội dung gửi lên quá lớn');
    expect(await render(<ErrorPage status={502} />)).toContain('Hệ thống đang gặp sự cố');
  });
});

describe('Outcome', () => {
  it('says what was done or why not, and nothing of an address that somebody made up', async () => {
    const done = await render(<Outcome words="closure" done="resumed" />);
    expect(done).toContain('role="status"');
    expect(await render(<Outcome words="closure" done="made-up" />)).toBe('');
    expect(await render(<Outcome words="closure" done={null} />)).toBe('');
    const refusal = { code: 'made-up' };
    const refused = await render(<Outcome words="closure" done="resumed" refusal={refusal} />);
    expect(refused).toContain('role="alert"');
    expect(refused).toBe(await render(<Outcome words="closure" done={null} refusal="unknown" />));
  });
});
