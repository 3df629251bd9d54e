/** What becomes of the values that several items have in a column. */
export type Aggregate =
  'list' | 'count' | 'sum' | 'avg' | 'min' | 'max' | 'earliest' | 'latest' | 'percent_done';

export interface StatusLabel {
  readonly label: string;
  readonly color: string;
  readonly order?: number;
  readonly done?: boolean;
}

export interface ColumnSettings {
  readonly labels?: readonly StatusLabel[];
  readonly unit?: string;
  readonly decimals?: number;
  readonly footer?: 'sum' | 'average' | 'min' | 'max' | 'median' | 'count' | 'none';
  readonly time?: boolean;
  /** Who may change the values, of those who may change the items; all of them when nothing is said. */
  readonly editors?: 'owner' | 'editor';
  /** Ids of people and teams who may change them, too. */
  readonly otherEditors?: string[];
  /** Who sees the column, of those who see the board; all of them when nothing is said. */
  readonly viewers?: 'owner' | 'editor';
  /** Ids of people and teams who see it, too. */
  readonly otherViewers?: string[];
  /** What is written on a button; without it the title of its column. */
  readonly label?: string;
  readonly color?: string;
  /** Its columns stand between braces, by their keys. */
  readonly formula?: string;
  /** What kind of value the formula, mirror or rollup has. */
  readonly result?: 'number' | 'text' | 'boolean' | 'date' | 'list' | 'people';
  /** The board that a column connects to. */
  readonly boardId?: string;
  /** All boards that it connects to, where there are several. */
  readonly boardIds?: string[];
  /** Whether that board shows the connections too. */
  readonly twoWay?: boolean;
  /** The column in which it does. */
  readonly reverse?: string;
  /** Of several boards the columns in which they do. */
  readonly reverses?: Readonly<Record<string, string>>;
  /** It shows nothing, because that board is not for all who see this one. */
  readonly withheld?: boolean;
  /** Of several boards those of which it shows nothing. */
  readonly withheldBoards?: string[];
  /** The key of the connecting column that a mirror or rollup goes through; none for what stands under an item. */
  readonly through?: string;
  /** The key of the column that it looks at. */
  readonly column?: string;
  /** Of several boards the keys of the columns that it looks at, by the boards. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly aggregate?: Aggregate;
  /** The most people in a value; the most stars of a rating. */
  readonly max?: number;
  /** The dates that follow when an item waits for others; without it the first timeline, or date. */
  readonly dateColumn?: string;
  readonly push?: 'flexible' | 'strict' | 'off';
  /** The status columns that a progress looks at; all alike when there are none. */
  readonly columns?: readonly WeightedColumn[];
}

export interface WeightedColumn {
  readonly key: string;
  readonly weight?: number;
}

const NONE: readonly string[] = [];

/** The boards that a column connects to, the first one first. */
export function connectedBoards({ boardId, boardIds }: ColumnSettings): readonly string[] {
  return boardIds ?? (boardId === undefined ? NONE : [boardId]);
}

/** The key of the column that a mirror or rollup looks at on a board. */
export function sourceOn({ column, sources }: ColumnSettings, boardId: string): string | undefined {
  return sources === undefined ? column : sources[boardId];
}
