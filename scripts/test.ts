// npm test: every check. Its last line is the runner's own count: "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const report = path.join(root, 'test-results/report.json');

function run(command: string, parameters: string[]): boolean {
  console.log(`\n> ${command} ${parameters.join(' ')}`);
  const { status } = spawnSync(command, parameters, { cwd: root, stdio: 'inherit' });
  return status === 0;
}

const checks = [
  run('npm', ['run', '--silent', 'check:types']),
  run('npm', ['run', '--silent', 'check:lint']),
  run('npm', ['run', '--silent', 'check:imports']),
];

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

let passed = 0;
let failed = 0;
const failures: string[] = [];

/** A failure as a log's reader looks for it: which file and test, and the first lines of why. */
function failure(file: string, test: string, message: string): string {
  const reason = message.split('\n').slice(0, 6).join('\n  ');
  return `${path.relative(root, file)} > ${test}\n  ${reason}`;
}

/** Runs some of the test projects and adds the runner's own count. */
function runTests(...projects: string[]): boolean {
  rmSync(report, { force: true });
  const succeeded = run('vitest', [
    'run',
    ...projects.map(name => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Report;
  passed += numPassedTests;
  // A file that fails before its first test has no test to count: it counts as one.
  const neverBegun = testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  );
  failed += numFailedTests + neverBegun.length;
  for (const file of testResults) {
    for (const test of file.assertionResults.filter(({ status }) => status === 'failed')) {
      failures.push(failure(file.name, test.fullName, test.failureMessages.join('\n')));
    }
  }
  failures.push(
    ...neverBegun.map(file => failure(file.name, '(before its first test)', file.message)),
  );
  return succeeded;
}

checks.push(runTests('unit', 'once', 'media', 'pglite', 'postgres', 'bucket', 'bucket-postgres'));
// A browser beside two databases on two cores waits longer than a person would: it comes last, alone.
checks.push(runTests('e2e'));

// of an hour's log the end is what is read: what failed is named there once more
if (failures.length > 0) console.log(`\nFailed:\n\n${failures.join('\n\n')}`);
if (checks.slice(0, 3).includes(false)) {
  console.log('\nThe types, the linter or the import rules complained above.');
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = checks.includes(false) ? 1 : 0;
