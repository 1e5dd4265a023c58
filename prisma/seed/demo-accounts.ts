import type { Transaction } from '#app/db/database.server.ts';
import { hashPassword } from '#app/identity/passwords.server.ts';
import type { Random } from './random.ts';

/** The password of every account of the demo contests. */
export const demoPassword = 'HoiThi@HaiPhong';

/** Accounts that the start prints, one of each kind; further ones: giamkhao3 … giamkhao7, each unit's code. */
export const demoAccounts: readonly { username: string; description: string }[] = [
  { username: 'thuky', description: 'Tổ thư ký: prepares everything' },
  { username: 'bantochuc', description: 'Ban Tổ chức: decides ties, publishes results' },
  {
    username: 'giamkhao1',
    description: 'Trưởng Ban Giám khảo: scores entries, leads discussions',
  },
  { username: 'giamkhao2', description: 'Giám khảo: scores entries (also giamkhao3 … giamkhao7)' },
  {
    username: 'so-noi-vu',
    description: 'Đơn vị: Sở Nội vụ (every unit has its code as user name)',
  },
  { username: 'thi-sinh', description: 'Thí sinh: a contestant of Sở Nội vụ' },
];

/** Makes accounts that share one hash of the demo password: scrypt is slow on purpose. */
export async function makeAccountMaker(transaction: Transaction, random: Random, createdAt: Date) {
  const passwordHash = await hashPassword(demoPassword);
  return {
    passwordHash,
    /** @returns the new person's id */
    async make(username: string, fullName: string): Promise<string> {
      const id = random.id();
      await transaction.person.create({
        data: { id, username, fullName, passwordHash, isDemo: true, createdAt },
      });
      return id;
    },
  };
}
