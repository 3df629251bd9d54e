import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

/** What a person who opens a board and writes needs; all else is kept when it is used. */
const PARTS = [
  /src\/app\/BoardRoute\.tsx$/,
  /features\/board\/text\/attachText\.ts$/,
  /features\/unsent\//,
  /sync\/keptBoards\.ts$/,
];
const OTHER_FILES = ['/index.html', '/theme.js', '/favicon.svg'];
const FONT = /roboto-latin-wght-normal.*\.woff2$/;

/** Writes `sw.js` with the list of what it keeps, and a version that changes with it. */
export function serviceWorker(): Plugin {
  return {
    name: 'sunday-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = new Set<string>();
        const take = (file: string) => {
          const part = bundle[file];
          if (part === undefined || files.has(file)) {
            return;
          }
          files.add(file);
          if (part.type === 'chunk') {
            part.imports.forEach(take);
            for (const each of cssOf(part)) {
              files.add(each);
            }
          }
        };
        for (const part of Object.values(bundle)) {
          const wanted =
            part.type === 'chunk'
              ? part.isEntry || PARTS.some((path) => path.test(part.facadeModuleId ?? ''))
              : FONT.test(part.fileName);
          if (wanted) {
            take(part.fileName);
          }
        }
        const list = [...OTHER_FILES, ...[...files].sort().map((file) => `/${file}`)];
        const html = bundle['index.html'];
        const source = readFileSync(new URL('../src/offline/worker.js', import.meta.url), 'utf8');
        const hash = createHash('sha256')
          .update(source)
          .update(list.join('\n'))
          .update(html?.type === 'asset' ? html.source : '');
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: source
            .replace('__FILES__', () => JSON.stringify(list))
            .replace('__VERSION__', hash.digest('hex').slice(0, 12)),
        });
      },
    },
  };
}

function cssOf(chunk: Rolldown.OutputChunk): Iterable<string> {
  return chunk.viteMetadata?.importedCss ?? [];
}
