import type { BoardEvent, CellValue, CommentEvent, ItemUpdate } from '../../../sync/model';
import { filesOf } from '../../../sync/files';
import type { activity } from './activity.en';

type Texts = typeof activity;
/** Sentences that say something of an item, a file or the board. */
export type Sentence = {
  [Key in keyof Texts]: Texts[Key] extends string ? Key : never;
}[keyof Texts];

/** One sentence of the activity, and perhaps what was before and what is now. */
export interface Entry {
  readonly sentence: Sentence;
  readonly itemId?: string;
  /** The name that the event itself knows. */
  readonly itemName?: string;
  readonly groupId?: string;
  readonly columnKey?: string;
  readonly what?: keyof Texts['whats'];
  readonly name?: string;
  readonly file?: string;
  readonly values?: { readonly from: CellValue | null; readonly to: CellValue | null };
  readonly texts?: { readonly from: string; readonly to: string };
  /** Of an update, as the server made it harmless. */
  readonly html?: string;
}

/** What an event says, in the order in which people want to read it. */
export function entriesOf(event: BoardEvent): readonly Entry[] {
  switch (event.type) {
    case 'item.created':
    case 'item.restored':
    case 'item.arrived': {
      const { id, name } = event.data.item;
      const sentence = {
        'item.created': 'created',
        'item.restored': 'restored',
        'item.arrived': 'arrived',
      } as const;
      return [{ sentence: sentence[event.type], itemId: id, itemName: name }];
    }
    case 'item.left':
      return gone('left', event.data);
    case 'item.deleted':
      return gone('deleted', event.data);
    case 'item.archived':
      return gone('archived', event.data);
    case 'item.updated':
    case 'item.moved':
      return changesOf(event.data);
    case 'time.tracked':
      // The value of the cell, right before it, says it.
      return [];
    case 'button.clicked':
      return [{ sentence: 'pressed', itemId: event.data.itemId, columnKey: event.data.column }];
    case 'file.attached':
    case 'file.removed': {
      const { itemId, file } = event.data;
      return [
        {
          sentence: event.type === 'file.attached' ? 'attached' : 'removed',
          itemId,
          ...(file === undefined ? {} : { file: file.name }),
        },
      ];
    }
    case 'comment.added':
    case 'comment.updated':
    case 'comment.restored':
    case 'comment.reacted':
    case 'comment.deleted':
      return [commentEntry(event)];
    default:
      return [boardEntry(event)];
  }
}

function gone(
  sentence: Entry['sentence'],
  { itemId, name }: { readonly itemId: string; readonly name?: string },
): readonly Entry[] {
  return [{ sentence, itemId, ...(name === undefined ? {} : { itemName: name }) }];
}

function changesOf({ itemId, changes, previous }: ItemUpdate): Entry[] {
  const entries: Entry[] = [];
  for (const [columnKey, to] of Object.entries(changes.itemData ?? {})) {
    const from = previous.itemData?.[columnKey] ?? null;
    // The file that came or went, right after it, says it.
    if (filesOf(from).length === 0 && filesOf(to).length === 0) {
      entries.push({ sentence: 'changed', itemId, columnKey, values: { from, to } });
    }
  }
  if (changes.name !== undefined) {
    entries.push({ sentence: 'renamed', itemId, texts: { from: previous.name ?? '', to: changes.name } });
  }
  if (changes.description !== undefined) {
    entries.push({ sentence: 'described', itemId });
  }
  if (changes.groupId !== undefined) {
    entries.push({ sentence: 'moved', itemId, groupId: changes.groupId });
  } else if (changes.parentId !== undefined) {
    entries.push({ sentence: 'nested', itemId });
  } else if (changes.position !== undefined) {
    entries.push({ sentence: 'placed', itemId });
  }
  return entries;
}

function commentEntry(event: CommentEvent): Entry {
  const { itemId } = event.data;
  switch (event.type) {
    case 'comment.added': {
      const { parentId, html } = event.data.comment;
      return { sentence: parentId === null ? 'wrote' : 'replied', itemId, html };
    }
    case 'comment.updated': {
      const { previous, comment } = event.data;
      return previous?.pinned === undefined
        ? { sentence: 'edited', itemId, html: comment.html }
        : { sentence: comment.pinned ? 'pinned' : 'unpinned', itemId };
    }
    case 'comment.restored':
      return { sentence: 'unerased', itemId };
    case 'comment.reacted':
      return { sentence: event.data.reacts ? 'reacted' : 'unreacted', itemId };
    case 'comment.deleted':
      return { sentence: 'erased', itemId };
  }
}

const DONE: Partial<Record<string, Sentence>> = {
  created: 'added',
  updated: 'altered',
  restored: 'returned',
  deleted: 'dropped',
};

function boardEntry(event: BoardEvent): Entry {
  const [, done = ''] = event.type.split('.');
  switch (event.type) {
    case 'board.created':
      return { sentence: 'boardCreated' };
    case 'board.updated':
      return { sentence: 'boardUpdated' };
    case 'board.archived':
      return { sentence: 'boardArchived' };
    case 'board.restored':
      return { sentence: 'boardRestored' };
    case 'column.values_changed':
      return { sentence: 'recalculated' };
    case 'column.created':
    case 'column.updated':
    case 'column.restored':
      return { sentence: DONE[done] ?? 'something', what: 'column', name: event.data.column.title };
    case 'group.created':
    case 'group.updated':
    case 'group.restored':
      return { sentence: DONE[done] ?? 'something', what: 'group', name: event.data.group.title };
    case 'view.created':
    case 'view.updated':
      return { sentence: DONE[done] ?? 'something', what: 'view', name: event.data.view.name };
    case 'automation.created':
    case 'automation.updated':
      return { sentence: DONE[done] ?? 'something', what: 'automation', name: event.data.automation.name };
    case 'automation.deleted':
      return { sentence: 'dropped', what: 'automation', name: event.data.automation?.name ?? '' };
    case 'column.deleted':
      return { sentence: 'dropped', what: 'column', name: event.data.title ?? '' };
    case 'group.deleted':
    case 'group.archived':
      return { sentence: 'dropped', what: 'group', name: event.data.title ?? '' };
    case 'view.deleted':
      return { sentence: 'dropped', what: 'view', name: event.data.name ?? '' };
    case 'recurrence.created':
    case 'recurrence.updated':
      return { sentence: DONE[done] ?? 'something', what: 'recurrence', name: event.data.recurrence.name };
    case 'recurrence.deleted':
      return { sentence: 'dropped', what: 'recurrence', name: event.data.name ?? '' };
    default:
      return { sentence: 'something' };
  }
}
