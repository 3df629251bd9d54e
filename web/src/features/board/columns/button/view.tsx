import { MousePointerClick } from 'lucide-react';
import { late } from '../../../../app/late';
import type { CellProps, ColumnView } from '../columnView';

export const buttonView: ColumnView = {
  icon: MousePointerClick,
  Empty: late<CellProps>(async () => (await import('./ButtonCell')).ButtonCell),
  act: (cell) => void import('./press').then(({ press }) => press(cell)),
  settings: [
    { kind: 'text', name: 'label', lengthMax: 40 },
    { kind: 'color', name: 'color' },
  ],
};
