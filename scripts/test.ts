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

rmSync(report, { force: true });
const testsPassed = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]);

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

const { numPassedTests, numFailedTests, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
) as Report;
// A file that fails before its first test has no test to count: it counts as one.
const brokenFiles = testResults.filter(
  file => file.status === 'failed' && file.assertionResults.length === 0,
).length;

if (checks.includes(false))
  console.log('\nThe types, the linter or the import rules complained above.');
console.log(`\n${numPassedTests} passed, ${numFailedTests + brokenFiles} failed`);
process.exitCode = testsPassed && !checks.includes(false) ? 0 : 1;
