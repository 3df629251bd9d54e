import { lazy, type ComponentType } from 'react';
import type { StoredView } from '../../../sync/model';
import type { ViewType } from '../views/viewTypes';

const CalendarTools = lazy(async () => ({
  default: (await import('../calendar/CalendarTools')).CalendarTools,
}));
const ChartTools = lazy(async () => ({ default: (await import('../chart/ChartTools')).ChartTools }));
const KanbanTools = lazy(async () => ({ default: (await import('../kanban/KanbanTools')).KanbanTools }));
const MapTools = lazy(async () => ({ default: (await import('../map/MapTools')).MapTools }));
const TimelineTools = lazy(async () => ({
  default: (await import('../timeline/TimelineTools')).TimelineTools,
}));
const WorkloadTools = lazy(async () => ({
  default: (await import('../workload/WorkloadTools')).WorkloadTools,
}));

/** What only views of one kind have in their toolbar. */
export const VIEW_TOOLS: Partial<
  Record<ViewType, ComponentType<{ readonly stored: StoredView | undefined }>>
> = {
  calendar: CalendarTools,
  chart: ChartTools,
  kanban: KanbanTools,
  map: MapTools,
  timeline: TimelineTools,
  workload: WorkloadTools,
};
