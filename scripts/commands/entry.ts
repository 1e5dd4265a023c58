import type { Command } from 'commander';
import { VIDEO_LIMITS } from '#app/domain/entries/entry-rules.ts';
import { videoVerdict } from '#app/domain/entries/video-verdict.ts';
import { checkSlogan } from '#app/domain/entries/word-count.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { answerVerdict, UnusableInput } from './answer.ts';
import { translate } from './words.ts';

/** `entry check-slogan`, `entry check-video`: the very checks of a hand-in, on a text or a file. */
export function addEntryCommands(program: Command): void {
  const entry = program.command('entry').description('check an entry before it is handed in');

  entry
    .command('check-slogan')
    .argument('<text>')
    .description('count the words of a slogan: 10 to 20 are asked')
    .action((text: string) => {
      const check = checkSlogan(text);
      answerVerdict(check.ok, check);
    });

  entry
    .command('check-video')
    .argument('<file>')
    .description('measure a video: at most 7 minutes of what plays')
    .action(async (file: string) => {
      const measured = await measureVideo(file, {
        ffprobePath: process.env.FFPROBE_PATH || 'ffprobe',
      }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' && error.path === file) {
          throw new UnusableInput(`${file}: no such file`);
        }
        throw new UnusableInput(`${file}: ${error.message}`);
      });
      const check = videoVerdict(measured, VIDEO_LIMITS);
      const message = translate(
        check.code ? `entries:refusals.${check.code}` : 'command:videoAccepted',
        {
          seconds: check.seconds,
          maximumSeconds: VIDEO_LIMITS.maximumSeconds,
        },
      );
      answerVerdict(check.ok, { ...check, message });
    });
}
