import type { Command } from 'commander';
import { z } from 'zod';
import { verifyAudit } from '#app/services/audit/verify-audit.server.ts';
import { answerVerdict, UnusableInput } from './answer.ts';
import { readInputText } from './files.ts';
import { withGround } from './open.ts';

const headsFile = z.object({
  schema: z.literal('hoithi.audit-heads/v1'),
  heads: z.array(
    z.object({ day: z.string(), rows: z.number().int(), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

const explanation = `
The heads in the database guard against whoever changes rows, not against whoever may write the whole database anew.
Keep the file of the public page (/nhat-ky/dau-chuoi.json) somewhere else, and give it here.`;

/** `audit verify`: is the record what was written? */
export function addAuditCommands(program: Command): void {
  program
    .command('audit')
    .description('the record of who did what')
    .command('verify')
    .option('--heads <file>', 'published heads that were kept elsewhere')
    .description('hold every row against the chain of hashes; names the first that is broken')
    .addHelpText('after', explanation)
    .action(async ({ heads }: { heads?: string }) => {
      const keptHeads = heads ? readHeads(heads, await readInputText(heads)) : [];
      const check = await withGround(act => verifyAudit({ keptHeads }, act));
      answerVerdict(check.ok, check);
    });
}

function readHeads(file: string, text: string) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`${file}: is not JSON: ${(error as Error).message}`);
  }
  const parsed = headsFile.safeParse(value);
  if (!parsed.success) throw new UnusableInput(`${file}: is no hoithi.audit-heads/v1`);
  return parsed.data.heads;
}
