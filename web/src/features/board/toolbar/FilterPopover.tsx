import Popover from '@mui/material/Popover';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../sync/model';
import { titleOf } from '../model/sections';
import { keysOf, labelColor } from '../model/values';
import { useBoard, useColumns, usePeople, useView } from '../session/context';
import { FilterBuilder } from './FilterBuilder';
import './filter.css';

/** A column with more values than this is searched rather than filtered by clicking. */
const VALUES_SHOWN_MAX = 60;

/** Quick filters: each column's values with how many items have them. Several values of a column are alternatives. */
export function FilterPopover({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { filter } = useView();
  const columns = useColumns().filter(({ type }) => type !== 'long_text' && type !== 'button');
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { 'aria-label': t('toolbar.filterBy'), role: 'dialog' } }}
    >
      <div className="filter-head">
        <strong>{t('toolbar.filterBy')}</strong>
        <button type="button" className="text-button" onClick={() => view.clearFilters()}>
          {t('toolbar.clearAll')}
        </button>
      </div>
      <div className="builder" data-testid="filter-builder">
        <FilterBuilder filter={filter} onChange={(changed) => view.change({ filter: changed })} />
      </div>
      <h3 className="filter-quick">{t('filter.quick')}</h3>
      <div className="filter">
        {columns.map((column) => (
          <FilterColumn key={column.id} column={column} />
        ))}
      </div>
    </Popover>
  );
}

function FilterColumn({ column }: { column: Column }) {
  const { t } = useTranslation('board');
  const { store, view } = useBoard();
  const { filters } = useView();
  const { nameOf } = usePeople();
  const chosen = filters[column.key] ?? [];
  const counts = useMemo(
    () =>
      countsOf(
        store.groups.flatMap(({ id }) => store.idsIn(id)),
        (id) => store.item(id),
        column,
      ),
    [store, column],
  );
  const name = (value: string): string => {
    if (value === '') {
      return t('toolbar.empty');
    }
    return titleOf(store, value, column, nameOf);
  };
  const toggle = (value: string) =>
    view.setFilter(
      column.key,
      chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value],
    );
  return (
    <section className="filter-column">
      <h3>{column.title}</h3>
      <div className="filter-values">
        {counts.slice(0, VALUES_SHOWN_MAX).map(([value, count]) => (
          <button
            key={value}
            type="button"
            className="filter-value"
            aria-pressed={chosen.includes(value)}
            onClick={() => toggle(value)}
          >
            {column.settings.labels !== undefined && value !== '' && (
              <i
                className="group-dot"
                style={{ background: labelColor(column, value), marginInlineEnd: 0 }}
              />
            )}
            <span>{name(value)}</span>
            <small>{count}</small>
          </button>
        ))}
      </div>
    </section>
  );
}

type ItemOf = (itemId: string) => Parameters<typeof keysOf>[0] | undefined;

function countsOf(itemIds: readonly string[], itemOf: ItemOf, column: Column): [string, number][] {
  const counts = new Map<string, number>();
  for (const itemId of itemIds) {
    const item = itemOf(itemId);
    for (const value of item === undefined ? [] : keysOf(item, column)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
