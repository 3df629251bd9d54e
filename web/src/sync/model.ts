/** The board as the server describes it: the shapes of `/v1/boards/{id}/snapshot` and of the event log. */
import type { ColumnSettings } from './columnSettings';

export type { Aggregate, ColumnSettings, StatusLabel, WeightedColumn } from './columnSettings';

export interface LinkValue {
  readonly url: string;
  readonly text?: string;
}

/** Days; both of them belong to it. */
export interface TimelineValue {
  readonly from: string;
  readonly to: string;
}

/** An address, or where it is on the earth, or both. */
export interface LocationValue {
  readonly lat?: number;
  readonly lng?: number;
  readonly address?: string;
}

/** An item of another board that is connected with this one. */
export interface ItemLink {
  readonly id: string;
  readonly name: string;
  /** Where the column connects to several boards. */
  readonly boardId?: string;
}

/** That an item waits for another one, with so many days between. */
export interface DependencyValue {
  readonly itemId: string;
  /** From finish or start of that one, to start or finish of this one. */
  readonly type: 'FS' | 'SS' | 'FF' | 'SF';
  readonly lag: number;
}

/** Time that was recorded on an item, and the timers that run. */
export interface TimeValue {
  readonly seconds: number;
  readonly running?: readonly RunningTimer[];
}

export interface RunningTimer {
  /** Of the session. */
  readonly id: string;
  readonly user: string;
  readonly from: string;
}

/** A file of an item; its type was found in its content. */
export interface FileValue {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** When something was done to an item, and by whom. */
export interface LogValue {
  readonly at: string;
  readonly by: string | null;
}

/** Why a formula has no value for an item, and where in the formula. */
export interface FaultValue {
  readonly error: string;
  readonly message: string;
  readonly position: number;
}

/** A plain human value of a cell; an empty cell has no value at all. */
export type CellValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly ItemLink[]
  | readonly DependencyValue[]
  | readonly FileValue[]
  | LinkValue
  | TimelineValue
  | LocationValue
  | LogValue
  | TimeValue
  | FaultValue;

export type ItemData = Readonly<Record<string, CellValue>>;

export interface Item {
  readonly id: string;
  readonly boardId: string;
  readonly groupId: string;
  readonly parentId: string | null;
  readonly number: number;
  readonly name: string;
  /** Absent when the snapshot was read without descriptions. */
  readonly description?: string;
  readonly itemData: ItemData;
  readonly assignees: readonly string[];
  readonly position: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}

export interface Column {
  readonly id: string;
  readonly boardId: string;
  readonly key: string;
  readonly title: string;
  readonly type: string;
  readonly settings: ColumnSettings;
  readonly position: string;
  readonly version: number;
}

export interface Group {
  readonly id: string;
  readonly boardId: string;
  readonly title: string;
  readonly color: string;
  readonly position: string;
  readonly version: number;
}

/** A stored way to look at a board. Columns that its settings name may have gone since. */
export interface StoredView {
  readonly id: string;
  readonly boardId: string;
  readonly name: string;
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly personal: boolean;
  readonly locked: boolean;
  readonly position: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}

/** A board without its columns, groups and items. */
export interface Board {
  readonly id: string;
  readonly workspaceId: string;
  readonly organizationId: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly archivedAt: string | null;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  /** Key of the people column that says whose an item is, where some see only theirs. */
  readonly ownItems?: string | null | undefined;
}

export interface BoardWithStructure extends Board {
  readonly seq?: number;
  readonly itemCount?: number;
  readonly columns: readonly Column[];
  readonly groups: readonly Group[];
  /** The shared ones. Boards were recorded before they had views. */
  readonly views?: readonly StoredView[];
}

export interface Snapshot {
  readonly seq: number;
  readonly board: BoardWithStructure;
  readonly items: readonly Item[];
  /** As what somebody sees the board who does not see all of its columns. */
  readonly seenAs?: string;
}

export interface Actor {
  readonly id: string;
  readonly kind: 'user' | 'automation' | 'api' | 'form';
  readonly name?: string;
}

/** The fields of an item that a change may touch; `null` in `itemData` clears the cell. */
export interface ItemChanges {
  readonly name?: string;
  readonly description?: string;
  readonly groupId?: string;
  readonly position?: string;
  readonly parentId?: string | null;
  readonly itemData?: Readonly<Record<string, CellValue | null>>;
  readonly assignees?: readonly string[];
}

/** New values by column key; `null` clears the cell. */
export type ChangedValues = Readonly<Record<string, CellValue | null>>;

export interface ItemUpdate {
  readonly itemId: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly changes: ItemChanges;
  readonly previous: ItemChanges;
}

interface EventEnvelope {
  readonly seq: number;
  readonly eventId: string;
  readonly at: number;
  readonly actor: Actor;
  readonly opId?: string | null;
}

interface EventOf<Type extends string, Data> extends EventEnvelope {
  readonly type: Type;
  readonly data: Data;
}

/** Something was done in a column of an item; what changed with it is in events of its own. */
export interface ColumnEvent {
  readonly itemId: string;
  readonly column: string;
  readonly file?: { readonly name: string };
}

/** Every event of a board stream that changes what a board shows. */
export type BoardEvent =
  | EventOf<'board.created', { readonly board: BoardWithStructure }>
  | EventOf<'board.updated', { readonly board: Partial<Board> }>
  | EventOf<'board.archived' | 'board.restored' | 'board.deleted', { readonly boardId: string }>
  | EventOf<'column.created' | 'column.updated', { readonly column: Column }>
  | EventOf<
      'column.restored',
      { readonly column: Column; readonly values: Readonly<Record<string, CellValue>> }
    >
  | EventOf<'column.deleted', { readonly columnId: string; readonly key: string; readonly title?: string }>
  | EventOf<'column.values_changed', { readonly values: Readonly<Record<string, ChangedValues>> }>
  | EventOf<'group.created' | 'group.updated' | 'group.restored', { readonly group: Group }>
  | EventOf<'group.deleted' | 'group.archived', { readonly groupId: string; readonly title?: string }>
  | EventOf<'view.created' | 'view.updated', { readonly view: StoredView }>
  | EventOf<'view.deleted', { readonly viewId: string; readonly name?: string }>
  | EventOf<'item.created' | 'item.restored' | 'item.arrived', { readonly item: Item }>
  | EventOf<'item.updated' | 'item.moved', ItemUpdate>
  | EventOf<
      'item.deleted' | 'item.archived' | 'item.left',
      { readonly itemId: string; readonly name?: string }
    >
  | EventOf<'member.added' | 'member.changed' | 'member.removed', object>
  | EventOf<'recurrence.created' | 'recurrence.updated', { readonly recurrence: { readonly name: string } }>
  | EventOf<'recurrence.deleted', { readonly recurrenceId: string; readonly name?: string }>
  | EventOf<'automation.created' | 'automation.updated', { readonly automation: { readonly name: string } }>
  | EventOf<'automation.deleted', { readonly automation?: { readonly name: string } }>
  | EventOf<'file.attached' | 'file.removed' | 'time.tracked' | 'button.clicked', ColumnEvent>
  | CommentEvent
  | EventOf<'skip', object>;

/** What a person wrote under an item; `html` is safe to put into a page. */
export interface Comment {
  readonly id: string;
  readonly itemId: string;
  readonly number: number;
  readonly parentId: string | null;
  readonly body: string;
  readonly html: string;
  readonly mentions: readonly string[];
  readonly pinned: boolean;
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly author: string;
  readonly editedAt: string | null;
  readonly copiedBy?: string | null;
}

interface CommentPlace {
  readonly itemId: string;
  readonly commentId: string;
  readonly parentId: string | null;
}

interface CommentReaction extends CommentPlace {
  readonly reaction: string;
  readonly userId: string;
  readonly reacts: boolean;
  readonly version: number;
}

/** Told by the board, kept by whoever shows the updates of an item: boards themselves do not have them. */
export type CommentEvent =
  | EventOf<
      'comment.added' | 'comment.updated' | 'comment.restored',
      {
        readonly itemId: string;
        readonly comment: Comment;
        readonly comments: number;
        readonly previous?: { readonly body?: string; readonly pinned?: boolean };
      }
    >
  | EventOf<'comment.reacted', CommentReaction>
  | EventOf<'comment.deleted', CommentPlace & { readonly comments: number }>;

export type BoardEventType = BoardEvent['type'];

const KNOWN_TYPES: Readonly<Record<BoardEventType, true>> = {
  'board.created': true,
  'board.updated': true,
  'board.archived': true,
  'board.restored': true,
  'board.deleted': true,
  'column.created': true,
  'column.updated': true,
  'column.deleted': true,
  'column.restored': true,
  'column.values_changed': true,
  'group.created': true,
  'group.updated': true,
  'group.deleted': true,
  'group.archived': true,
  'group.restored': true,
  'view.created': true,
  'view.updated': true,
  'view.deleted': true,
  'item.created': true,
  'item.restored': true,
  'item.arrived': true,
  'item.updated': true,
  'item.moved': true,
  'item.deleted': true,
  'item.archived': true,
  'item.left': true,
  'member.added': true,
  'member.changed': true,
  'member.removed': true,
  'recurrence.created': true,
  'recurrence.updated': true,
  'recurrence.deleted': true,
  'automation.created': true,
  'automation.updated': true,
  'automation.deleted': true,
  'file.attached': true,
  'file.removed': true,
  'time.tracked': true,
  'button.clicked': true,
  'comment.added': true,
  'comment.updated': true,
  'comment.restored': true,
  'comment.reacted': true,
  'comment.deleted': true,
  skip: true,
};

/** The envelope all streams share; `data` is read by whoever knows the type. */
export interface StreamEvent extends EventEnvelope {
  readonly type: string;
  /** Of a `skip`: the first of the events that it stands for. */
  readonly from?: number;
  readonly data: unknown;
}

function isBoardEvent(event: StreamEvent): event is BoardEvent {
  return Object.hasOwn(KNOWN_TYPES, event.type);
}

/**
 * The parse edge of the log: an event of a type this client does not know (a newer server) still
 * takes its place in the order, but changes nothing.
 */
export function toBoardEvent(event: StreamEvent): BoardEvent {
  return isBoardEvent(event) ? event : { ...event, type: 'skip', data: {} };
}
