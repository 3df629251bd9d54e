import type { Section } from '../model/sections';

/** A line of the picture: the title of a section, or as many of its cards as fit beside one another. */
export interface CardLine {
  readonly key: string;
  readonly top: number;
  readonly height: number;
  readonly section: Section;
  /** Of the items; none in a title. */
  readonly ids: readonly string[];
}

export function linesOf(
  sections: readonly Section[],
  across: number,
  titleHeight: number,
  cardHeight: number,
): { readonly lines: readonly CardLine[]; readonly height: number } {
  const lines: CardLine[] = [];
  let top = 0;
  const push = (key: string, height: number, section: Section, ids: readonly string[]) => {
    lines.push({ key, top, height, section, ids });
    top += height;
  };
  for (const section of sections) {
    push(section.id, titleHeight, section, []);
    if (!section.collapsed) {
      for (let at = 0; at < section.ids.length; at += across) {
        push(`${section.id}-${at}`, cardHeight, section, section.ids.slice(at, at + across));
      }
    }
  }
  return { lines, height: top };
}

/** The card where an arrow key leads; `null` when it leads nowhere, or the key is another. */
export function nextCardAt(
  lines: readonly CardLine[],
  itemId: string | null,
  key: string,
): { readonly itemId: string; readonly top: number } | null {
  const at = lines.findIndex(({ ids }) => itemId !== null && ids.includes(itemId));
  const line = lines[at];
  if (itemId === null || line === undefined) {
    return null;
  }
  const place = line.ids.indexOf(itemId);
  const found = (in_: CardLine | undefined, index: number) => {
    const id = in_?.ids[index];
    return in_ === undefined || id === undefined ? null : { itemId: id, top: in_.top };
  };
  const above = () => lines.slice(0, at).findLast(({ ids }) => ids.length > 0);
  const below = () => lines.slice(at + 1).find(({ ids }) => ids.length > 0);
  switch (key) {
    case 'ArrowLeft':
      return place > 0 ? found(line, place - 1) : found(above(), (above()?.ids.length ?? 0) - 1);
    case 'ArrowRight':
      return found(line, place + 1) ?? found(below(), 0);
    case 'ArrowUp':
      return found(above(), Math.min(place, (above()?.ids.length ?? 0) - 1));
    case 'ArrowDown':
      return found(below(), Math.min(place, (below()?.ids.length ?? 0) - 1));
    default:
      return null;
  }
}
