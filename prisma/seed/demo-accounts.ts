/** The password of every account of the demo contest. */
export const demoPassword = 'HoiThi@HaiPhong';

/** Accounts that the start prints: one of each role. All else is in fill-with-demo.ts. */
export const demoAccounts: readonly { username: string; description: string }[] = [
  { username: 'thuky', description: 'secretary: prepares everything' },
  { username: 'bantochuc', description: 'organizing committee: decides and publishes' },
  { username: 'giamkhao1', description: 'judge (giamkhao1 … giamkhao7)' },
  { username: 'sonoivu', description: 'unit representative of Sở Nội vụ' },
];
