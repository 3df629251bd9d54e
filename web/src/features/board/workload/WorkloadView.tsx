import Popover from '@mui/material/Popover';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { plusDays } from '../../../filter/days';
import { Avatar } from '../../../ui/Avatar';
import { EmptyState } from '../../../ui/EmptyState';
import { useNarrow } from '../../../ui/useNarrow';
import { datesOf, today } from '../model/spans';
import { formatNumber } from '../model/format';
import { useBoard, useColumns, useContentVersion, usePeople, useReadOnly, useView } from '../session/context';
import {
  capacityOf,
  effortColumnOf,
  mondayOf,
  NOBODY,
  peopleColumnOf,
  weeksFrom,
  workloadOf,
  type Load,
} from './workload';
import '../calendar/calendar.css';
import './workload.css';

const WEEKS = 8;
const WEEKS_NARROW = 3;
const COUNT: Parameters<typeof formatNumber>[1]['settings'] = { decimals: 0 };

interface WorkloadViewProps {
  readonly onOpenItem: (itemId: string) => void;
}

/** People by weeks: how much each has to do, against what they can. */
export function WorkloadView({ onOpenItem }: WorkloadViewProps) {
  const { t, i18n } = useTranslation('board');
  const { store, view: state } = useBoard();
  const view = useView();
  const columns = useColumns();
  const readOnly = useReadOnly();
  const narrow = useNarrow();
  const { nameOf } = usePeople();
  const [start, setStart] = useState(() => mondayOf(today()));
  const [open, setOpen] = useState<{ readonly anchor: HTMLElement; readonly load: Load } | null>(null);
  const order = useSyncExternalStore(store.subscribeOrder, store.orderVersion);
  const content = useContentVersion(true);
  const dates = useMemo(() => datesOf(view, columns), [view, columns]);
  const weeks = useMemo(() => weeksFrom(start, narrow ? WEEKS_NARROW : WEEKS), [start, narrow]);
  const rows = useMemo(
    () => (dates === undefined ? [] : workloadOf(store, view, dates, weeks, nameOf)),
    // The versions stand for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, view, dates, weeks, nameOf, columns, order, content],
  );
  const effort = effortColumnOf(view, columns);
  if (dates === undefined || peopleColumnOf(view, columns) === undefined) {
    return <EmptyState title={t('workload.nothing')} body={t('workload.nothingBody')} />;
  }
  const amountText = (amount: number) =>
    effort === undefined
      ? formatNumber(amount, { ...dates.start, settings: COUNT })
      : formatNumber(Math.round(amount * 10) / 10, {
          ...effort,
          settings: { unit: effort.settings.unit ?? '' },
        });
  const setCapacity = (userId: string, text: string) => {
    const { [userId]: _old, ...others } = view.capacities;
    const amount = Number(text);
    state.change({
      capacities: text === '' || !(amount >= 0) ? others : { ...others, [userId]: Math.min(amount, 100_000) },
    });
  };
  return (
    <section className="workload" aria-label={t('workload.label')} data-testid="workload">
      <div className="calendar-bar">
        <button type="button" className="outlined-button" onClick={() => setStart(mondayOf(today()))}>
          {t('timeline.today')}
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('workload.earlier')}
          onClick={() => setStart(plusDays(start, -7 * (weeks.length - 1)))}
        >
          <ChevronLeft size={18} aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('workload.later')}
          onClick={() => setStart(plusDays(start, 7 * (weeks.length - 1)))}
        >
          <ChevronRight size={18} aria-hidden />
        </button>
        {!readOnly && (
          <label className="workload-capacity">
            {t('workload.capacity')}
            <input
              type="number"
              min={0}
              step="any"
              value={view.capacity ?? ''}
              onChange={({ target: { value } }) =>
                state.change({
                  capacity: value === '' ? null : Math.min(Math.max(Number(value), 0), 100_000),
                })
              }
            />
          </label>
        )}
      </div>
      <div className="workload-scroller">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('workload.person')}</th>
              {weeks.map((week) => (
                <th key={week} scope="col" aria-current={week === mondayOf(today()) ? 'date' : undefined}>
                  {new Date(`${week}T00:00:00`).toLocaleDateString(i18n.language, {
                    day: 'numeric',
                    month: 'short',
                  })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ userId, weeks: loads }) => {
              const name = userId === NOBODY ? t('workload.nobody') : nameOf(userId);
              const capacity = capacityOf(view, userId);
              return (
                <tr key={userId}>
                  <th scope="row">
                    <span className="workload-person">
                      {userId !== NOBODY && <Avatar id={userId} name={name} />}
                      <span>{name}</span>
                      {userId !== NOBODY && !readOnly && (
                        <input
                          type="number"
                          min={0}
                          step="any"
                          aria-label={t('workload.capacityOf', { name })}
                          title={t('workload.capacityOf', { name })}
                          placeholder={view.capacity === null ? '–' : String(view.capacity)}
                          value={view.capacities[userId] ?? ''}
                          onChange={(event) => setCapacity(userId, event.target.value)}
                        />
                      )}
                    </span>
                  </th>
                  {loads.map((load, index) => (
                    <td key={weeks[index]}>
                      {load.itemIds.length > 0 && (
                        <Cell
                          load={load}
                          capacity={capacity}
                          text={amountText(load.amount)}
                          onOpen={(anchor) => setOpen({ anchor, load })}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 && <p className="workload-none">{t('workload.none')}</p>}
      </div>
      {open !== null && (
        <Popover open anchorEl={open.anchor} onClose={() => setOpen(null)}>
          <div className="calendar-popover">
            {open.load.itemIds.map((itemId) => (
              <button
                key={itemId}
                type="button"
                className="calendar-chip"
                onClick={() => {
                  setOpen(null);
                  onOpenItem(itemId);
                }}
              >
                {store.item(itemId)?.name}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </section>
  );
}

interface CellProps {
  readonly load: Load;
  readonly capacity: number | null;
  readonly text: string;
  readonly onOpen: (anchor: HTMLElement) => void;
}

function Cell({ load, capacity, text, onOpen }: CellProps) {
  const { t } = useTranslation('board');
  const part = capacity === null ? null : capacity === 0 ? Number.POSITIVE_INFINITY : load.amount / capacity;
  const over = part !== null && part > 1;
  return (
    <button
      type="button"
      className={over ? 'workload-cell workload-over' : 'workload-cell'}
      data-testid="workload-cell"
      aria-label={[
        text,
        ...(capacity === null ? [] : [t('workload.of', { capacity })]),
        ...(over ? [t('workload.over')] : []),
        t('grid.count', { count: load.itemIds.length }),
      ].join(', ')}
      onClick={(event) => onOpen(event.currentTarget)}
    >
      <i style={{ width: `${Math.min(part ?? 0, 1) * 100}%` }} />
      <span>
        {text}
        {capacity !== null && <small>{` / ${capacity}`}</small>}
      </span>
    </button>
  );
}
