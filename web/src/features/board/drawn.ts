import { createElement, lazy, useState, type ComponentType } from 'react';
import type { ViewType } from './views/viewTypes';

type Drawn = ComponentType<{ readonly onOpenItem: (itemId: string) => void }>;

const preloads: Partial<Record<ViewType, () => Promise<unknown>>> = {};

/** A view whose code comes when it is shown, or before that: then it is drawn at once. */
function drawn(type: ViewType, load: () => Promise<Drawn>): Drawn {
  let loaded: Drawn | undefined;
  const loading = async () => (loaded = await load());
  const Later = lazy(async () => ({ default: await loading() }));
  preloads[type] = loading;
  return function DrawnView(props) {
    const [View] = useState<Drawn>(() => loaded ?? Later);
    return createElement(View, props);
  };
}

/** Fetches what a view is drawn with, beside the board. */
export function preloadDrawn(type: ViewType): void {
  void preloads[type]?.().catch(() => undefined);
}

/** The views that are no table. */
export const DRAWN: Partial<Record<ViewType, Drawn>> = {
  kanban: drawn('kanban', async () => (await import('./kanban/KanbanView')).KanbanView),
  calendar: drawn('calendar', async () => (await import('./calendar/CalendarView')).CalendarView),
  cards: drawn('cards', async () => (await import('./cards/CardsView')).CardsView),
  timeline: drawn('timeline', async () => (await import('./timeline/TimelineView')).TimelineView),
  form: drawn('form', async () => (await import('./form/FormView')).FormView),
  workload: drawn('workload', async () => (await import('./workload/WorkloadView')).WorkloadView),
  chart: drawn('chart', async () => {
    // The picture comes in one go with the numbers, and they do not wait for it.
    void import('./chart/ChartPicture').catch(() => undefined);
    return (await import('./chart/ChartView')).ChartView;
  }),
  files: drawn('files', async () => (await import('./files/FilesView')).FilesView),
  map: drawn('map', async () => (await import('./map/MapView')).MapView),
};
