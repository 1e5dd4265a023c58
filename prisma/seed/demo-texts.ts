/** Titles of the demo's videos, each with a form of the 2023 rules. */
export const videoTexts: readonly { title: string; description: string; form: string }[] = [
  {
    title: 'Một cửa, một nụ cười',
    description:
      'Một ngày làm việc tại bộ phận một cửa: từ phiếu số thứ tự đến lời cảm ơn của người dân.',
    form: 'reportage',
  },
  {
    title: 'Nộp hồ sơ từ nhà',
    description: 'Hướng dẫn từng bước nộp hồ sơ trực tuyến trên Cổng Dịch vụ công.',
    form: 'commentary',
  },
  {
    title: 'Chuyện cái dấu đỏ',
    description: 'Tiểu phẩm vui về việc cắt giảm giấy tờ phải chứng thực.',
    form: 'skit',
  },
  {
    title: 'Không hẹn lại lần hai',
    description:
      'Sáng kiến rà soát hồ sơ ngay khi tiếp nhận để người dân không phải bổ sung nhiều lần.',
    form: 'commentary',
  },
  {
    title: 'Bà Năm làm dịch vụ công',
    description:
      'Tiểu phẩm: tổ công nghệ số cộng đồng giúp người cao tuổi nộp hồ sơ bằng điện thoại.',
    form: 'skit',
  },
  {
    title: 'Trả kết quả qua bưu điện',
    description: 'Phóng sự về dịch vụ bưu chính công ích: kết quả về tận nhà.',
    form: 'reportage',
  },
  {
    title: 'Ngày không viết',
    description: 'Mô hình cán bộ hỗ trợ điền biểu mẫu điện tử, người dân chỉ cần đọc và ký.',
    form: 'reportage',
  },
];

/** Slogans of 10 to 20 words for the contest of 2025. */
export const slogans: readonly { slogan: string; meaning: string }[] = [
  {
    slogan: 'Hành chính phục vụ, cán bộ tận tâm, người dân hài lòng, thành phố phát triển',
    meaning:
      'Bốn vế nối nhau: nền hành chính phục vụ bắt đầu từ cán bộ và kết quả là sự phát triển.',
  },
  {
    slogan: 'Đúng hẹn từng hồ sơ, trọn niềm tin của người dân Hải Phòng',
    meaning: 'Niềm tin được xây từ việc trả kết quả đúng hẹn.',
  },
  {
    slogan: 'Một cửa mở lối, triệu lòng tin cùng Hải Phòng vươn ra biển lớn',
    meaning: 'Bộ phận một cửa là nơi người dân gặp chính quyền đầu tiên.',
  },
  {
    slogan: 'Nhanh một phút ở công sở, thêm một niềm vui cho người dân',
    meaning: 'Tiết kiệm thời gian của người dân là thước đo cải cách.',
  },
  {
    slogan: 'Chính quyền số gần dân hơn, thủ tục gọn hơn, nụ cười nhiều hơn',
    meaning: 'Chuyển đổi số để gần dân chứ không phải để xa dân.',
  },
  {
    slogan: 'Lấy người dân làm trung tâm, lấy sự hài lòng làm thước đo phục vụ',
    meaning: 'Tinh thần hành chính phục vụ.',
  },
];
