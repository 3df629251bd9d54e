export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&#x2F;': '/',
};

function unescape(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39|#x27|#x2F);/g, (entity) => entities[entity] ?? entity);
}

/** Splits the server's escaped HTML with `<mark>` into plain pieces, so that none of it is ever drawn as HTML. */
export function pieces(html: string): Piece[] {
  const result: Piece[] = [];
  let marked = false;
  for (const part of html.split(/(<\/?mark>)/)) {
    if (part === '<mark>') {
      marked = true;
    } else if (part === '</mark>') {
      marked = false;
    } else if (part !== '') {
      result.push({ text: unescape(part), marked });
    }
  }
  return result;
}
