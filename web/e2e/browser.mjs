// The browser of the tests, and what every page of it is watched for.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const artifacts = fileURLToPath(new URL('../artifacts/', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Still an experiment of axe: it takes a cell's drawn content for a label. */
const experimental = { 'label-content-name-mismatch': { enabled: false } };
const waitMillisMax = 20_000;

/** Said by the browser itself when a server goes away or refuses, which the tests do on purpose. */
const expected = [
  /WebSocket connection to/,
  /net::ERR_/,
  /the server responded with a status of (401|403|404|50\d)/,
];

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A person: a browser context of their own, and everything that went wrong in it. */
export async function person(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(waitMillisMax);
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !expected.some((pattern) => pattern.test(text))) {
      problems.push(`console: ${text} ${message.location().url}`);
    }
  });
  return { context, page, problems };
}

/** Keeps a picture for people to look at. */
export async function keep(page, name) {
  mkdirSync(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`) });
}

/** Rules of WCAG A and AA that the page breaks, each with where. */
export async function violations(page) {
  // Colors on their way from one state to another are nobody's choice.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (each) => each.playState !== 'running' || each.effect?.getComputedTiming().iterations === Infinity,
      ),
  );
  // Through the debugger, because the page's own policy allows no script of ours.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource });
  const { result } = await session.send('Runtime.evaluate', {
    awaitPromise: true,
    returnByValue: true,
    expression: `axe.run(document, { runOnly: ${JSON.stringify(rules)}, rules: ${JSON.stringify(experimental)} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')))`,
  });
  await session.detach();
  return result.value;
}
