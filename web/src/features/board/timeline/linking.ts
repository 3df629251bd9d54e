import type { DependencyValue } from '../../../sync/model';

/** An end of a bar. */
export type End = 'start' | 'end';

/** How one waits for the other when an arrow leads from this end to that one. */
export function linkType(from: End, to: End): DependencyValue['type'] {
  if (from === 'end') {
    return to === 'start' ? 'FS' : 'FF';
  }
  return to === 'start' ? 'SS' : 'SF';
}

/** What an item waits for, with one more; an arrow from the same item gives way. */
export function withLink(
  links: readonly DependencyValue[],
  itemId: string,
  type: DependencyValue['type'],
): readonly DependencyValue[] {
  const before = links.find((link) => link.itemId === itemId);
  return [...links.filter((link) => link !== before), { itemId, type, lag: before?.lag ?? 0 }];
}

/** Whether an item waits for another one, by whatever way. */
export function waitsForItem(
  linksOf: (itemId: string) => readonly DependencyValue[],
  itemId: string,
  other: string,
): boolean {
  const seen = new Set<string>();
  const open = [itemId];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === other) {
      return true;
    }
    if (!seen.has(next)) {
      seen.add(next);
      open.push(...linksOf(next).map((link) => link.itemId));
    }
  }
  return false;
}
