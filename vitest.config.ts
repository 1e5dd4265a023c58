import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Portals, workers and commands are started by the hundred: Node keeps what it compiled for one of them for the next.
process.env.NODE_COMPILE_CACHE ??= path.join(
  import.meta.dirname,
  'node_modules/.cache/node-compile',
);

/**
 * unit: pure code, no database, no child process.
 * once: what needs more than pure code but no database: to open one there is refused.
 * pglite, postgres: the same service and command tests on both databases.
 * bucket-postgres: those through whose hands files go, once more with the files in an S3 bucket. A storage never sees
 * which database there is; bucket, on the embedded one, has what needs it: a server that prepares videos itself.
 * media: real ffmpeg, and documents opened by LibreOffice. e2e: the built portal in a real Chromium.
 */
const services = ['tests/{db,queue,jobs,services,http,server,scripts,identity}/**/*.test.ts'];
const once = [
  'tests/identity/**/*.test.ts',
  'tests/http/{event-stream,late-scripts,local-path,session,streamed-file}.test.ts',
  'tests/server/{framework,hand-over,http-server,sign-in-settings,turns}.test.ts',
  'tests/scripts/{contest-command,deploy,set-up-packages}.test.ts',
];
const withOwnWorker = 'tests/server/worker.test.ts';
const withFiles = [
  'tests/services/entries/hand-in-video.test.ts',
  'tests/services/media/{captions,player,likenesses,prepare-version}.test.ts',
  'tests/services/uploads/finish-upload.test.ts',
  'tests/services/fanpage/fanpage.test.ts',
  'tests/jobs/prepare-versions.test.ts',
  'tests/server/{resumable-upload,preparation}.test.ts',
  withOwnWorker,
];

/**
 * Files of a project share two processes: a process for each file would load the portal, and compile the database, two
 * hundred times. What a file takes from its process (a zone, a variable, a clock) it gives back.
 */
const shared = { isolate: false };
/** Those with a database, each in a ground of its own. */
const onGround = { ...shared, setupFiles: ['tests/setup/between-files.ts'] };

export default defineConfig({
  test: {
    setupFiles: ['tests/setup/console.ts'],
    // left to itself the runner keeps one of two cores idle
    maxWorkers: 2,
    // what is asked for again and again comes when a busy machine comes to it
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/{domain,forms,locales,components,documents}/**/*.test.{ts,tsx}'],
          exclude: ['tests/documents/printed/**'],
          // a machine that is busy with other things says nothing about the code
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'media',
          include: ['tests/media/**/*.test.ts', 'tests/documents/printed/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'once',
          include: once,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          ...onGround,
          name: 'pglite',
          include: services,
          exclude: once,
          env: { TEST_DATABASE: 'pglite' },
          testTimeout: 180_000,
          hookTimeout: 300_000,
          globalSetup: ['tests/setup/pglite-template.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...onGround,
          name: 'bucket',
          include: [withOwnWorker],
          env: { TEST_DATABASE: 'pglite', TEST_STORAGE: 's3' },
          testTimeout: 180_000,
          hookTimeout: 300_000,
          globalSetup: ['tests/setup/pglite-template.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...onGround,
          name: 'postgres',
          include: services,
          exclude: once,
          env: { TEST_DATABASE: 'postgres' },
          testTimeout: 180_000,
          hookTimeout: 300_000,
          globalSetup: ['tests/setup/postgres-server.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...onGround,
          name: 'bucket-postgres',
          include: withFiles,
          env: { TEST_DATABASE: 'postgres', TEST_STORAGE: 's3' },
          testTimeout: 180_000,
          hookTimeout: 300_000,
          globalSetup: ['tests/setup/postgres-server.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          env: { TEST_DATABASE: 'pglite' },
          // a whole contest is walked in one test, which a busy machine takes five minutes for
          testTimeout: 600_000,
          hookTimeout: 300_000,
          globalSetup: ['tests/setup/build.ts', 'tests/setup/pglite-template.ts'],
        },
      },
    ],
  },
});
