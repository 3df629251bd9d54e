import { ListChecks } from 'lucide-react';
import { isList, labelColor } from '../../model/format';
import { Chips } from '../Chips';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';

function DropdownContent({ column, value }: ContentProps) {
  return isList(value) ? (
    <Chips chips={value.map((text) => ({ text, color: labelColor(column, text) }))} />
  ) : null;
}

export const dropdownView: ColumnView = {
  icon: ListChecks,
  Content: DropdownContent,
  Editor: lazyEditor(async () => (await import('./DropdownEditor')).DropdownEditor),
  labels: true,
  first: {
    labels: [
      { label: 'Option 1', color: '#579bfc', order: 0 },
      { label: 'Option 2', color: '#a25ddc', order: 1 },
      { label: 'Option 3', color: '#ffcb00', order: 2 },
    ],
  },
};
