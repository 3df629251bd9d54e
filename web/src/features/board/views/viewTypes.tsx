import MenuItem from '@mui/material/MenuItem';
import {
  CalendarDays,
  ChartColumn,
  ClipboardList,
  Columns3,
  GanttChart,
  Images,
  LayoutGrid,
  MapPinned,
  Table2,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** The kinds of view that this client can show. */
export const viewTypes = [
  'table',
  'kanban',
  'calendar',
  'timeline',
  'chart',
  'cards',
  'workload',
  'form',
  'files',
  'map',
] as const;
export type ViewType = (typeof viewTypes)[number];

const ICONS: Readonly<Record<ViewType, LucideIcon>> = {
  table: Table2,
  kanban: Columns3,
  calendar: CalendarDays,
  timeline: GanttChart,
  chart: ChartColumn,
  cards: LayoutGrid,
  workload: UsersRound,
  form: ClipboardList,
  files: Images,
  map: MapPinned,
};

/** A kind that a newer server knows is shown as a table. */
export function knownType(type: string | undefined): ViewType {
  return viewTypes.find((each) => each === type) ?? 'table';
}

export function ViewIcon({ type }: { type: string }) {
  const Icon = ICONS[knownType(type)];
  return <Icon size={15} aria-hidden />;
}

/** The kinds of view as items of a menu. */
export function ViewTypeItems({ onChoose }: { onChoose: (type: ViewType) => void }) {
  const { t } = useTranslation('board');
  return viewTypes.map((type) => (
    <MenuItem key={type} data-testid={`add-${type}`} onClick={() => onChoose(type)}>
      <ViewIcon type={type} />
      <span style={{ marginInlineStart: 8 }}>{t(`views.types.${type}`)}</span>
    </MenuItem>
  ));
}
