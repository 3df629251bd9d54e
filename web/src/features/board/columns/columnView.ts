import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { CellValue, Column, ColumnSettings, Item } from '../../../sync/model';
import type { EditorProps } from '../editors/editing';

export interface ContentProps {
  readonly column: Column;
  readonly value: CellValue;
  /** Whose value it is, where that can be told. */
  readonly itemId?: string | undefined;
}

export type EmptyProps = Omit<ContentProps, 'value'>;

/** What a cell shows, with a value or without one. */
export interface CellProps extends EmptyProps {
  readonly value?: CellValue | undefined;
}

export interface ActedCell {
  readonly itemId: string;
  readonly column: Column;
  readonly value: CellValue | undefined;
}

export interface SummaryProps {
  readonly column: Column;
  readonly items: readonly Item[];
}

interface Choice<Name extends 'footer' | 'push'> {
  readonly kind: 'choice';
  readonly name: Name;
  readonly options: readonly NonNullable<ColumnSettings[Name]>[];
}

/** A field of the dialog with the settings of a column. */
export type SettingField =
  | { readonly kind: 'whole'; readonly name: 'max' | 'decimals'; readonly min: number; readonly max: number }
  | { readonly kind: 'text'; readonly name: 'unit' | 'label'; readonly lengthMax: number }
  | Choice<'footer'>
  | Choice<'push'>
  | { readonly kind: 'column'; readonly name: 'dateColumn'; readonly types: readonly string[] }
  | { readonly kind: 'switch'; readonly name: 'time' }
  | { readonly kind: 'color'; readonly name: 'color' }
  | { readonly kind: 'weights'; readonly name: 'columns' }
  | { readonly kind: 'formula'; readonly name: 'formula' }
  | { readonly kind: 'connection'; readonly name: 'boardId' }
  | { readonly kind: 'linked'; readonly name: 'through'; readonly mirror: boolean };

/** How a column type is drawn and edited. */
export interface ColumnView {
  readonly icon: LucideIcon;
  /** A cell that is not edited; without it the cell shows the value as text. */
  readonly Content?: ComponentType<ContentProps>;
  /** Shown in place of a missing value. */
  readonly Empty?: ComponentType<EmptyProps>;
  /** What a click on the control within a cell does. */
  readonly act?: (cell: ActedCell) => void;
  /** None for what is switched with a click, or computed. */
  readonly Editor?: ComponentType<EditorProps>;
  /** Under the column in each group. */
  readonly Summary?: ComponentType<SummaryProps>;
  /** What the column's menu lets one set. */
  readonly settings?: readonly SettingField[];
  /** Its labels are managed in a dialog of their own. */
  readonly labels?: boolean;
  /** Whether the settings are asked for before there is a column. */
  readonly settingsFirst?: boolean;
  /** Whether there can be a column with these settings; without it there can. */
  readonly isComplete?: (settings: ColumnSettings) => boolean;
  /** What a new column starts with. */
  readonly first?: ColumnSettings;
}
