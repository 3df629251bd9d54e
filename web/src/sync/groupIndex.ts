import type { Item } from './model';
import { byPosition } from './order';

interface Place {
  readonly id: string;
  /** What it stands in: a group, or the item it is under. */
  readonly containerId: string;
  readonly position: string;
}

const NOBODY: readonly string[] = [];

/** The item ids of each group, and of each item with subitems, in board order, kept sorted by binary search as items come, move and go. */
export class GroupIndex {
  readonly #places = new Map<string, Place>();
  readonly #groups = new Map<string, Place[]>();
  readonly #ids = new Map<string, readonly string[]>();

  rebuild(items: Iterable<Item>): void {
    this.#places.clear();
    this.#groups.clear();
    this.#ids.clear();
    for (const item of items) {
      const place = placeOf(item);
      this.#places.set(item.id, place);
      this.#members(place.containerId).push(place);
    }
    for (const members of this.#groups.values()) {
      members.sort(byPosition);
    }
  }

  /** The ids directly in a group or under an item; the same array until their order changes. */
  idsIn(containerId: string): readonly string[] {
    const known = this.#ids.get(containerId);
    if (known !== undefined) {
      return known;
    }
    const members = this.#groups.get(containerId);
    if (members === undefined) {
      return NOBODY;
    }
    const ids = members.map((place) => place.id);
    this.#ids.set(containerId, ids);
    return ids;
  }

  has(itemId: string): boolean {
    return this.#places.has(itemId);
  }

  get size(): number {
    return this.#places.size;
  }

  /** Puts an item where it belongs now (`undefined` = it is gone); tells whether any order changed. */
  place(itemId: string, item: Item | undefined): boolean {
    const old = this.#places.get(itemId);
    if (
      old !== undefined &&
      item !== undefined &&
      old.containerId === containerOf(item) &&
      old.position === item.position
    ) {
      return false;
    }
    if (old !== undefined) {
      this.#remove(old);
    }
    if (item !== undefined) {
      this.#insert(placeOf(item));
    }
    return old !== undefined || item !== undefined;
  }

  #members(containerId: string): Place[] {
    const known = this.#groups.get(containerId);
    if (known !== undefined) {
      return known;
    }
    const members: Place[] = [];
    this.#groups.set(containerId, members);
    return members;
  }

  #insert(place: Place): void {
    const members = this.#members(place.containerId);
    members.splice(firstNotBefore(members, place), 0, place);
    this.#places.set(place.id, place);
    this.#ids.delete(place.containerId);
  }

  #remove(place: Place): void {
    const members = this.#members(place.containerId);
    const index = firstNotBefore(members, place);
    if (members[index]?.id === place.id) {
      members.splice(index, 1);
    }
    this.#places.delete(place.id);
    this.#ids.delete(place.containerId);
  }
}

function placeOf(item: Item): Place {
  return { id: item.id, containerId: containerOf(item), position: item.position };
}

function containerOf(item: Item): string {
  return item.parentId ?? item.groupId;
}

function firstNotBefore(members: readonly Place[], place: Place): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const member = members[middle];
    if (member !== undefined && byPosition(member, place) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
