// Fails when a page would make people wait: gzip sizes of what index.html and the board need, from the manifest.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const kilobyte = 1024;
// A little above what is needed today: what makes a page larger should be noticed and worth it.
const limits = { first: 208 * kilobyte, board: 66 * kilobyte, lazy: 150 * kilobyte };

const size = (file) => gzipSync(readFileSync(new URL(file, dist))).length;

function withImports(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    (manifest[key].imports ?? []).forEach((imported) => withImports(imported, seen));
  }
  return seen;
}

const total = (keys) => [...keys].reduce((sum, key) => sum + size(manifest[key].file), 0);

const first = withImports('index.html');
const boardEntries = ['src/app/BoardRoute.tsx', 'src/features/board/boardTexts.ts'];
const board = new Set(boardEntries.flatMap((key) => [...withImports(key)]).filter((key) => !first.has(key)));
const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
const largest = lazy.map((key) => [key, size(manifest[key].file)]).sort((a, b) => b[1] - a[1])[0];

const results = [
  ['JavaScript of the first page', total(first), limits.first],
  ['JavaScript the board adds', total(board), limits.board],
  [`largest lazy chunk (${largest[0]})`, largest[1], limits.lazy],
];
for (const [name, bytes, limit] of results) {
  const verdict = bytes <= limit ? 'ok' : 'TOO LARGE';
  console.log(
    `${verdict.padEnd(9)} ${name}: ${(bytes / kilobyte).toFixed(1)} of ${limit / kilobyte} KB gzip`,
  );
}
process.exit(results.some(([, bytes, limit]) => bytes > limit) ? 1 : 0);
