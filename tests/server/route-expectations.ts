import { people, type Who } from './portal-contest.ts';

/**
 * What a person is answered.
 * `in`: the page, or what its form says (never 401, 403, 404, nor the way to sign-in); `sign-in`: a redirect there;
 * `no-method`: the address takes no such request; a number: that status.
 */
export type Answer = 'in' | 'sign-in' | 'no-method' | 401 | 403 | 404;
type Answers = Readonly<Record<Who, Answer>>;

export interface Expected {
  get: Answers;
  post: Answers;
  /** What the form sends; nothing unless given. */
  form?: Readonly<Record<string, string>>;
  /** What the address asks besides its path. */
  query?: string;
}

const all = (answer: Answer): Answers =>
  Object.fromEntries(people.map(who => [who, answer])) as Record<Who, Answer>;

/** Who gets in; visitors are sent to sign in, everybody else is refused. */
const only = (...who: Who[]): Answers => ({
  ...all(403),
  visitor: 'sign-in',
  ...Object.fromEntries(who.map(one => [one, 'in'])),
});

const nobody = all('no-method');
const publicPage: Expected = { get: all('in'), post: nobody };
const signedInOnly: Answers = { ...all('in'), visitor: 'sign-in' };
const organizers = only('secretary', 'committee');
const deciders = only('judge', 'branchJudge', 'secretary', 'committee');
const organizerPage: Expected = { get: organizers, post: nobody };
const organizerForm: Expected = { get: organizers, post: organizers };
const committeeForm: Expected = { get: organizers, post: only('committee') };
/** The pages of a unit's representatives that are about their own unit, whichever it is. */
const representatives = only('own', 'other');

/**
 * A judge of another branch watches, from the opening of judging on; of the own branch there is nothing. A visitor
 * is told no at once: a player can't sign in.
 */
const watchers: Answers = {
  ...only('own', 'judge', 'secretary', 'committee'),
  ...{ visitor: 403, branchJudge: 404 },
};

/** `{a}`: the id of unit A. */
export const expectations: Readonly<Record<string, Expected>> = {
  '/': publicPage,
  '/dang-nhap': { get: all('in'), post: all('in') },
  // Nobody waits for a second factor in the walk, and no provider is configured: back to sign-in.
  '/dang-nhap/xac-thuc': { get: all('sign-in'), post: all('sign-in') },
  '/dang-nhap/thiet-lap': { get: all('in'), post: all('sign-in') },
  '/dang-nhap/vneid': { get: all('sign-in'), post: nobody },
  '/dang-nhap/vneid/tro-lai': { get: all('sign-in'), post: nobody },
  '/ngon-ngu/:language': publicPage,
  '/tai-khoan': { get: signedInOnly, post: signedInOnly },
  '/tai-khoan/xac-thuc-hai-buoc': { get: deciders, post: deciders },
  '/dang-xuat': { get: nobody, post: all('in') },
  '/doi-mat-khau': { get: signedInOnly, post: signedInOnly },
  '/tai-khoan/du-lieu.json': { get: nobody, post: signedInOnly },
  '/bai-du-thi': { get: signedInOnly, post: nobody },
  '/danh-sach': { get: signedInOnly, post: nobody },
  '/trac-nghiem': { get: signedInOnly, post: nobody },
  '/cham-diem': { get: signedInOnly, post: nobody },
  '/giai-thuong': { get: signedInOnly, post: nobody },
  '/ket-qua': publicPage,
  '/the-le': publicPage,
  '/hoi-thi/tao-moi': organizerForm,
  '/he-thong-giao-dien': publicPage,
  '/ngoai-tuyen': publicPage,
  '/huong-dan': publicPage,
  '/huong-dan/:topic': publicPage,
  '/nhat-ky': publicPage,
  '/nhat-ky/dau-chuoi.json': publicPage,
  '/du-lieu-mo/ket-qua.schema.json': publicPage,

  '/:contest': publicPage,
  '/:contest/the-le': publicPage,
  '/:contest/thong-bao-chung': publicPage,
  '/:contest/thong-bao-chung/atom.xml': publicPage,
  '/:contest/thong-bao-chung/:number': publicPage,
  '/:contest/thong-bao-chung/tep/:attachment': publicPage,
  '/:contest/truyen-thong': publicPage,
  '/:contest/truyen-thong/anh/:banner': publicPage,
  '/:contest/truyen-thong/bo-anh.zip': publicPage,
  '/:contest/truyen-thong/thu-nhung': publicPage,
  '/:contest/nhung': publicPage,
  '/:contest/ket-qua': publicPage,
  '/:contest/ket-qua/anh.png': publicPage,
  '/:contest/ket-qua/:number': publicPage,
  '/:contest/ket-qua/:number/bang/:table': publicPage,
  '/:contest/giay-chung-nhan/:number/:award/:place': publicPage,
  '/:contest/ket-qua/:number/du-lieu.json': publicPage,
  // The walked contest is one of videos: its publications hold no slogan.
  '/:contest/ket-qua/:number/khau-hieu/:place': { get: all(404), post: nobody },
  '/:contest/ket-qua/:number/khau-hieu/:place/anh.png': { get: all(404), post: nobody },
  '/:contest/ket-qua/:number/chu-ky.json': publicPage,
  '/:contest/lich/:file': publicPage,
  '/:contest/ket-qua/khoa': publicPage,
  '/:contest/ket-qua/khoa.json': publicPage,

  '/:contest/bai-du-thi': { get: representatives, post: nobody },
  '/:contest/bai-du-thi/nop': {
    get: representatives,
    post: only('own'),
    form: { unitId: '{a}', title: 'Bài mới', description: 'Mô tả', form: 'skit' },
  },
  '/:contest/bai-du-thi/tai-len': {
    get: nobody,
    post: only('own'),
    form: { unitId: '{a}', title: 'Bài mới', description: 'Mô tả', form: 'skit' },
  },
  // An upload of another unit, or of nobody's, looks like one that isn't there.
  '/:contest/bai-du-thi/tai-len/:upload': {
    get: { ...all(404), visitor: 'sign-in', own: 'in' },
    post: { ...all(404), visitor: 'sign-in', own: 'in' },
  },
  '/:contest/bai-du-thi/:entry': { get: only('own', 'secretary', 'committee'), post: nobody },
  '/:contest/bai-du-thi/:entry/thay': {
    get: only('own'),
    post: only('own'),
    form: { unitId: '{a}', title: 'Bài thay', description: 'Mô tả', form: 'skit' },
  },
  '/:contest/bai-du-thi/:entry/rut': { get: only('own'), post: only('own') },
  '/:contest/bai-du-thi/:entry/phien-ban/:number/video': { get: watchers, post: nobody },
  '/:contest/bai-du-thi/:entry/phien-ban/:number/ban-goc': organizerPage,
  '/:contest/bai-du-thi/:entry/phien-ban/:number/phu-de': {
    get: only('own', 'secretary', 'committee'),
    post: only('own', 'secretary', 'committee'),
  },
  '/:contest/bai-du-thi/:entry/phien-ban/:number/phu-de.vtt': { get: watchers, post: nobody },
  '/:contest/bai-du-thi/:entry/phien-ban/:number/vi-tri': {
    get: nobody,
    post: { ...watchers, visitor: 401 },
    form: { seconds: '12.5' },
  },
  // How far its preparation is, as it happens; "Thử lại" leads back to the entry.
  '/:contest/bai-du-thi/:entry/phien-ban/:number/chuan-bi': {
    get: only('own', 'secretary', 'committee'),
    post: only('own', 'secretary', 'committee'),
  },
  // Whoever may watch.
  '/:contest/bai-du-thi/:entry/phien-ban/:number/anh/:picture': {
    get: { ...only('own', 'judge', 'secretary', 'committee'), branchJudge: 404, visitor: 403 },
    post: nobody,
  },
  '/:contest/bien-nhan/:receipt': {
    get: { ...only('own', 'secretary', 'committee'), other: 404 },
    post: nobody,
  },
  '/:contest/danh-sach': {
    get: only('own'),
    post: only('own'),
    query: 'don-vi={a}',
    form: { change: 'join', fullName: 'Người Mới', citizenId: '031085000001' },
  },
  '/:contest/danh-sach/mat-khau': { get: only('own'), post: only('own'), query: 'don-vi={a}' },
  '/:contest/tinh-hinh': { get: only('own'), post: nobody, query: 'don-vi={a}' },
  '/:contest/tham-gia': { get: only('own'), post: nobody, query: 'don-vi={a}' },
  '/:contest/tham-gia/bao-cao/:format': {
    ...{ get: only('own', 'secretary', 'committee'), post: nobody },
    query: 'dot=1&don-vi={a}',
  },
  // Of all charts a unit gets its own participation alone; the others are tried in charts.test.ts.
  '/:contest/bieu-do/:chart': {
    ...{ get: only('own', 'secretary', 'committee'), post: nobody },
    query: 'dot=1&don-vi={a}',
  },

  '/:contest/kien-nghi': {
    get: representatives,
    post: only('own'),
    form: { unitId: '{a}', number: '1', text: 'Đề nghị xem lại số liệu tham gia của đơn vị.' },
  },
  // A unit's representative finds nothing but a word of patience before the collective award is published.
  '/:contest/giai-thich/:unitId': { get: only('own', 'secretary', 'committee'), post: nobody },
  '/:contest/giai-thich/:unitId/du-lieu.json': {
    get: { ...only('secretary', 'committee'), own: 404 },
    post: nobody,
  },

  // One's own attempts: whoever isn't on the roster is told so, and can start nothing.
  '/:contest/trac-nghiem': { get: signedInOnly, post: nobody },
  '/:contest/trac-nghiem/:week': { get: signedInOnly, post: signedInOnly },
  '/:contest/trac-nghiem/:week/bai-thi': { get: signedInOnly, post: signedInOnly },
  // Answers a script, which can't follow to a page. In the walked contest results came by import: no attempt runs.
  '/:contest/trac-nghiem/:week/bai-thi/hien-trang': {
    get: { ...all(404), visitor: 401, contestant: 'in' },
    post: { ...all('in'), visitor: 401 },
  },
  '/:contest/trac-nghiem/:week/ket-qua': { get: signedInOnly, post: nobody },

  '/:contest/cham-diem': {
    get: only('judge', 'branchJudge'),
    post: only('judge', 'branchJudge'),
  },
  // Marks a message of one's own as read; of others it neither does nor tells anything.
  '/:contest/thong-bao': { get: signedInOnly, post: signedInOnly },
  '/:contest/cham-diem/so-sanh': {
    get: only('judge', 'branchJudge'),
    post: only('judge', 'branchJudge'),
  },
  '/:contest/cham-diem/tai-truoc': { get: only('judge', 'branchJudge'), post: nobody },
  // An entry of the judge's own branch looks like one that isn't there.
  '/:contest/cham-diem/:entry': {
    get: { ...only('judge'), branchJudge: 404 },
    post: { ...only('judge'), branchJudge: 404 },
    form: { revision: '1', version: '1', comment: 'x', 'scores.content': '1' },
  },
  // Goes on to the sheet, which asks who it is; its form answers a script, which can't follow to a page.
  '/:contest/cham-diem/:entry/luu-nhap': {
    get: all('in'),
    post: { ...only('judge'), branchJudge: 'in', visitor: 401 },
    form: { revision: '1', version: '1', comment: 'x', 'scores.content': '1' },
  },

  // A judge of the own branch is told that there is no such entry.
  '/:contest/cham-diem/:entry/tu-choi': {
    get: { ...only('judge'), branchJudge: 404 },
    post: { ...only('judge'), branchJudge: 404 },
    form: { reason: 'Cùng quê' },
  },

  // Of an entry of their own branch a judge finds no discussion either.
  '/:contest/cham-diem/trao-doi': { get: only('judge', 'branchJudge'), post: nobody },
  '/:contest/cham-diem/trao-doi/:discussion': {
    get: { ...only('judge'), branchJudge: 404 },
    post: { ...only('judge'), branchJudge: 404 },
    form: { intent: 'remark', text: 'Cảnh cuối hay' },
  },
  '/:contest/cham-diem/hieu-chinh': { get: only('judge', 'branchJudge'), post: nobody },
  '/:contest/cham-diem/hieu-chinh/:sample': {
    get: only('judge', 'branchJudge'),
    post: only('judge', 'branchJudge'),
    form: { intent: 'save', comment: 'x', 'scores.content': '1' },
  },

  '/:contest/to-chuc': organizerPage,
  '/:contest/to-chuc/tinh-hinh': organizerPage,
  '/:contest/to-chuc/bang/:sheet': organizerPage,
  '/:contest/to-chuc/tham-gia': organizerPage,
  '/:contest/to-chuc/giai-thich': organizerPage,
  '/:contest/to-chuc/giai-thich/ca-nhan.json': organizerPage,
  '/:contest/to-chuc/the-le': organizerForm,
  '/:contest/to-chuc/the-le/phien-ban': organizerPage,
  '/:contest/to-chuc/tieu-chi': organizerForm,
  '/:contest/to-chuc/don-vi': organizerForm,
  '/:contest/to-chuc/don-vi/:unit': organizerForm,
  '/:contest/to-chuc/don-vi/:unit/mat-khau': organizerForm,
  '/:contest/to-chuc/nguoi-dung': {
    ...organizerForm,
    form: { intent: 'create', fullName: 'Người Mới', role: 'secretary' },
  },
  '/:contest/to-chuc/nguoi-dung/:person/du-lieu.json': { get: nobody, post: organizers },
  '/:contest/to-chuc/danh-sach': organizerForm,
  '/:contest/to-chuc/nhap-du-lieu': organizerForm,
  '/:contest/to-chuc/nhap-du-lieu/mau/:kind': organizerPage,
  '/:contest/to-chuc/nhap-du-lieu/:draft': { ...organizerForm, form: { intent: 'confirm' } },
  '/:contest/to-chuc/cau-hoi': organizerPage,
  '/:contest/to-chuc/cau-hoi/:week': organizerForm,
  '/:contest/to-chuc/cau-hoi/:week/them': organizerForm,
  '/:contest/to-chuc/cau-hoi/:week/nhap': organizerForm,
  '/:contest/to-chuc/cau-hoi/:week/nhap/:draft': { ...organizerForm, form: { intent: 'confirm' } },
  '/:contest/to-chuc/cau-hoi/:week/tep/:file': organizerPage,
  '/:contest/to-chuc/cau-hoi/:week/:question': organizerForm,
  '/:contest/to-chuc/cau-hoi/:week/:question/sua': organizerForm,
  '/:contest/to-chuc/bai-du-thi': organizerPage,
  '/:contest/to-chuc/bai-du-thi/chuan-bi': organizerPage,
  '/:contest/to-chuc/bai-du-thi/nop-ho': organizerForm,
  '/:contest/to-chuc/bai-du-thi/fanpage': { ...organizerForm, form: { hashtag: '#CCHC' } },
  '/:contest/to-chuc/bai-du-thi/fanpage.zip': organizerPage,
  '/:contest/to-chuc/bai-du-thi/:entry/fanpage': {
    ...organizerForm,
    form: { address: 'https://www.facebook.com/hai-phong/posts/1' },
  },
  '/:contest/to-chuc/bai-du-thi/:entry/fanpage.zip': organizerPage,
  '/:contest/to-chuc/bai-du-thi/:entry': {
    ...organizerForm,
    form: { intent: 'reject', reason: '' },
  },
  '/:contest/to-chuc/cham-diem': organizerForm,
  '/:contest/to-chuc/cham-diem/dau-moc': organizerPage,
  '/:contest/to-chuc/cham-diem/phan-cong': organizerForm,
  '/:contest/to-chuc/cham-diem/ket-thuc': committeeForm,
  '/:contest/to-chuc/cham-diem/trao-doi': organizerForm,
  '/:contest/to-chuc/cham-diem/trao-doi/:discussion': organizerForm,
  '/:contest/to-chuc/cham-diem/hieu-chinh': organizerForm,
  '/:contest/to-chuc/cham-diem/ket-qua': organizerPage,
  '/:contest/to-chuc/cham-diem/so-sanh': organizerForm,
  '/:contest/to-chuc/quan-tam': organizerForm,
  '/:contest/to-chuc/quan-tam/:record/anh': organizerPage,
  '/:contest/to-chuc/kien-nghi': organizerPage,
  '/:contest/to-chuc/kien-nghi/:objection': organizerForm,
  '/:contest/to-chuc/trac-nghiem': organizerPage,
  '/:contest/to-chuc/trac-nghiem/:week/dau-hieu': organizerPage,
  '/:contest/to-chuc/trac-nghiem/:week/thong-ke': organizerPage,
  '/:contest/to-chuc/trac-nghiem/:week/bai/:contestantId': organizerPage,
  '/:contest/to-chuc/trac-nghiem/:week/cham-lai/:version': {
    ...organizerForm,
    form: { intent: 'preview', mode: 'all' },
  },
  '/:contest/to-chuc/thong-bao': organizerForm,
  '/:contest/to-chuc/thong-bao/:letter': organizerForm,
  '/:contest/to-chuc/truyen-thong': { ...organizerForm, form: { film: '' } },
  '/:contest/to-chuc/truyen-thong/them': organizerForm,
  '/:contest/to-chuc/truyen-thong/:announcement': organizerForm,
  '/:contest/to-chuc/nhat-ky': organizerPage,
  '/:contest/giai-thuong': organizerPage,
  '/:contest/giai-thuong/tai-lieu/:number': organizerPage,
  '/:contest/giai-thuong/tai-lieu/:number/:document': organizerPage,
  // The committee decides and takes back, any other organizer confirms.
  '/:contest/giai-thuong/dong-hang': organizerForm,
  '/:contest/giai-thuong/dong-hang/:decision/bien-ban': organizerPage,
  // The secretary prepares, the committee approves.
  '/:contest/giai-thuong/cong-bo': {
    get: organizers,
    post: only('secretary'),
    form: { scope: 'weekly:2', sha256: '' },
  },
  '/:contest/giai-thuong/cong-bo/:proposal': {
    get: organizers,
    post: only('committee'),
    form: { intent: 'return', reason: 'Xem lại' },
  },
  '/:contest/giai-thuong/ban-luu/:number': organizerPage,
  '/:contest/giai-thuong/ban-luu/:number/co-chu-ky': organizerPage,
  '/*': { get: all(404), post: all(404) },
};
