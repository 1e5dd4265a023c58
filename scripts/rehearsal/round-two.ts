import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { makeClip } from '#app/media/ffmpeg.server.ts';
import { handInVideo } from '#app/services/entries/hand-in-video.server.ts';
import { listJudgeQueue } from '#app/services/judging/list-judge-queue.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import type { Cast } from './cast.ts';
import { type Stage, settled } from './stage.ts';

const forms = ['skit', 'scene', 'situation'] as const;

/** A unit's representative hands in a video of a few seconds, made for it. */
export async function handInClip(
  stage: Stage,
  { contestId }: Cast,
  unit: Cast['units'][number],
  number: number,
): Promise<void> {
  const { storage, media } = stage.ground;
  const temporaryPath = storage.temporaryPath();
  await makeClip(
    temporaryPath,
    {
      ...{ container: 'mp4', seconds: 2, width: 160, height: 90, framesPerSecond: 10 },
      ...{ hueDegrees: (number * 47) % 360, boxes: number, toneHertz: 220 + 20 * number },
      indexInFront: true,
    },
    { ffmpegPath: media.ffmpegPath },
  );
  const handedIn = await handInVideo(
    {
      ...{ contestId, unitId: unit.id, entryCode: null },
      title: `Một cửa ở ${unit.name}`,
      description: 'Hướng dẫn nộp hồ sơ trực tuyến.',
      form: forms[number % forms.length] ?? 'skit',
      begun: null,
      file: {
        temporaryPath,
        originalName: 'bai-du-thi.mp4',
        sizeBytes: (await stat(temporaryPath)).size,
        sha256: createHash('sha256')
          .update(await readFile(temporaryPath))
          .digest('hex'),
      },
    },
    await stage.as(unit.representative),
  );
  settled(handedIn, `video of ${unit.code}`);
}

/** Each judge scores and submits what their queue holds. @returns how many sheets */
export async function scoreAll(
  stage: Stage,
  { contestId, judges }: Cast,
  { judging }: Pick<ContestRules, 'judging'>,
): Promise<number> {
  let sheets = 0;
  for (const judge of judges) {
    const act = await stage.as(judge);
    const { items } = await listJudgeQueue({ contestId }, act);
    for (const { code, version } of items) {
      const scores = Object.fromEntries(
        judging.criteria.map(({ key, max }) => [
          key,
          stage.random.whole(Math.ceil(max * 2.2), max * 4) / 4,
        ]),
      );
      const comment = 'Đúng chủ đề, dễ hiểu.';
      const input = { contestId, entryCode: code, version, revision: 0, scores, comment };
      settled(await submitScoreSheet(input, act), `sheet ${code}`);
      sheets += 1;
    }
  }
  return sheets;
}
