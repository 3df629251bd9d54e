import { lazy, type ComponentType } from 'react';
import type { ViewType } from './views/viewTypes';

const CalendarView = lazy(() =>
  import('./calendar/CalendarView').then((module) => ({ default: module.CalendarView })),
);
const CardsView = lazy(() => import('./cards/CardsView').then((module) => ({ default: module.CardsView })));
const ChartView = lazy(() => import('./chart/ChartView').then((module) => ({ default: module.ChartView })));
const FilesView = lazy(() => import('./files/FilesView').then((module) => ({ default: module.FilesView })));
const KanbanView = lazy(() =>
  import('./kanban/KanbanView').then((module) => ({ default: module.KanbanView })),
);
const TimelineView = lazy(() =>
  import('./timeline/TimelineView').then((module) => ({ default: module.TimelineView })),
);
const FormView = lazy(() => import('./form/FormView').then((module) => ({ default: module.FormView })));
const WorkloadView = lazy(() =>
  import('./workload/WorkloadView').then((module) => ({ default: module.WorkloadView })),
);
const MapView = lazy(() => import('./map/MapView').then((module) => ({ default: module.MapView })));

/** The views that are no table. */
export const DRAWN: Partial<
  Record<ViewType, ComponentType<{ readonly onOpenItem: (itemId: string) => void }>>
> = {
  kanban: KanbanView,
  calendar: CalendarView,
  cards: CardsView,
  timeline: TimelineView,
  form: FormView,
  workload: WorkloadView,
  chart: ChartView,
  files: FilesView,
  map: MapView,
};
