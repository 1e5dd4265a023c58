import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Builds the portal that the browser tests start, unless it was built from these very sources. */
export default function setup() {
  const script = path.resolve(import.meta.dirname, '../../scripts/setup.mjs');
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
}
