import type { Command } from 'commander';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { computeAwards, computeAwardsOfBytes } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import { renewSigningKey } from '#app/services/awards/signing-keys.server.ts';
import { verifyPublication } from '#app/services/awards/verify-publication.server.ts';
import { answer, answerVerdict, UnusableInput } from './answer.ts';
import { decodeInput, readInputFile, readInputText } from './files.ts';
import { withGround } from './open.ts';

function compute(file: string, bytes: Uint8Array): AwardResult {
  return computeAwardsOfBytes(bytes) ?? computeParsed(file, decodeInput(file, bytes));
}

function computeParsed(file: string, text: string): AwardResult {
  const outcome = computeAwards(parse(file, text));
  if (!outcome.ok) throw new UnusableInput(`${file}: ${outcome.path}: ${outcome.problem}`);
  return outcome.result;
}

function parse(file: string, text: string): unknown {
  try {
    return parseAwardJson(text);
  } catch (error) {
    throw new UnusableInput(`${file}: is not JSON: ${(error as Error).message}`);
  }
}

/** On standard error; the answer holds all of them. */
const mostPathsNamed = 20;

const verifyHelp = `
A snapshot without a signature is compared with itself: whoever changed it may have computed it anew. Take the signed
file from the portal, and the list of keys from its page of keys:
  contest awards verify cchc-2023-cong-bo-1-co-chu-ky.json --public-key cchc-2023-khoa.json
  contest awards verify cchc-2023-ket-qua-1.json --signature cchc-2023-ket-qua-1-chu-ky.json --public-key …`;

/** `awards compute`, `awards verify`: no database, no server; `awards new-key` writes. */
export function addAwardCommands(program: Command): void {
  const awards = program.command('awards').description('compute awards, or verify published ones');

  awards
    .command('compute')
    .argument('<input.json>', 'hoithi.awards-input/v1')
    .description('the result of an award input, as hoithi.awards-result/v1')
    .action(async (file: string) => {
      answer(compute(file, await readInputFile(file)));
    });

  awards
    .command('verify')
    .argument('<snapshot.json>', 'hoithi.snapshot/v1, its public redaction, or a hoithi.signed/v1')
    .option('--signature <file>', 'the signature, where it is a file of its own')
    .option('--public-key <file>', 'the key that one trusts: the portal’s list of keys, or base64')
    .description('recompute a published snapshot and compare; check its signature')
    .addHelpText('after', verifyHelp)
    .action(async (file: string, options: { signature?: string; publicKey?: string }) => {
      const [text, signature, publicKeys] = await Promise.all(
        [file, options.signature, options.publicKey].map(name => name && readInputText(name)),
      );
      const verified = verifyPublication({ text: text ?? '', signature, publicKeys });
      if (verified.kind === 'unusable') throw new UnusableInput(`${file}: ${verified.problem}`);
      const { differing, keyId, what } = verified;
      const ok = differing.length === 0;
      for (const path of differing.slice(0, mostPathsNamed)) {
        console.error(`${file}: differs at ${path}`);
      }
      const unnamed = differing.length - mostPathsNamed;
      if (unnamed > 0) console.error(`${file}: … and ${unnamed} more`);
      if (!verified.isSealed) {
        console.error(`${file}: has no seal: sha256 covers all but publishedAt`);
      }
      if (keyId === null) return answerVerdict(ok, { ok, differing });
      if (!verified.isKeyKnown) {
        console.error(
          `${file}: signed by key ${keyId}; --public-key says whether that is the contest’s`,
        );
      }
      answerVerdict(ok, { ok, differing, what, keyId });
    });

  awards
    .command('new-key')
    .requiredOption('--contest <code>')
    .requiredOption('--reason <text>', 'stands on the public page of keys')
    .description(
      'retire the contest’s signing key and make another; what the old one signed stays verifiable',
    )
    .action(async ({ contest, reason }: { contest: string; reason: string }) => {
      const renewed = await withGround(act =>
        renewSigningKey({ contestCode: contest, reason }, act),
      );
      if (!renewed.ok) throw new UnusableInput(`awards new-key: ${renewed.code}`);
      answer(renewed.value);
    });
}
