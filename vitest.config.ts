import { defineConfig } from 'vitest/config';

/**
 * unit: pure code, no database, no child process.
 * pglite, postgres: the same service and command tests on both databases.
 * bucket, bucket-postgres: those through whose hands files go, once more with the files in an S3 bucket.
 * media: real ffmpeg, and documents opened by LibreOffice. e2e: the built portal in a real Chromium.
 */
const services = ['tests/{db,queue,jobs,services,http,server,scripts,identity}/**/*.test.ts'];
const withFiles = [
  'tests/services/entries/hand-in-video.test.ts',
  'tests/services/media/{captions,player,likenesses,prepare-version}.test.ts',
  'tests/services/uploads/finish-upload.test.ts',
  'tests/services/fanpage/fanpage.test.ts',
  'tests/jobs/prepare-versions.test.ts',
  'tests/server/{resumable-upload,preparation,worker}.test.ts',
];

export default defineConfig({
  test: {
    setupFiles: ['tests/setup/console.ts'],
    // left to itself the runner keeps one of two cores idle
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{domain,forms,locales,components,documents}/**/*.test.{ts,tsx}'],
          exclude: ['tests/documents/printed/**'],
          // a machine that is busy with other things says nothing about the code
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'media',
          include: ['tests/media/**/*.test.ts', 'tests/documents/printed/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pglite',
          include: services,
          env: { TEST_DATABASE: 'pglite' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['tests/setup/pglite-template.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'bucket',
          include: withFiles,
          env: { TEST_DATABASE: 'pglite', TEST_STORAGE: 's3' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['tests/setup/pglite-template.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: services,
          env: { TEST_DATABASE: 'postgres' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['tests/setup/postgres-server.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'bucket-postgres',
          include: withFiles,
          env: { TEST_DATABASE: 'postgres', TEST_STORAGE: 's3' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['tests/setup/postgres-server.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          globalSetup: ['tests/setup/build.ts'],
        },
      },
    ],
  },
});
