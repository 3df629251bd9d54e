// The server's build calls this: installs the locked packages when they changed, then builds web/dist.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `web: Node.js ${process.versions.node} is too old. Install Node.js 20.19 or newer, or skip the web client with -Dweb.skip.`,
  );
}

const stamp = join(folder, 'node_modules', '.sunday-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(folder, 'package-lock.json')))
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}
npm(['run', '--silent', 'build']);

function npm(args) {
  const windows = process.platform === 'win32';
  const { status, error } = spawnSync(windows ? 'npm.cmd' : 'npm', args, {
    cwd: folder,
    stdio: 'inherit',
    shell: windows,
  });
  if (error || status !== 0) {
    fail(`web: "npm ${args.join(' ')}" failed${error ? `: ${error.message}` : ''}.`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
