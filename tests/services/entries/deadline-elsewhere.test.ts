import { afterEach, expect, test, vi } from 'vitest';
import { openTestGround } from '#tests/setup/test-ground.ts';
import { codeOf, handInClip, handInWords, makeRound2 } from './hand-in.ts';

afterEach(() => vi.unstubAllEnvs());

test.each(['UTC', 'America/New_York'])(
  "the clock is Hải Phòng's on a server that runs in %s",
  async zone => {
    vi.stubEnv('TZ', zone);
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    const ground = await openTestGround();

    // "before 18/11/2023" and "before 11/11/2025": midnight in Hải Phòng, 17:00 the day before in UTC
    const videos = await makeRound2(ground, 'cchc-2023');
    ground.setNow('2023-11-17T16:59:59.999Z');
    expect(codeOf(await handInClip(videos, videos.asUnit()))).toBeNull();
    ground.setNow('2023-11-17T17:00:00.000Z');
    expect(codeOf(await handInClip(videos, videos.asUnit()))).toBe('closed');

    const slogans = await makeRound2(ground, 'cchc-2025');
    ground.setNow('2025-11-10T16:59:59.000Z');
    expect(codeOf(await handInWords(slogans, slogans.asUnit()))).toBeNull();
    ground.setNow('2025-11-10T17:00:00.000Z');
    expect(codeOf(await handInWords(slogans, slogans.asUnit(), { entryCode: 'K01' }))).toBe(
      'closed',
    );

    const [first] = await ground.ground.db.entryVersion.findMany({
      orderBy: { decidingAt: 'asc' },
    });
    expect(first?.decidingAt.toISOString()).toBe('2023-11-17T16:59:59.999Z');
    await ground.close();
  },
);
