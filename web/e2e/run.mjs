// Runs the browser tests against a built server: E2E_JAR (else the one of this tree), E2E_JVM_FLAGS (a line each),
// CHROMIUM, E2E_REPORT (JUnit).
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Cluster } from './cluster.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const report = process.env.E2E_REPORT;
const prepared = await Cluster.prepare();
const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-concurrency=1',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    ...(report ? ['--test-reporter=junit', `--test-reporter-destination=${report}`] : []),
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.e2e.mjs'))
      .map((name) => folder + name),
  ],
  { stdio: 'inherit', env: { ...process.env, E2E_PREPARED: prepared.directory } },
);
await prepared.remove();
process.exit(status ?? 1);
