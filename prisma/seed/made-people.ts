import type { Random } from './random.ts';

const surnames = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Ngô',
  'Đào',
  'Đoàn',
  'Lưu',
  'Phan',
  'Trịnh',
  'Đinh',
  'Lương',
  'Tô',
  'Khúc',
  'Cao',
];
const middleNames = [
  'Thị',
  'Văn',
  'Đức',
  'Minh',
  'Thanh',
  'Hồng',
  'Quang',
  'Thu',
  'Ngọc',
  'Hữu',
  'Xuân',
  'Thùy',
  'Mạnh',
  'Bích',
  'Anh',
  'Tuấn',
  'Kim',
  'Việt',
];
const givenNames = [
  'An',
  'Bình',
  'Chi',
  'Cường',
  'Dung',
  'Dũng',
  'Giang',
  'Hà',
  'Hải',
  'Hạnh',
  'Hằng',
  'Hiền',
  'Hoa',
  'Hùng',
  'Huyền',
  'Hương',
  'Khánh',
  'Lan',
  'Linh',
  'Long',
  'Mai',
  'Nam',
  'Nga',
  'Ngân',
  'Nhung',
  'Oanh',
  'Phúc',
  'Phương',
  'Quân',
  'Quỳnh',
  'Sơn',
  'Tâm',
  'Thảo',
  'Thắng',
  'Thủy',
  'Trang',
  'Trung',
  'Tùng',
  'Uyên',
  'Vân',
  'Yến',
];
const positions = [
  'Chuyên viên',
  'Chuyên viên',
  'Chuyên viên',
  'Chuyên viên chính',
  'Phó Trưởng phòng',
  'Trưởng phòng',
  'Văn thư',
  'Kế toán viên',
];

/** A made-up name; no real person is meant. */
export function makeName(random: Random): string {
  return `${random.pick(surnames)} ${random.pick(middleNames)} ${random.pick(givenNames)}`;
}

export function makePosition(random: Random): string {
  return random.pick(positions);
}

/** A made-up citizen ID number in the form of Hải Phòng's: 031, then digits that count up. */
export function makeCitizenId(order: number): string {
  return `031${String(900_000_000 + order)}`;
}
