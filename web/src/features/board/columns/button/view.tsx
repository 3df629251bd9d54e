import { MousePointerClick } from 'lucide-react';
import type { ColumnView } from '../columnView';
import { lazyContent } from '../lazyContent';

export const buttonView: ColumnView = {
  icon: MousePointerClick,
  Empty: lazyContent(async () => (await import('./ButtonCell')).ButtonCell),
  act: (cell) => void import('./press').then(({ press }) => press(cell)),
  settings: [
    { kind: 'text', name: 'label', lengthMax: 40 },
    { kind: 'color', name: 'color' },
  ],
};
