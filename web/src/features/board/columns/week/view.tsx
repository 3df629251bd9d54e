import { CalendarRange } from 'lucide-react';
import type { ColumnView } from '../columnView';
import { lazyEditor } from '../lazyEditor';

export const weekView: ColumnView = {
  icon: CalendarRange,
  Editor: lazyEditor(async () => (await import('./WeekEditor')).WeekEditor),
};
