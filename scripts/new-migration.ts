// npm run new-migration -- <name>: writes what prisma/schema has and prisma/migrations lacks as the next migration.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pgliteFactory } from '#app/db/database.server.ts';
import { diffFromMigrations } from '#app/db/migrate.server.ts';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: npm run new-migration -- lower_case_name');
  process.exit(2);
}
const sql = await diffFromMigrations(pgliteFactory(await PGlite.create()));
if (sql === '') {
  console.error('prisma/schema and prisma/migrations agree already.');
  process.exit(1);
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = path.resolve(import.meta.dirname, `../prisma/migrations/${stamp}_${name}`);
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'migration.sql'), `${sql}\n`);
console.log(path.relative(process.cwd(), folder));
process.exit(0);
