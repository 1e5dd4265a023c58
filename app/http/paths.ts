const withNext = (path: string, next?: string) =>
  next ? `${path}?tiep=${encodeURIComponent(next)}` : path;

/** Every URL of the portal, built in one place; the map itself is app/routes.ts. */
export const paths = {
  home: () => '/',
  signIn: (next?: string) => withNext('/dang-nhap', next),
  /** Where a second factor is asked for, or set up at the door. */
  signInCode: (next?: string) => withNext('/dang-nhap/xac-thuc', next),
  signInSetUp: (next?: string) => withNext('/dang-nhap/thiet-lap', next),
  signInWithVneid: (next?: string) => withNext('/dang-nhap/vneid', next),
  /** Registered with the provider: a changed address is one that it refuses. */
  vneidReturn: () => '/dang-nhap/vneid/tro-lai',
  /** Shows the portal in that language from now on, and goes back to `next`. */
  language: (code: string, next?: string) => withNext(`/ngon-ngu/${code}`, next),
  account: () => '/tai-khoan',
  secondFactor: () => '/tai-khoan/xac-thuc-hai-buoc',
  signOut: () => '/dang-xuat',
  /** Where uploads in pieces go, by the tus protocol (server/resumable-upload.server.ts); below it each by its id. */
  uploads: () => '/tai-len',
  changePassword: (next?: string) => withNext('/doi-mat-khau', next),
  /** The design system, shown whole. */
  design: () => '/he-thong-giao-dien',
  /** What `public/sw.js` keeps. */
  offline: () => '/ngoai-tuyen',
  guides: () => '/huong-dan',
  guide: (topic: string) => `/huong-dan/${topic}`,
  /** A file of public/guide, which a browser test takes. */
  guidePicture: (topic: string, step: number) => `/guide/${topic}-${step}.webp`,
  auditHeads: () => '/nhat-ky',
  auditHeadsData: () => '/nhat-ky/dau-chuoi.json',
  newContest: () => '/hoi-thi/tao-moi',
  /** The rules of the contest that is on now, for pages outside a contest. */
  currentRules: () => '/the-le',

  contest: (contest: string) => `/${contest}`,
  rules: (contest: string) => `/${contest}/the-le`,
  /** A calendar file: of all stages, or of one (`dot-1`, `nop-bai`, `cham-diem`). */
  calendar: (contest: string, stage = 'tat-ca') => `/${contest}/lich/${stage}.ics`,
  results: (contest: string) => `/${contest}/ket-qua`,
  resultsCard: (contest: string) => `/${contest}/ket-qua/anh.png`,
  watchableEntry: (contest: string, entry: string) => `/${contest}/ket-qua?xem=${entry}#bai-khac`,
  publication: (contest: string, number: number) => `/${contest}/ket-qua/${number}`,
  /** With the check of its signature open. */
  checkedPublication: (contest: string, number: number) =>
    `/${contest}/ket-qua/${number}?kiem-tra=1`,
  publicationData: (contest: string, number: number) =>
    `/${contest}/ket-qua/${number}/du-lieu.json`,
  publicationSignature: (contest: string, number: number) =>
    `/${contest}/ket-qua/${number}/chu-ky.json`,
  signingKeys: (contest: string) => `/${contest}/ket-qua/khoa`,
  signingKeysData: (contest: string) => `/${contest}/ket-qua/khoa.json`,
  announcements: (contest: string) => `/${contest}/thong-bao-chung`,
  announcementsFeed: (contest: string) => `/${contest}/thong-bao-chung/atom.xml`,
  announcement: (contest: string, number: number) => `/${contest}/thong-bao-chung/${number}`,
  announcementFile: (contest: string, file: string) => `/${contest}/thong-bao-chung/tep/${file}`,
  /** What units publicize the contest with. */
  publicity: (contest: string) => `/${contest}/truyen-thong`,
  /** A picture of the kit: "1200x630.png", "ma-qr.svg". */
  banner: (contest: string, file: string) => `/${contest}/truyen-thong/anh/${file}`,
  banners: (contest: string) => `/${contest}/truyen-thong/bo-anh.zip`,
  /** What other sites frame, and the script that puts the frame there. */
  widget: (contest: string) => `/${contest}/nhung`,
  widgetScript: () => '/nhung.js',
  widgetTest: (contest: string) => `/${contest}/truyen-thong/thu-nhung`,
  publicityDesk: (contest: string) => `/${contest}/to-chuc/truyen-thong`,
  newAnnouncement: (contest: string) => `/${contest}/to-chuc/truyen-thong/them`,
  editAnnouncement: (contest: string, id: string) => `/${contest}/to-chuc/truyen-thong/${id}`,
  objections: (contest: string) => `/${contest}/kien-nghi`,
  objectionsDesk: (contest: string) => `/${contest}/to-chuc/kien-nghi`,
  objectionDesk: (contest: string, objection: string) =>
    `/${contest}/to-chuc/kien-nghi/${objection}`,

  slogan: (contest: string, number: number, place: number) =>
    `/${contest}/ket-qua/${number}/khau-hieu/${place}`,
  sloganCard: (contest: string, number: number, place: number) =>
    `/${contest}/ket-qua/${number}/khau-hieu/${place}/anh.png`,

  entries: (contest: string) => `/${contest}/bai-du-thi`,
  handIn: (contest: string, unit?: string) =>
    unit ? `/${contest}/bai-du-thi/nop?don-vi=${unit}` : `/${contest}/bai-du-thi/nop`,
  uploadVideo: (contest: string) => `/${contest}/bai-du-thi/tai-len`,
  upload: (contest: string, upload: string) => `/${contest}/bai-du-thi/tai-len/${upload}`,
  entry: (contest: string, entry: string) => `/${contest}/bai-du-thi/${entry}`,
  replaceEntry: (contest: string, entry: string) => `/${contest}/bai-du-thi/${entry}/thay`,
  withdrawEntry: (contest: string, entry: string) => `/${contest}/bai-du-thi/${entry}/rut`,
  entryVideo: (contest: string, entry: string, version: number) =>
    `/${contest}/bai-du-thi/${entry}/phien-ban/${version}/video`,
  entryOriginal: (contest: string, entry: string, version: number) =>
    `/${contest}/bai-du-thi/${entry}/phien-ban/${version}/ban-goc`,
  captionsDesk: (contest: string, entry: string, version: number) =>
    `/${contest}/bai-du-thi/${entry}/phien-ban/${version}/phu-de`,
  captions: (contest: string, entry: string, version: number) =>
    `/${contest}/bai-du-thi/${entry}/phien-ban/${version}/phu-de.vtt`,
  watchPosition: (contest: string, entry: string, version: number) =>
    `/${contest}/bai-du-thi/${entry}/phien-ban/${version}/vi-tri`,
  preparation: (contest: string, entry: string, version: number) =>
    `/${contest}/bai-du-thi/${entry}/phien-ban/${version}/chuan-bi`,
  preparations: (contest: string) => `/${contest}/to-chuc/bai-du-thi/chuan-bi`,
  entryPicture: (
    contest: string,
    entry: string,
    version: number,
    kind: 'poster' | 'contact-sheet',
    width: number,
  ) => `/${contest}/bai-du-thi/${entry}/phien-ban/${version}/anh/${kind}-${width}.webp`,
  receipt: (contest: string, receipt: string) => `/${contest}/bien-nhan/${receipt}`,
  roster: (contest: string) => `/${contest}/danh-sach`,
  contestantPasswords: (contest: string, unitId: string) =>
    `/${contest}/danh-sach/mat-khau?don-vi=${unitId}`,
  ownStanding: (contest: string, unit?: string) =>
    unit ? `/${contest}/tinh-hinh?don-vi=${unit}` : `/${contest}/tinh-hinh`,
  ownParticipation: (contest: string) => `/${contest}/tham-gia`,
  participation: (contest: string, unit: string) => `/${contest}/tham-gia?don-vi=${unit}`,
  /** One week's report; of all units where none is named. */
  participationFile: (
    contest: string,
    format: 'xlsx' | 'pdf',
    { unit, week }: { unit: string | null; week: number },
  ) =>
    `/${contest}/tham-gia/bao-cao/${format}?dot=${week}${unit === null ? '' : `&don-vi=${unit}`}`,
  /** By the id of the unit; as of one publication where its number is given. */
  explanation: (contest: string, unit: string, publication?: number) =>
    `/${contest}/giai-thich/${unit}${publication ? `?cong-bo=${publication}` : ''}`,
  explanationData: (contest: string, unit: string, publication?: number) =>
    `/${contest}/giai-thich/${unit}/du-lieu.json${publication ? `?cong-bo=${publication}` : ''}`,

  quiz: (contest: string) => `/${contest}/trac-nghiem`,
  quizWeek: (contest: string, week: number) => `/${contest}/trac-nghiem/${week}`,
  /** The week's page of whoever is signed in, after a form of somebody else's attempt came. */
  quizWeekOfOther: (contest: string, week: number) => `/${contest}/trac-nghiem/${week}?bai=khac`,
  attempt: (contest: string, week: number) => `/${contest}/trac-nghiem/${week}/bai-thi`,
  attemptScreen: (contest: string, week: number, screen: number | 'review') =>
    `/${contest}/trac-nghiem/${week}/bai-thi?cau=${screen}#cau-${screen}`,
  /** Takes answers as JSON, ahead of the framework (server/quiz-saves.server.ts). */
  saveAnswers: (contest: string, week: number) => `/${contest}/trac-nghiem/${week}/bai-thi/luu`,
  /** How the attempt stands, as JSON; a post ends it. */
  attemptStanding: (contest: string, week: number, attemptId: string | null = null) =>
    `/${contest}/trac-nghiem/${week}/bai-thi/hien-trang${attemptId ? `?bai=${attemptId}` : ''}`,
  quizResult: (contest: string, week: number, late: readonly number[] = []) =>
    `/${contest}/trac-nghiem/${week}/ket-qua${late.length > 0 ? `?muon=${late.join(',')}` : ''}`,

  judgeQueue: (contest: string) => `/${contest}/cham-diem`,
  messages: (contest: string) => `/${contest}/thong-bao`,
  compare: (contest: string) => `/${contest}/cham-diem/so-sanh`,
  sheetsAhead: (contest: string) => `/${contest}/cham-diem/tai-truoc`,
  scoreSheet: (contest: string, entry: string) => `/${contest}/cham-diem/${entry}`,
  saveDraft: (contest: string, entry: string) => `/${contest}/cham-diem/${entry}/luu-nhap`,
  discussions: (contest: string) => `/${contest}/cham-diem/trao-doi`,
  discussion: (contest: string, discussion: string) =>
    `/${contest}/cham-diem/trao-doi/${discussion}`,
  calibration: (contest: string) => `/${contest}/cham-diem/hieu-chinh`,
  sample: (contest: string, sample: string) => `/${contest}/cham-diem/hieu-chinh/${sample}`,
  recuse: (contest: string, entry: string) => `/${contest}/cham-diem/${entry}/tu-choi`,

  organizer: (contest: string) => `/${contest}/to-chuc`,
  /** A table of an organizer's page as a spreadsheet, with the page's own query. */
  organizerTable: (contest: string, table: string, query = '') =>
    `/${contest}/to-chuc/bang/${table}.xlsx${query}`,
  /** A chart as a picture; `query` as its page has it: "?dot=2". */
  chart: (contest: string, name: string, extension: 'png' | 'svg', query = '') =>
    `/${contest}/bieu-do/${name}.${extension}${query}`,
  standings: (contest: string) => `/${contest}/to-chuc/tinh-hinh`,
  participationDesk: (contest: string, unit?: string) =>
    unit ? `/${contest}/to-chuc/tham-gia?don-vi=${unit}` : `/${contest}/to-chuc/tham-gia`,
  /** Of everybody, or of one contestant alone. */
  explanations: (contest: string, contestant?: string) =>
    `/${contest}/to-chuc/giai-thich${contestant ? `?thi-sinh=${contestant}` : ''}`,
  weeklyExplanations: (contest: string, contestant?: string) =>
    `/${contest}/to-chuc/giai-thich/ca-nhan.json${contestant ? `?thi-sinh=${contestant}` : ''}`,
  editRules: (contest: string) => `/${contest}/to-chuc/the-le`,
  rulesVersions: (contest: string) => `/${contest}/to-chuc/the-le/phien-ban`,
  criteria: (contest: string) => `/${contest}/to-chuc/tieu-chi`,
  publicInterest: (contest: string) => `/${contest}/to-chuc/quan-tam`,
  interestEvidence: (contest: string, record: string) =>
    `/${contest}/to-chuc/quan-tam/${record}/anh`,
  units: (contest: string) => `/${contest}/to-chuc/don-vi`,
  unit: (contest: string, unit: string) => `/${contest}/to-chuc/don-vi/${unit}`,
  unitPasswords: (contest: string, unit: string) => `/${contest}/to-chuc/don-vi/${unit}/mat-khau`,
  personData: (contest: string, person: string) =>
    `/${contest}/to-chuc/nguoi-dung/${person}/du-lieu.json`,
  ownData: () => '/tai-khoan/du-lieu.json',
  people: (contest: string) => `/${contest}/to-chuc/nguoi-dung`,
  rosterProposals: (contest: string) => `/${contest}/to-chuc/danh-sach`,
  imports: (contest: string) => `/${contest}/to-chuc/nhap-du-lieu`,
  importTemplate: (contest: string, kind: string) => `/${contest}/to-chuc/nhap-du-lieu/mau/${kind}`,
  importPreview: (contest: string, draft: string) => `/${contest}/to-chuc/nhap-du-lieu/${draft}`,
  questionWeeks: (contest: string) => `/${contest}/to-chuc/cau-hoi`,
  questionWeek: (contest: string, week: number) => `/${contest}/to-chuc/cau-hoi/${week}`,
  newQuestion: (contest: string, week: number) => `/${contest}/to-chuc/cau-hoi/${week}/them`,
  importQuestions: (contest: string, week: number) => `/${contest}/to-chuc/cau-hoi/${week}/nhap`,
  questionsPreview: (contest: string, week: number, draft: string) =>
    `/${contest}/to-chuc/cau-hoi/${week}/nhap/${draft}`,
  /** A week's questions in a file ("cau-hoi.xlsx"), or the spreadsheet to fill in. */
  questionsFile: (contest: string, week: number, file: string) =>
    `/${contest}/to-chuc/cau-hoi/${week}/tep/${file}`,
  question: (contest: string, week: number, question: string) =>
    `/${contest}/to-chuc/cau-hoi/${week}/${question}`,
  editQuestion: (contest: string, week: number, question: string) =>
    `/${contest}/to-chuc/cau-hoi/${week}/${question}/sua`,
  organizerEntries: (contest: string) => `/${contest}/to-chuc/bai-du-thi`,
  handInForUnit: (contest: string) => `/${contest}/to-chuc/bai-du-thi/nop-ho`,
  fanpage: (contest: string) => `/${contest}/to-chuc/bai-du-thi/fanpage`,
  fanpageFiles: (contest: string) => `/${contest}/to-chuc/bai-du-thi/fanpage.zip`,
  fanpageEntry: (contest: string, entry: string) =>
    `/${contest}/to-chuc/bai-du-thi/${entry}/fanpage`,
  fanpageEntryFiles: (contest: string, entry: string) =>
    `/${contest}/to-chuc/bai-du-thi/${entry}/fanpage.zip`,
  organizerEntry: (contest: string, entry: string) => `/${contest}/to-chuc/bai-du-thi/${entry}`,
  judgingProgress: (contest: string) => `/${contest}/to-chuc/cham-diem`,
  progressStamp: (contest: string) => `/${contest}/to-chuc/cham-diem/dau-moc`,
  assignments: (contest: string) => `/${contest}/to-chuc/cham-diem/phan-cong`,
  closeJudging: (contest: string) => `/${contest}/to-chuc/cham-diem/ket-thuc`,
  discussionsDesk: (contest: string) => `/${contest}/to-chuc/cham-diem/trao-doi`,
  discussionDesk: (contest: string, discussion: string) =>
    `/${contest}/to-chuc/cham-diem/trao-doi/${discussion}`,
  calibrationDesk: (contest: string) => `/${contest}/to-chuc/cham-diem/hieu-chinh`,
  formingResults: (contest: string) => `/${contest}/to-chuc/cham-diem/ket-qua`,
  pairwise: (contest: string) => `/${contest}/to-chuc/cham-diem/so-sanh`,
  quizDesk: (contest: string) => `/${contest}/to-chuc/trac-nghiem`,
  quizSignals: (contest: string, week: number) =>
    `/${contest}/to-chuc/trac-nghiem/${week}/dau-hieu`,
  quizStatistics: (contest: string, week: number) =>
    `/${contest}/to-chuc/trac-nghiem/${week}/thong-ke`,
  quizPaper: (contest: string, week: number, contestant: string) =>
    `/${contest}/to-chuc/trac-nghiem/${week}/bai/${contestant}`,
  regrade: (contest: string, week: number, version: string) =>
    `/${contest}/to-chuc/trac-nghiem/${week}/cham-lai/${version}`,
  notices: (contest: string) => `/${contest}/to-chuc/thong-bao`,
  letter: (contest: string, kind: string) => `/${contest}/to-chuc/thong-bao/${kind}`,
  audit: (contest: string) => `/${contest}/to-chuc/nhat-ky`,
  awards: (contest: string) => `/${contest}/giai-thuong`,
  ties: (contest: string) => `/${contest}/giai-thuong/dong-hang`,
  certificate: (contest: string, number: number, award: string, place: number) =>
    `/${contest}/giay-chung-nhan/${number}/${award}/${place}`,
  documents: (contest: string, number: number) => `/${contest}/giai-thuong/tai-lieu/${number}`,
  document: (contest: string, number: number, file: string) =>
    `/${contest}/giai-thuong/tai-lieu/${number}/${file}`,
  /** One award of a publication as a table: "dot-1.csv", "tap-the.xlsx". */
  publishedTable: (contest: string, number: number, file: string) =>
    `/${contest}/ket-qua/${number}/bang/${file}`,
  resultSchema: () => '/du-lieu-mo/ket-qua.schema.json',
  publish: (contest: string) => `/${contest}/giai-thuong/cong-bo`,
  proposal: (contest: string, proposal: string) => `/${contest}/giai-thuong/cong-bo/${proposal}`,
  tieMinutes: (contest: string, decision: string) =>
    `/${contest}/giai-thuong/dong-hang/${decision}/bien-ban`,
  snapshot: (contest: string, number: number) => `/${contest}/giai-thuong/ban-luu/${number}`,
  signedSnapshot: (contest: string, number: number) =>
    `/${contest}/giai-thuong/ban-luu/${number}/co-chu-ky`,
};
