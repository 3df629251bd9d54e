import { createElement, type ComponentType } from 'react';
import { late } from '../../app/late';
import type { LaterNamespace } from '../../app/strings';
import { GridSkeleton } from './grid/GridSkeleton';
import type { ViewType } from './views/viewTypes';

type Drawn = ComponentType<{ readonly onOpenItem: (itemId: string) => void }>;

/** A view whose code comes when it is shown, or before that. */
function drawn(load: () => Promise<Drawn>, texts: readonly LaterNamespace[] = []) {
  return late(load, { texts, meanwhile: createElement(GridSkeleton) });
}

/** The views that are no table. */
export const DRAWN: Partial<Record<ViewType, ReturnType<typeof drawn>>> = {
  kanban: drawn(async () => (await import('./kanban/KanbanView')).KanbanView),
  calendar: drawn(async () => (await import('./calendar/CalendarView')).CalendarView),
  cards: drawn(async () => (await import('./cards/CardsView')).CardsView),
  timeline: drawn(async () => (await import('./timeline/TimelineView')).TimelineView),
  form: drawn(async () => (await import('./form/FormView')).FormView),
  workload: drawn(async () => (await import('./workload/WorkloadView')).WorkloadView),
  chart: drawn(async () => {
    // The picture comes in one go with the numbers, and they do not wait for it.
    void import('./chart/ChartPicture').catch(() => undefined);
    return (await import('./chart/ChartView')).ChartView;
  }),
  files: drawn(async () => (await import('./files/FilesView')).FilesView),
  map: drawn(async () => (await import('./map/MapView')).MapView, ['map']),
};

/** Fetches what a view is drawn with, beside the board. */
export function preloadDrawn(type: ViewType): void {
  void DRAWN[type]?.preload().catch(() => undefined);
}
