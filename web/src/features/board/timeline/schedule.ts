import type { DependencyValue } from '../../../sync/model';
import { daysBetween, type Span } from '../model/spans';

export type Links = ReadonlyMap<string, readonly DependencyValue[]>;
type Spans = ReadonlyMap<string, Span>;

/** By how many days an item is too early for what it waits for; 0 or less when it is not. As the server counts. */
export function missingDays(own: Span, before: Span, { type, lag }: DependencyValue): number {
  switch (type) {
    case 'FS':
      return daysBetween(own.from, before.to) + 1 + lag;
    case 'SS':
      return daysBetween(own.from, before.from) + lag;
    case 'FF':
      return daysBetween(own.to, before.to) + lag;
    case 'SF':
      return daysBetween(own.to, before.from) - 1 + lag;
  }
}

/**
 * The items that cannot slip without what waits for them, and so the end of all, slipping too. Only those that wait or
 * are waited for are looked at; what waits in a circle has no critical path.
 */
export function criticalItems(links: Links, spans: Spans): ReadonlySet<string> {
  const successors = new Map<string, { readonly id: string; readonly link: DependencyValue }[]>();
  const open = new Map<string, number>();
  for (const [id, own] of links) {
    if (!spans.has(id)) {
      continue;
    }
    for (const link of own) {
      if (spans.has(link.itemId)) {
        const list = successors.get(link.itemId) ?? [];
        list.push({ id, link });
        successors.set(link.itemId, list);
        open.set(link.itemId, (open.get(link.itemId) ?? 0) + 1);
        open.set(id, open.get(id) ?? 0);
      }
    }
  }
  const predecessors = (id: string) => (links.get(id) ?? []).filter(({ itemId }) => spans.has(itemId));
  let end = '';
  for (const id of open.keys()) {
    const to = spans.get(id)?.to ?? '';
    end = to > end ? to : end;
  }
  /** How many days each may slip; found from the last ones backwards. */
  const slack = new Map<string, number>();
  const ready = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const span = spans.get(id);
    if (span === undefined) {
      continue;
    }
    let least = daysBetween(span.to, end);
    for (const next of successors.get(id) ?? []) {
      const after = spans.get(next.id);
      if (after !== undefined) {
        least = Math.min(least, (slack.get(next.id) ?? 0) - missingDays(after, span, next.link));
      }
    }
    slack.set(id, least);
    for (const { itemId } of predecessors(id)) {
      const left = (open.get(itemId) ?? 0) - 1;
      open.set(itemId, left);
      if (left === 0) {
        ready.push(itemId);
      }
    }
  }
  return new Set([...slack].flatMap(([id, days]) => (days <= 0 ? [id] : [])));
}
