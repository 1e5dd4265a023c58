import { index, prefix, type RouteConfig, route } from '@remix-run/route-config';

/**
 * The one map of the site: Vietnamese URLs to English file names.
 * The same URLs are built by app/http/paths.ts. A URL outside a contest redirects to the person's current one.
 */
export default [
  index('routes/public/home.tsx'),
  route('dang-nhap', 'routes/public/sign-in.tsx'),
  route('dang-xuat', 'routes/public/sign-out.ts'),
  route('doi-mat-khau', 'routes/public/change-password.tsx'),
  ...['bai-du-thi', 'danh-sach', 'cham-diem', 'giai-thuong', 'ket-qua', 'the-le'].map(page =>
    route(page, 'routes/public/short-link.ts', { id: `short-link/${page}` }),
  ),
  route('hoi-thi/tao-moi', 'routes/organizer/new-contest.tsx'),

  ...prefix(':contest', [
    index('routes/public/contest.tsx'),
    route('the-le', 'routes/public/rules.tsx'),
    route('ket-qua', 'routes/public/results.tsx'),
    route('ket-qua/:number', 'routes/public/publication.tsx'),
    route('ket-qua/:number/du-lieu.json', 'routes/resources/publication-data.ts'),

    // Round 2, for a unit's representative.
    route('bai-du-thi', 'routes/unit/entries.tsx'),
    route('bai-du-thi/nop', 'routes/unit/hand-in.tsx'),
    route('bai-du-thi/tai-len', 'routes/resources/upload-video.ts'),
    route('bai-du-thi/tai-len/:upload', 'routes/resources/upload.ts'),
    route('bai-du-thi/:entry', 'routes/unit/entry.tsx'),
    route('bai-du-thi/:entry/thay', 'routes/unit/replace-entry.tsx'),
    route('bai-du-thi/:entry/rut', 'routes/unit/withdraw-entry.tsx'),
    route('bai-du-thi/:entry/phien-ban/:number/video', 'routes/resources/entry-video.ts'),
    route('bai-du-thi/:entry/phien-ban/:number/ban-goc', 'routes/resources/entry-original.ts'),
    route('bai-du-thi/:entry/phien-ban/:number/phu-de', 'routes/unit/captions.tsx'),
    route('bai-du-thi/:entry/phien-ban/:number/phu-de.vtt', 'routes/resources/captions.ts'),
    route('bai-du-thi/:entry/phien-ban/:number/vi-tri', 'routes/resources/watch-position.ts'),
    route('bai-du-thi/:entry/phien-ban/:number/chuan-bi', 'routes/resources/preparation.ts'),
    route('bai-du-thi/:entry/phien-ban/:number/anh/:picture', 'routes/resources/entry-picture.ts'),
    route('bien-nhan/:receipt', 'routes/unit/receipt.tsx'),
    route('danh-sach', 'routes/unit/roster.tsx'),

    // Judging.
    route('cham-diem', 'routes/judge/queue.tsx'),
    route('cham-diem/trao-doi', 'routes/judge/discussions.tsx'),
    route('cham-diem/trao-doi/:discussion', 'routes/judge/discussion.tsx'),
    route('cham-diem/hieu-chinh', 'routes/judge/calibration.tsx'),
    route('cham-diem/hieu-chinh/:sample', 'routes/judge/sample.tsx'),
    route('thong-bao', 'routes/resources/messages.ts'),
    route('cham-diem/so-sanh', 'routes/judge/pairwise.tsx'),
    route('cham-diem/tai-truoc', 'routes/resources/sheets-ahead.ts'),
    route('cham-diem/:entry', 'routes/judge/score-sheet.tsx'),
    route('cham-diem/:entry/luu-nhap', 'routes/resources/save-draft.ts'),
    route('cham-diem/:entry/tu-choi', 'routes/judge/recuse.tsx'),

    // Organizers.
    route('to-chuc', 'routes/organizer/dashboard.tsx'),
    route('to-chuc/the-le', 'routes/organizer/edit-rules.tsx'),
    route('to-chuc/tieu-chi', 'routes/organizer/criteria.tsx'),
    route('to-chuc/don-vi', 'routes/organizer/units.tsx'),
    route('to-chuc/don-vi/:unit', 'routes/organizer/unit.tsx'),
    route('to-chuc/nguoi-dung', 'routes/organizer/people.tsx'),
    route('to-chuc/danh-sach', 'routes/organizer/roster-proposals.tsx'),
    route('to-chuc/nhap-du-lieu', 'routes/organizer/imports.tsx'),
    route('to-chuc/nhap-du-lieu/mau/:kind', 'routes/resources/import-template.ts'),
    route('to-chuc/nhap-du-lieu/:draft', 'routes/organizer/import-preview.tsx'),
    route('to-chuc/bai-du-thi', 'routes/organizer/entries.tsx'),
    route('to-chuc/bai-du-thi/chuan-bi', 'routes/resources/preparations.ts'),
    route('to-chuc/bai-du-thi/nop-ho', 'routes/organizer/hand-in-for-unit.tsx'),
    route('to-chuc/bai-du-thi/fanpage', 'routes/organizer/fanpage.tsx'),
    route('to-chuc/bai-du-thi/fanpage.zip', 'routes/resources/fanpage-files.ts', {
      id: 'fanpage-files/all',
    }),
    route('to-chuc/bai-du-thi/:entry', 'routes/organizer/entry.tsx'),
    route('to-chuc/bai-du-thi/:entry/fanpage', 'routes/organizer/fanpage-entry.tsx'),
    route('to-chuc/bai-du-thi/:entry/fanpage.zip', 'routes/resources/fanpage-files.ts', {
      id: 'fanpage-files/one',
    }),
    route('to-chuc/cham-diem', 'routes/organizer/judging-progress.tsx'),
    route('to-chuc/cham-diem/dau-moc', 'routes/resources/progress-stamp.ts'),
    route('to-chuc/cham-diem/phan-cong', 'routes/organizer/assignments.tsx'),
    route('to-chuc/cham-diem/ket-thuc', 'routes/organizer/close-judging.tsx'),
    route('to-chuc/cham-diem/trao-doi', 'routes/organizer/discussions.tsx'),
    route('to-chuc/cham-diem/trao-doi/:discussion', 'routes/organizer/discussion.tsx'),
    route('to-chuc/cham-diem/hieu-chinh', 'routes/organizer/calibration.tsx'),
    route('to-chuc/cham-diem/ket-qua', 'routes/organizer/forming-results.tsx'),
    route('to-chuc/cham-diem/so-sanh', 'routes/organizer/pairwise.tsx'),
    route('to-chuc/quan-tam', 'routes/organizer/public-interest.tsx'),
    route('to-chuc/quan-tam/:record/anh', 'routes/resources/interest-evidence.ts'),
    route('to-chuc/nhat-ky', 'routes/organizer/audit.tsx'),
    route('giai-thuong', 'routes/organizer/awards.tsx'),
    route('giai-thuong/dong-hang', 'routes/organizer/ties.tsx'),
    route('giai-thuong/cong-bo', 'routes/organizer/publish.tsx'),
    route('giai-thuong/ban-luu/:number', 'routes/resources/snapshot.ts'),
  ]),
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
