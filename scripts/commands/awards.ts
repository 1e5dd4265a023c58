import type { Command } from 'commander';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import { verifySnapshot } from '#app/services/awards/snapshot.server.ts';
import { answer, answerVerdict, UnusableInput } from './answer.ts';
import { readInputText } from './files.ts';

function parse(file: string, text: string): unknown {
  try {
    return parseAwardJson(text);
  } catch (error) {
    throw new UnusableInput(`${file}: is not JSON: ${(error as Error).message}`);
  }
}

/** `awards compute`, `awards verify`: no database, no server. */
export function addAwardCommands(program: Command): void {
  const awards = program.command('awards').description('compute awards, or verify published ones');

  awards
    .command('compute')
    .argument('<input.json>', 'hoithi.awards-input/v1')
    .description('the result of an award input, as hoithi.awards-result/v1')
    .action(async (file: string) => {
      const outcome = computeAwards(parse(file, await readInputText(file)));
      if (!outcome.ok) throw new UnusableInput(`${file}: ${outcome.path}: ${outcome.problem}`);
      answer(outcome.result);
    });

  awards
    .command('verify')
    .argument('<snapshot.json>', 'hoithi.snapshot/v1')
    .description('recompute a published snapshot and compare')
    .action(async (file: string) => {
      const text = await readInputText(file);
      const verified = verifySnapshot(text);
      if (verified.kind === 'unusable') throw new UnusableInput(`${file}: ${verified.problem}`);
      for (const path of verified.differing) console.error(`${file}: differs at ${path}`);
      if (!verified.isSealed) {
        console.error(`${file}: has no seal: sha256 covers all but publishedAt`);
      }
      answerVerdict(verified.differing.length === 0, {
        ok: verified.differing.length === 0,
        differing: verified.differing,
      });
    });
}
