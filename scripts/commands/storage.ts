import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { openDiskStorage } from '#app/media/disk-storage.server.ts';
import { readS3Address } from '#app/media/s3-address.server.ts';
import { openS3Storage } from '#app/media/s3-storage.server.ts';
import { type Storage, StorageUnreachable } from '#app/media/storage.server.ts';
import { readConfig } from '#app/server/env.server.ts';
import { homeOf } from '#app/server/ground.server.ts';
import { moveStorage } from '#app/services/operation/move-storage.server.ts';
import { answerVerdict, UnusableInput } from './answer.ts';
import { withGround } from './open.ts';

type MoveOptions = { to?: string; from?: string; remove?: true };
type Home = { name: string; storage: Storage };

const explanation = `
A home is a folder (DATA_DIR/files is the usual one) or a bucket, s3://KEY:SECRET@host/bucket. Without KEY:SECRET@,
AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are taken, which no list of processes shows.

In this order (on the embedded database with the portal stopped; on PostgreSQL it may run until step 2):
  1. contest storage move --to <new home>
  2. stop the portal and its workers, set STORAGE_URL to the new home (or remove it), start them
  3. contest storage move --from <old home> --remove
Step 3 brings over what came between 1 and 2, and then empties the old home. Each step may be broken off and repeated.`;

/** `storage move`: files from one home to another. */
export function addStorageCommands(program: Command): void {
  const storage = program.command('storage').description('where files live: a folder or a bucket');
  storage
    .command('move')
    .description('copy all files to another home and check the SHA-256 of every copy')
    .option('--to <home>', 'the new home; unless given, the one that the portal uses now')
    .option('--from <home>', 'the old home; unless given, the one that the portal uses now')
    .option('--remove', 'with --from: remove what has arrived from the old home')
    .addHelpText('after', explanation)
    .action(async (options: MoveOptions) => {
      if (!options.to && !options.from) {
        throw new UnusableInput('--to or --from: must name the other home');
      }
      if (options.remove && (options.to || !options.from)) {
        throw new UnusableInput(
          '--remove: goes with --from alone, once the portal uses the new home (see --help)',
        );
      }
      const value = await withGround(async act => {
        const config = readConfig(process.env);
        const home = homeOf(config);
        const own: Home = {
          name: home.storageUrl ? readS3Address(home.storageUrl).name : home.filesFolder,
          storage: act.storage,
        };
        const other = (option: '--to' | '--from', given: string) =>
          openHome(option, given, home.filesFolder);
        const from = options.from ? await other('--from', options.from) : own;
        const to = options.to ? await other('--to', options.to) : own;
        const moved = await moveStorage(
          {
            ...{ from: from.storage, to: to.storage, removeFromOld: options.remove ?? false },
            onFile: (key, became) => {
              if (became !== 'alreadyThere') console.error(`${became}: ${key}`);
            },
          },
          act,
        );
        if (!moved.ok) throw new UnusableInput(`${from.name} and ${to.name} are one home`);
        return { from: from.name, to: to.name, ...moved.value };
      });
      answerVerdict(value.problems.length === 0, value);
    });
}

async function openHome(option: string, given: string, scratchFolder: string): Promise<Home> {
  if (given.startsWith('s3:')) {
    try {
      const { name } = readS3Address(given);
      return { name, storage: await openS3Storage(given, scratchFolder) };
    } catch (error) {
      if (error instanceof RangeError) throw new UnusableInput(`${option}: ${error.message}`);
      if (!(error instanceof StorageUnreachable)) throw error;
      throw new UnusableInput(error.message.replace(/^STORAGE_URL/, option));
    }
  }
  const folder = path.resolve(given);
  if (option === '--from' && !existsSync(folder)) {
    throw new UnusableInput(`${option}: ${folder}: no such folder`);
  }
  // DATA_DIR itself holds the database, and no home
  if (
    ['database', 'personal-data.key', 'control.token'].some(name =>
      existsSync(path.join(folder, name)),
    )
  ) {
    throw new UnusableInput(
      `${option}: ${folder} is a DATA_DIR; its files live in ${folder}/files`,
    );
  }
  return { name: folder, storage: await openDiskStorage(folder) };
}
