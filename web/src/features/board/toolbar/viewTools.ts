import type { ComponentType } from 'react';
import { late } from '../../../app/late';
import type { StoredView } from '../../../sync/model';
import type { ViewType } from '../views/viewTypes';

const CalendarTools = late(async () => (await import('../calendar/CalendarTools')).CalendarTools);
const ChartTools = late(async () => (await import('../chart/ChartTools')).ChartTools);
const KanbanTools = late(async () => (await import('../kanban/KanbanTools')).KanbanTools);
const MapTools = late(async () => (await import('../map/MapTools')).MapTools, { texts: ['map'] });
const TimelineTools = late(async () => (await import('../timeline/TimelineTools')).TimelineTools);
const WorkloadTools = late(async () => (await import('../workload/WorkloadTools')).WorkloadTools);

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
