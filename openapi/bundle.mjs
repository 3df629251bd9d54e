// Bundles src/sunday.yaml into the one file that the server loads and the web client's types come from.
// With --check it only tells whether the committed file is current.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const committed = join(here, 'src/main/resources/openapi/sunday.yaml');
const folder = mkdtempSync(join(tmpdir(), 'sunday-openapi-'));
try {
  const bundled = join(folder, 'sunday.yaml');
  const redocly = join(here, 'node_modules/.bin/redocly');
  const run = spawnSync(redocly, ['bundle', 'src/sunday.yaml', '--output', bundled], { cwd: here, encoding: 'utf8' });
  if (run.status === 0) {
    settle(`# Made from openapi/src by \`npm run bundle\`. Edit there.\n${readFileSync(bundled, 'utf8')}`);
  } else {
    process.stderr.write(`${run.stderr}${run.stdout}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function settle(text) {
  if (!process.argv.includes('--check')) {
    writeFileSync(committed, text);
  } else if (readFileSync(committed, 'utf8') !== text) {
    process.stderr.write('openapi/src/main/resources/openapi/sunday.yaml is not current: run `npm run bundle` in openapi/.\n');
    process.exitCode = 1;
  }
}
