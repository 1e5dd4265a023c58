/** The first of the four options is right; they are put in another order when they are stored. */
type DemoQuestion = readonly [
  text: string,
  options: readonly [string, string, string, string],
  source: string,
];

const program = 'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ';
const oneStop = 'Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ';
const oneStopAmended = 'Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ';
const control = 'Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ';
const onlineServices = 'Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ';
const identification = 'Nghị định số 59/2022/NĐ-CP ngày 05/9/2022 của Chính phủ';
const electronic = 'Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ';

/** Questions on administrative reform by topic, each with the legal text that its answer rests on. */
export const demoQuestions: Readonly<Record<string, readonly DemoQuestion[]>> = {
  'Chương trình cải cách hành chính': [
    [
      'Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 – 2030 được ban hành kèm theo văn bản nào?',
      [
        'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ',
        'Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ',
        'Nghị quyết số 17/NQ-CP ngày 07/3/2019 của Chính phủ',
        'Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ',
      ],
      program,
    ],
    [
      'Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 – 2030 có bao nhiêu nội dung cải cách?',
      ['6 nội dung', '4 nội dung', '5 nội dung', '8 nội dung'],
      program,
    ],
    [
      'Nội dung nào sau đây là một trong các nội dung cải cách của Chương trình tổng thể giai đoạn 2021 – 2030?',
      [
        'Cải cách chế độ công vụ',
        'Cải cách tư pháp',
        'Cải cách ruộng đất',
        'Cải cách giáo dục phổ thông',
      ],
      program,
    ],
    [
      'Cơ quan nào là cơ quan thường trực tổ chức triển khai Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 – 2030?',
      ['Bộ Nội vụ', 'Bộ Tư pháp', 'Bộ Tài chính', 'Thanh tra Chính phủ'],
      program,
    ],
    [
      'Theo Chương trình tổng thể giai đoạn 2021 – 2030, cơ quan nào chủ trì nội dung cải cách thể chế?',
      ['Bộ Tư pháp', 'Bộ Công an', 'Bộ Tài chính', 'Bộ Xây dựng'],
      program,
    ],
    [
      'Theo Chương trình tổng thể giai đoạn 2021 – 2030, cơ quan nào chủ trì nội dung cải cách thủ tục hành chính?',
      ['Văn phòng Chính phủ', 'Bộ Ngoại giao', 'Kiểm toán nhà nước', 'Ngân hàng Nhà nước Việt Nam'],
      program,
    ],
    [
      'Theo Chương trình tổng thể giai đoạn 2021 – 2030, đến năm 2025 mức độ hài lòng của người dân, doanh nghiệp về giải quyết thủ tục hành chính đạt tối thiểu bao nhiêu?',
      ['90%', '70%', '75%', '80%'],
      program,
    ],
    [
      'Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 – 2030 được chia thành mấy giai đoạn thực hiện?',
      [
        'Hai giai đoạn: 2021 – 2025 và 2026 – 2030',
        'Một giai đoạn: 2021 – 2030',
        'Ba giai đoạn: 2021 – 2023, 2024 – 2026 và 2027 – 2030',
        'Bốn giai đoạn, mỗi giai đoạn hai năm rưỡi',
      ],
      program,
    ],
    [
      'Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XII có nội dung chính nào?',
      [
        'Tiếp tục đổi mới, sắp xếp tổ chức bộ máy của hệ thống chính trị tinh gọn, hoạt động hiệu lực, hiệu quả',
        'Cải cách chính sách bảo hiểm xã hội',
        'Phát triển kinh tế tư nhân',
        'Cải cách chính sách tiền lương',
      ],
      'Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII',
    ],
    [
      'Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XII đề cập việc đổi mới hệ thống tổ chức và quản lý của loại hình nào?',
      [
        'Đơn vị sự nghiệp công lập',
        'Doanh nghiệp nhà nước',
        'Hợp tác xã',
        'Tổ chức hành nghề luật sư',
      ],
      'Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII',
    ],
    [
      'Theo Hiến pháp năm 2013, cơ quan nào là cơ quan hành chính nhà nước cao nhất của nước Cộng hòa xã hội chủ nghĩa Việt Nam?',
      ['Chính phủ', 'Quốc hội', 'Ủy ban Thường vụ Quốc hội', 'Tòa án nhân dân tối cao'],
      'Điều 94 Hiến pháp năm 2013',
    ],
    [
      'Theo Luật Tổ chức chính quyền địa phương năm 2025, đơn vị hành chính được tổ chức thành mấy cấp?',
      [
        'Hai cấp: cấp tỉnh và cấp xã',
        'Một cấp: cấp tỉnh',
        'Ba cấp: cấp tỉnh, cấp huyện và cấp xã',
        'Bốn cấp: cấp vùng, cấp tỉnh, cấp huyện và cấp xã',
      ],
      'Luật Tổ chức chính quyền địa phương số 72/2025/QH15',
    ],
    [
      'Đề án Văn hóa công vụ được Thủ tướng Chính phủ phê duyệt tại văn bản nào?',
      [
        'Quyết định số 1847/QĐ-TTg ngày 27/12/2018',
        'Quyết định số 06/QĐ-TTg ngày 06/01/2022',
        'Quyết định số 468/QĐ-TTg ngày 27/3/2021',
        'Quyết định số 942/QĐ-TTg ngày 15/6/2021',
      ],
      'Quyết định số 1847/QĐ-TTg ngày 27/12/2018 của Thủ tướng Chính phủ',
    ],
    [
      'Cơ chế tự chủ tài chính của đơn vị sự nghiệp công lập được quy định tại văn bản nào?',
      [
        'Nghị định số 60/2021/NĐ-CP',
        'Nghị định số 61/2018/NĐ-CP',
        'Nghị định số 42/2022/NĐ-CP',
        'Nghị định số 63/2010/NĐ-CP',
      ],
      'Nghị định số 60/2021/NĐ-CP ngày 21/6/2021 của Chính phủ',
    ],
  ],
  'Thủ tục hành chính, một cửa': [
    [
      'Nghị định số 63/2010/NĐ-CP hiểu “thủ tục hành chính” là gì?',
      [
        'Trình tự, cách thức thực hiện, hồ sơ và yêu cầu, điều kiện do cơ quan nhà nước, người có thẩm quyền quy định để giải quyết một công việc cụ thể liên quan đến cá nhân, tổ chức',
        'Mẫu đơn, tờ khai do cơ quan nhà nước phát hành',
        'Quy chế làm việc nội bộ của một cơ quan hành chính',
        'Trình tự xét xử một vụ án hành chính tại tòa án',
      ],
      `Khoản 1 Điều 3 ${control}`,
    ],
    [
      'Nghị định số 61/2018/NĐ-CP quy định về nội dung nào?',
      [
        'Thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính',
        'Kiểm soát tài sản, thu nhập của người có chức vụ',
        'Công tác văn thư',
        'Định danh và xác thực điện tử',
      ],
      oneStop,
    ],
    [
      'Theo Nghị định số 61/2018/NĐ-CP, cơ chế một cửa được thực hiện thông qua bộ phận nào?',
      ['Bộ phận Một cửa', 'Bộ phận văn thư', 'Phòng tiếp công dân', 'Bộ phận kế toán'],
      `Khoản 1 Điều 3 ${oneStop}`,
    ],
    [
      'Điểm nào phân biệt cơ chế một cửa liên thông với cơ chế một cửa theo Nghị định số 61/2018/NĐ-CP?',
      [
        'Có sự phối hợp giữa các cơ quan có thẩm quyền để giải quyết một thủ tục hoặc một nhóm thủ tục có liên quan với nhau',
        'Hồ sơ chỉ được nộp vào buổi sáng',
        'Người dân phải tự mang hồ sơ đến từng cơ quan',
        'Chỉ áp dụng đối với doanh nghiệp',
      ],
      `Khoản 2 Điều 3 ${oneStop}`,
    ],
    [
      'Theo nguyên tắc của Nghị định số 61/2018/NĐ-CP, điều gì là thước đo chất lượng và hiệu quả phục vụ của cán bộ, công chức và cơ quan có thẩm quyền?',
      [
        'Sự hài lòng của tổ chức, cá nhân',
        'Số lượng văn bản đã ban hành',
        'Số cuộc họp đã tổ chức',
        'Thâm niên công tác của cán bộ, công chức',
      ],
      `Khoản 1 Điều 4 ${oneStop}`,
    ],
    [
      'Khi tiếp nhận hồ sơ đầy đủ, hợp lệ tại Bộ phận Một cửa, người nộp được nhận loại giấy nào?',
      [
        'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
        'Phiếu từ chối giải quyết hồ sơ',
        'Giấy giới thiệu',
        'Phiếu kiểm soát quá trình giải quyết hồ sơ',
      ],
      oneStop,
    ],
    [
      'Hồ sơ quá hạn giải quyết thì cơ quan có thẩm quyền phải làm gì theo Nghị định số 61/2018/NĐ-CP?',
      [
        'Xin lỗi tổ chức, cá nhân, nêu rõ lý do quá hạn và hẹn lại thời gian trả kết quả',
        'Trả lại hồ sơ mà không cần nêu lý do',
        'Yêu cầu tổ chức, cá nhân nộp lại hồ sơ từ đầu',
        'Thu thêm phí để ưu tiên giải quyết',
      ],
      oneStop,
    ],
    [
      'Hồ sơ chưa đầy đủ thì người tiếp nhận hướng dẫn bổ sung như thế nào?',
      [
        'Hướng dẫn đầy đủ, cụ thể một lần, nêu rõ lý do theo mẫu phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
        'Hướng dẫn bằng lời nói, nhiều lần cho tới khi hồ sơ đầy đủ',
        'Trả hồ sơ và yêu cầu tự tìm hiểu quy định',
        'Chuyển hồ sơ sang cơ quan khác',
      ],
      oneStop,
    ],
    [
      'Tổ chức, cá nhân được nộp hồ sơ thủ tục hành chính theo cơ chế một cửa bằng những cách nào?',
      [
        'Trực tiếp tại Bộ phận Một cửa, qua dịch vụ bưu chính công ích hoặc trực tuyến',
        'Chỉ trực tiếp tại Bộ phận Một cửa',
        'Chỉ qua dịch vụ bưu chính công ích',
        'Chỉ thông qua người môi giới làm dịch vụ',
      ],
      oneStop,
    ],
    [
      'Nghị định số 107/2021/NĐ-CP sửa đổi, bổ sung một số điều của nghị định nào?',
      [
        'Nghị định số 61/2018/NĐ-CP',
        'Nghị định số 63/2010/NĐ-CP',
        'Nghị định số 30/2020/NĐ-CP',
        'Nghị định số 45/2020/NĐ-CP',
      ],
      oneStopAmended,
    ],
    [
      'Nghị định số 107/2021/NĐ-CP bổ sung yêu cầu nào đối với hồ sơ, giấy tờ, kết quả giải quyết thủ tục hành chính?',
      [
        'Số hóa hồ sơ, giấy tờ, kết quả giải quyết thủ tục hành chính',
        'In thành ba bản giấy để lưu',
        'Công chứng toàn bộ giấy tờ trước khi nộp',
        'Dịch ra tiếng nước ngoài',
      ],
      oneStopAmended,
    ],
    [
      'Đề án đổi mới việc thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính được phê duyệt tại văn bản nào?',
      [
        'Quyết định số 468/QĐ-TTg ngày 27/3/2021',
        'Quyết định số 749/QĐ-TTg ngày 03/6/2020',
        'Quyết định số 505/QĐ-TTg ngày 22/4/2022',
        'Quyết định số 06/QĐ-TTg ngày 06/01/2022',
      ],
      'Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ',
    ],
    [
      'Việc tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính được quy định tại văn bản nào?',
      [
        'Nghị định số 20/2008/NĐ-CP',
        'Nghị định số 60/2021/NĐ-CP',
        'Nghị định số 59/2022/NĐ-CP',
        'Nghị định số 42/2022/NĐ-CP',
      ],
      'Nghị định số 20/2008/NĐ-CP ngày 14/02/2008 của Chính phủ',
    ],
    [
      'Bộ chỉ số theo Quyết định số 766/QĐ-TTg ngày 23/6/2022 đánh giá điều gì?',
      [
        'Chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, dịch vụ công theo thời gian thực trên môi trường điện tử',
        'Năng lực cạnh tranh của các doanh nghiệp nhà nước',
        'Chất lượng không khí tại các đô thị',
        'Kết quả thu ngân sách của các địa phương',
      ],
      'Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ',
    ],
  ],
  'Chính quyền số, dịch vụ công trực tuyến': [
    [
      'Theo Nghị định số 42/2022/NĐ-CP, dịch vụ công trực tuyến được cung cấp theo những mức độ nào?',
      [
        'Toàn trình và một phần',
        'Mức độ 1, 2, 3 và 4',
        'Cơ bản, nâng cao và đầy đủ',
        'Trung ương và địa phương',
      ],
      onlineServices,
    ],
    [
      'Với dịch vụ công trực tuyến toàn trình, kết quả được trả bằng cách nào?',
      [
        'Trực tuyến hoặc qua dịch vụ bưu chính công ích',
        'Chỉ trực tiếp tại Bộ phận Một cửa',
        'Chỉ qua điện thoại',
        'Chỉ tại nơi cư trú của người nộp hồ sơ',
      ],
      onlineServices,
    ],
    [
      'Nghị định số 42/2022/NĐ-CP thay thế nghị định nào?',
      [
        'Nghị định số 43/2011/NĐ-CP',
        'Nghị định số 61/2018/NĐ-CP',
        'Nghị định số 63/2010/NĐ-CP',
        'Nghị định số 45/2020/NĐ-CP',
      ],
      onlineServices,
    ],
    [
      'Nghị định số 59/2022/NĐ-CP chia tài khoản định danh điện tử của cá nhân thành mấy mức độ?',
      ['Hai mức độ', 'Một mức độ', 'Ba mức độ', 'Bốn mức độ'],
      identification,
    ],
    [
      'Ứng dụng định danh quốc gia do Bộ Công an xây dựng có tên là gì?',
      ['VNeID', 'VssID', 'eTax Mobile', 'VNPT Pay'],
      identification,
    ],
    [
      'Nghị định số 45/2020/NĐ-CP quy định về nội dung nào?',
      [
        'Thực hiện thủ tục hành chính trên môi trường điện tử',
        'Quản lý, sử dụng con dấu',
        'Tuyển dụng, sử dụng và quản lý công chức',
        'Cơ chế tự chủ tài chính của đơn vị sự nghiệp công lập',
      ],
      electronic,
    ],
    [
      'Đề án 06 theo Quyết định số 06/QĐ-TTg ngày 06/01/2022 là đề án về nội dung nào?',
      [
        'Phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử phục vụ chuyển đổi số quốc gia',
        'Sắp xếp đơn vị hành chính cấp xã',
        'Phát triển đô thị thông minh bền vững',
        'Đổi mới chương trình giáo dục phổ thông',
      ],
      'Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ',
    ],
    [
      'Chương trình Chuyển đổi số quốc gia theo Quyết định số 749/QĐ-TTg gồm những trụ cột nào?',
      [
        'Chính phủ số, kinh tế số và xã hội số',
        'Chính phủ số, quốc phòng số và ngoại giao số',
        'Công nghiệp số, nông nghiệp số và dịch vụ số',
        'Hạ tầng số, giáo dục số và y tế số',
      ],
      'Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ',
    ],
    [
      'Ngày Chuyển đổi số quốc gia là ngày nào?',
      ['10 tháng 10', '19 tháng 5', '28 tháng 8', '22 tháng 12'],
      'Quyết định số 505/QĐ-TTg ngày 22/4/2022 của Thủ tướng Chính phủ',
    ],
    [
      'Luật Giao dịch điện tử số 20/2023/QH15 có hiệu lực từ ngày nào?',
      ['01/7/2024', '01/01/2023', '22/6/2023', '01/7/2025'],
      'Luật Giao dịch điện tử số 20/2023/QH15',
    ],
    [
      'Luật Căn cước số 26/2023/QH15 có hiệu lực từ ngày nào?',
      ['01/7/2024', '27/11/2023', '01/01/2022', '01/01/2026'],
      'Luật Căn cước số 26/2023/QH15',
    ],
    [
      'Theo Nghị định số 30/2020/NĐ-CP, văn bản điện tử được ký số bởi người có thẩm quyền và ký số của cơ quan, tổ chức theo quy định có giá trị pháp lý như thế nào?',
      [
        'Như bản gốc văn bản giấy',
        'Như bản nháp',
        'Như bản sao không chứng thực',
        'Không có giá trị pháp lý',
      ],
      'Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư',
    ],
    [
      'Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị nói về nội dung nào?',
      [
        'Đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia',
        'Đổi mới công tác xây dựng và thi hành pháp luật',
        'Phát triển kinh tế tư nhân',
        'Hội nhập quốc tế trong tình hình mới',
      ],
      'Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị',
    ],
    [
      'Địa chỉ của Cổng Dịch vụ công quốc gia là gì?',
      ['dichvucong.gov.vn', 'chinhphu.vn', 'baochinhphu.vn', 'vbpl.vn'],
      electronic,
    ],
  ],
};
