/** The contest documents that the presets were read from, as a page names them. */
export const sourceDocuments = {
  'plan-274': 'Kế hoạch số 274/KH-UBND ngày 17/10/2023 của Ủy ban nhân dân thành phố Hải Phòng',
  'letter-4468': 'Công văn số 4468/BQL-VP ngày 04/10/2024 của Ban Quản lý Khu kinh tế Hải Phòng',
  'letter-organizers':
    'Công văn ngày 04/10/2024 của Ban Tổ chức Hội thi (BTC-NV) về việc triển khai Hội thi năm 2024',
  'news-2025': 'Tin của phường Lê Chân về Hội thi năm 2025',
} as const;
export type SourceDocument = keyof typeof sourceDocuments;

/** The rules that the editor shows beside what a document says of them. */
export const ruleTopics = [
  'calendar.weeks',
  'entry.opensAt',
  'entry.closesAt',
  'calendar.judgingClosesAt',
  'participation.measure',
  'participation.minimum',
  'questionsPerAttempt',
  'weeklyOrder',
  'entry.forms',
  'entry.maximumSeconds',
  'entry.toleranceSeconds',
  'entry.words',
  'entry.maximumMeaningCharacters',
  'entry.maximumPerUnit',
  'entry.watching',
  'judging.criteria',
  'judging.aggregate',
  'judging.normalization',
  'judging.minimumSheets',
  'decimals',
  'judging.discussionSpread',
  'judging.blind',
  'judging.pairwise',
  'entryOrder',
  'publicInterest',
  'topEntries',
  'zeroScoreDisqualifies',
  'collectiveOrder',
  'collectiveWeights',
  'prizes.weekly',
  'prizes.entry',
  'prizes.collective',
] as const;
export type RuleTopic = (typeof ruleTopics)[number];

/** Words of a document, verbatim; ` … ` stands where some are left out. */
export type SourceQuote = {
  readonly document: SourceDocument;
  /** Where they stand, as the document numbers its parts. */
  readonly section: string;
  readonly text: string;
};

const quote = (document: SourceDocument, section: string, text: string): SourceQuote[] => [
  { document, section, text },
];

type Edition = Partial<Record<RuleTopic, readonly SourceQuote[]>>;

// "Gồm có 06 giải thưởng …" stands twice in Plan 274, once in V.1.2 and once in V.1.3.
const sixPrizes =
  'Gồm có 06 giải thưởng, được đánh giá và trao giải một lần tại Lễ tổng kết Hội thi, gồm: 01 Giải nhất, 02 Giải nhì, 03 Giải ba.';
const usbStick =
  'Video clip lưu trữ bằng USB gửi về Sở Nội vụ trước ngày 18/11/2023; kết quả được công bố và trao giải tại lễ tổng kết.';

const in2023: Edition = {
  'calendar.weeks': quote(
    'plan-274',
    'mục IV',
    'Hội thi diễn ra trong 04 tuần, dự kiến bắt đầu từ ngày 23/10/2023, kết thúc vào ngày 17/11/2023.',
  ),
  'entry.closesAt': quote('plan-274', 'mục II.4', usbStick),
  'calendar.judgingClosesAt': quote(
    'plan-274',
    'mục IV, dòng 3.2',
    'Tổ chức chấm thi video clip tuyên truyền về cải cách hành chính và tổng hợp kết quả Hội thi … Tháng 11/2023',
  ),
  'participation.minimum': quote(
    'plan-274',
    'mục II.3.a',
    'Tỷ lệ cán bộ, công chức tham gia tối thiểu là 70% đối với các cơ quan thuộc Ủy ban nhân dân thành phố, 50% đối với các cơ quan Trung ương đóng trên địa bàn thành phố',
  ),
  questionsPerAttempt: quote(
    'plan-274',
    'mục II.3.a',
    'Phần thi này gồm 10 câu hỏi trắc nghiệm (được thay đổi sau mỗi đợt thi và lựa chọn ngẫu nhiên đối với mỗi đối tượng dự thi; mỗi câu có 4 phương án A, B, C hoặc D và chỉ có 1 phương án đúng)',
  ),
  weeklyOrder: quote(
    'plan-274',
    'mục II.3.a',
    '01 câu hỏi dự đoán số người tham gia dự đoán đúng tất cả 10 câu trắc nghiệm trong mỗi đợt thi. Thời gian làm bài thi là 10 phút 30 giây.',
  ),
  'entry.forms': quote(
    'plan-274',
    'mục II.3.b',
    'dưới dạng: video clip có lời bình và đồ họa sinh động; phóng sự, tiểu phẩm để tuyên truyền về sáng kiến cải cách hành chính, hướng dẫn sử dụng dịch vụ công hoặc những mô hình, giải pháp đẩy mạnh cải cách hành chính tại địa phương.',
  ),
  'entry.maximumSeconds': quote(
    'plan-274',
    'mục II.3.b',
    'Mỗi cơ quan, đơn vị xây dựng ít nhất 01 video clip không quá 07 phút',
  ),
  'entry.maximumPerUnit': quote(
    'plan-274',
    'mục II.3.b',
    'Mỗi cơ quan, đơn vị xây dựng ít nhất 01 video clip',
  ),
  'entry.watching': quote('plan-274', 'mục II.4', usbStick),
  topEntries: quote(
    'plan-274',
    'mục V.1.3',
    'Giải thưởng tập thể chỉ được trao cho các cơ quan, đơn vị có tham gia phần thi xây dựng video clip tuyên truyền về sáng kiến cải cách hành chính và nằm trong nhóm 20 đơn vị có điểm chấm cao nhất',
  ),
  zeroScoreDisqualifies: quote(
    'plan-274',
    'mục V.1.3',
    'trong đó không có cá nhân nào đạt điểm 0 tại các tuần thi trắc nghiệm.',
  ),
  collectiveOrder: quote(
    'plan-274',
    'mục V.1.3',
    'có tỷ lệ người tham gia phần thi trắc nghiệm nhiều nhất và đạt chất lượng bài thi tốt nhất',
  ),
  'prizes.weekly': quote(
    'plan-274',
    'mục V.1.1',
    'Mỗi tuần có 06 giải thưởng được trao cho các cá nhân, gồm: 01 Giải nhất, 02 Giải nhì, 03 Giải ba.',
  ),
  'prizes.entry': quote('plan-274', 'mục V.1.2', sixPrizes),
  'prizes.collective': quote('plan-274', 'mục V.1.3', sixPrizes),
};

const in2024: Edition = {
  'calendar.weeks': quote(
    'letter-4468',
    'mục 3 (3)',
    'Vòng 1 diễn ra trong 4 tuần liên tục, từ 07/10/2024 đến 01/11/2024, bắt đầu từ 8h00 thứ Hai và kết thúc lúc 17h00 thứ Sáu',
  ),
  'entry.closesAt': quote(
    'letter-4468',
    'mục 3 (3)',
    'Vòng 2 xây dựng và hoàn thiện video clip, gửi về Ban Tổ chức chậm nhất trong ngày 03/11/2024',
  ),
  'participation.measure': [
    ...quote(
      'letter-4468',
      'mục 3 (4)',
      'mỗi thí sinh chỉ được tham gia thi 1 lần duy nhất trong 1 đợt thi; bắt buộc thi đủ 4 đợt thi của vòng 1.',
    ),
    ...quote(
      'letter-organizers',
      'mục 1',
      'Vận động 100% cán bộ, công chức tham gia Hội thi đầy đủ, nghiêm túc và có chất lượng theo kế hoạch đề ra',
    ),
  ],
  'entry.forms': quote(
    'letter-4468',
    'mục 3 (2)',
    'dưới dạng ghi lại tiểu phẩm, hoạt cảnh, tình huống có nội dung tuyên truyền về cải cách hành chính hoặc giải quyết thủ tục hành chính tại Ban Quản lý',
  ),
  'entry.maximumSeconds': quote(
    'letter-4468',
    'mục 3 (2)',
    'xây dựng và hoàn thành 1 video clip không quá 7 phút',
  ),
  'entry.maximumPerUnit': quote(
    'letter-4468',
    'mục 3 (2)',
    'xây dựng và hoàn thành 1 video clip không quá 7 phút',
  ),
  'entry.watching': quote(
    'letter-4468',
    'mục 3 (2)',
    'gửi về cho Ban Tổ chức Hội thi đăng tải lên Fanpage của Hội thi để chấm điểm',
  ),
};

const oneSlogan =
  'Mỗi cơ quan, đơn vị dự thi 01 khẩu hiệu từ 10–20 từ, dễ nhớ, mang tinh thần “hành chính phục vụ”.';
const prizesOf2025 =
  'Ban Tổ chức sẽ xét và trao các giải thưởng cá nhân theo từng tuần, giải tập thể và giải sáng tạo khẩu hiệu';

const in2025: Edition = {
  'calendar.weeks': quote(
    'news-2025',
    'Vòng 1',
    'Thi trắc nghiệm trực tuyến theo Bộ câu hỏi của Ban Tổ chức, diễn ra từ ngày 03/11/2025 đến ngày 28/11/2025, tổ chức trong 04 tuần liên tục.',
  ),
  'entry.closesAt': quote('news-2025', 'Vòng 2', 'Thời gian nộp bài trước ngày 11/11/2025.'),
  'entry.words': quote('news-2025', 'Vòng 2', oneSlogan),
  'entry.maximumPerUnit': quote('news-2025', 'Vòng 2', oneSlogan),
  'judging.criteria': quote('news-2025', 'Vòng 2', 'dễ nhớ, mang tinh thần “hành chính phục vụ”'),
  'prizes.weekly': quote('news-2025', 'phần giải thưởng', prizesOf2025),
  'prizes.entry': quote('news-2025', 'phần giải thưởng', prizesOf2025),
  'prizes.collective': quote('news-2025', 'phần giải thưởng', prizesOf2025),
};

const editions: Readonly<Record<string, Edition>> = {
  'cchc-2023': in2023,
  'cchc-2024': in2024,
  'cchc-2025': in2025,
};

// Where later documents are silent, or name prizes without their number, the presets took what 2023's plan says.
const takenFrom2023: readonly RuleTopic[] = [
  'participation.minimum',
  'questionsPerAttempt',
  'weeklyOrder',
  'topEntries',
  'zeroScoreDisqualifies',
  'collectiveOrder',
  'prizes.weekly',
  'prizes.entry',
  'prizes.collective',
];

/** What the documents of an edition say of a rule; `from2023`: what was taken over because they don't say it all. */
export type RuleSources = {
  readonly own: readonly SourceQuote[];
  readonly from2023: readonly SourceQuote[];
};

/** @param edition the preset's code; of an unknown one nothing is quoted */
export function sourcesOf(edition: string, topic: RuleTopic): RuleSources {
  const known = editions[edition];
  if (!known) return { own: [], from2023: [] };
  const inherits = known !== in2023 && takenFrom2023.includes(topic);
  return { own: known[topic] ?? [], from2023: inherits ? (in2023[topic] ?? []) : [] };
}
