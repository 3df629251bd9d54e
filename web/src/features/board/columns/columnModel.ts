import type { CellValue, Column, Item } from '../../../sync/model';
import type { PersonName } from '../model/format';

/** What the values of a column type are, apart from how they are drawn. */
export interface ColumnModel {
  /** Of a new column, in pixels. */
  readonly width: number;
  /** Nobody writes the values: they are computed. */
  readonly readOnly?: boolean;
  /** Its editor does what can be done and sends it itself. */
  readonly opens?: boolean;
  /** Opening the cell does what its control is for. */
  readonly presses?: boolean;
  /** Where the value is when it is not kept under the column's key. */
  readonly read?: (item: Item) => CellValue | undefined;
  readonly text: (value: CellValue, column: Column, personName: PersonName) => string;
  /** Ascending; without it values are ordered by what is read. */
  readonly compare?: (left: CellValue, right: CellValue, column: Column) => number;
  /** What a person typed or pasted, never blank; `undefined` is no value of this type. */
  readonly parse: (text: string, column: Column) => CellValue | undefined;
  /** What copies as it is kept, so that pasting gives the same value again. */
  readonly copied?: (value: CellValue) => string;
  /** The value as filters and groups name it; without it the value as text. */
  readonly keys?: (value: CellValue, column: Column) => readonly string[];
  /** What an empty cell counts as among those, when it is not nothing. */
  readonly emptyKey?: string;
  readonly keyText?: (key: string, personName: PersonName, column: Column) => string;
  /** What a click makes of the value, for types that are switched rather than edited. */
  readonly toggled?: (value: CellValue | undefined, me: string) => CellValue | null;
  /** The value of an item that is added under what is named so; without it such items have none. */
  readonly ofKey?: (key: string) => CellValue;
  /** The same, of several together, for types that hold several. */
  readonly ofKeys?: (keys: readonly string[]) => CellValue;
}
