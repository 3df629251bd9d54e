// Nodes on a data directory of their own, as the command `./sunday cluster N` starts them.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const jar =
  process.env.E2E_JAR ??
  fileURLToPath(new URL('../../verticles/launcher/target/sunday.jar', import.meta.url));
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
const flags = process.env.E2E_JVM_FLAGS?.split('\n') ?? [
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
];
const readyMillisMax = 120_000;
const stopMillisMax = 40_000;
const keptOutput = 20_000;
const portMin = 10_000;
const portMax = 12_600;
const meetingDistance = 20_000;

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** So low that no outgoing connection takes one of them, nor what lies the distance above, where nodes meet. */
async function freePair() {
  for (let tries = 0; tries < 100; tries++) {
    const port = portMin + Math.floor(Math.random() * (portMax - portMin));
    const wanted = [port, port + 1, port + meetingDistance, port + 1 + meetingDistance];
    if ((await Promise.all(wanted.map(isFree))).every(Boolean)) {
      return port;
    }
  }
  throw new Error('no two free ports side by side');
}

export class Cluster {
  #process = null;
  #output = '';

  /**
   * On a folder that has been started on before (E2E_PREPARED), as `prepare` leaves it, where there is one: unpacking the
   * stores and migrating takes longer than all else of a start.
   */
  static async create(nodes = 2) {
    if (!existsSync(jar)) {
      throw new Error(`${jar} is missing; build it with "./sunday build"`);
    }
    const cluster = new Cluster();
    cluster.directory = await mkdtemp(join(tmpdir(), 'sunday-e2e-'));
    if (process.env.E2E_PREPARED) {
      // Of whom the files are matters to PostgreSQL.
      execFileSync('cp', ['-a', `${process.env.E2E_PREPARED}/.`, cluster.directory]);
    }
    cluster.port = await freePair();
    cluster.urls = Array.from({ length: nodes }, (_, index) => `http://localhost:${cluster.port + index}`);
    return cluster;
  }

  /** A data directory for others to begin with, on which a node has run and done nothing else. */
  static async prepare() {
    const cluster = await Cluster.create(1);
    try {
      await cluster.start();
      await cluster.stop();
      return cluster;
    } catch (failure) {
      await cluster.remove();
      throw failure;
    }
  }

  async start() {
    const process_ = spawn(java, [...flags, '-jar', jar, 'cluster', String(this.urls.length)], {
      env: { ...process.env, SUNDAY_DATA_DIR: this.directory, SUNDAY_HTTP_PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = process_;
    for (const stream of [process_.stdout, process_.stderr]) {
      stream.on('data', (chunk) => {
        this.#output = (this.#output + chunk).slice(-keptOutput);
      });
    }
    const deadline = Date.now() + readyMillisMax;
    while (!(await this.#ready())) {
      if (process_.exitCode !== null || Date.now() > deadline) {
        throw new Error(`the cluster did not get ready:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async #ready() {
    const answers = await Promise.all(
      this.urls.map((url) =>
        fetch(`${url}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    return answers.every(Boolean);
  }

  /** As a machine that loses its power: the node says nothing to anybody. */
  async killNode(index) {
    const file = join(this.directory, `node-${this.port + index}.pid`);
    process.kill(Number(await readFile(file, 'utf8')), 'SIGKILL');
  }

  /** As Ctrl-C does. */
  async stop() {
    const process_ = this.#process;
    if (!process_ || process_.exitCode !== null || process_.signalCode !== null) {
      return;
    }
    const exited = new Promise((resolve) => process_.once('exit', resolve));
    process_.kill('SIGINT');
    const killer = setTimeout(() => process_.kill('SIGKILL'), stopMillisMax);
    await exited;
    clearTimeout(killer);
  }

  output() {
    return this.#output;
  }

  async remove() {
    await this.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}
