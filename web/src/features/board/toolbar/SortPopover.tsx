import Popover from '@mui/material/Popover';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NAME_CELL } from '../../../sync/boardStore';
import { modelOf } from '../columns/models';
import { useBoard, useColumns, useView } from '../session/context';
import type { SortKey } from '../session/viewState';

/** As many as the server sorts by. */
const KEYS_MAX = 5;

/** By what items are sorted: first by the first key, among equals by the next. */
export function SortPopover({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const { t } = useTranslation('board');
  const { view } = useBoard();
  const { sort } = useView();
  const columns = useColumns();
  const sortable = [
    { key: NAME_CELL, title: t('grid.item') },
    ...columns.filter(({ type }) => modelOf(type).presses !== true),
  ];
  const free = sortable.filter(({ key }) => sort.every(({ column }) => column !== key));
  const [next] = free;
  const set = (keys: readonly SortKey[]) => view.change({ sort: keys });
  const replace = (index: number, key: SortKey) => set(sort.map((each, at) => (at === index ? key : each)));
  const swap = (index: number) => {
    const [first, second] = [sort[index - 1], sort[index]];
    if (first !== undefined && second !== undefined) {
      set(sort.map((key, at) => (at === index - 1 ? second : at === index ? first : key)));
    }
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { 'aria-label': t('toolbar.sortBy'), role: 'dialog' } }}
    >
      <div className="builder">
        <strong>{t('toolbar.sortBy')}</strong>
        {sort.map((key, index) => (
          <div key={key.column} className="builder-row">
            <select
              aria-label={t('filter.column')}
              value={key.column}
              onChange={(event) => replace(index, { ...key, column: event.target.value })}
            >
              {sortable.every((each) => each.key !== key.column) && (
                <option value={key.column}>{t('filter.gone')}</option>
              )}
              {sortable
                .filter((each) => each.key === key.column || free.includes(each))
                .map((each) => (
                  <option key={each.key} value={each.key}>
                    {each.title}
                  </option>
                ))}
            </select>
            <select
              aria-label={t('sort.direction')}
              value={key.descending ? 'desc' : 'asc'}
              onChange={(event) => replace(index, { ...key, descending: event.target.value === 'desc' })}
            >
              <option value="asc">{t('toolbar.ascending')}</option>
              <option value="desc">{t('toolbar.descending')}</option>
            </select>
            <button
              type="button"
              className="icon-button"
              aria-label={t('sort.up')}
              disabled={index === 0}
              onClick={() => swap(index)}
            >
              <ArrowUp size={14} aria-hidden />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('sort.down')}
              disabled={index === sort.length - 1}
              onClick={() => swap(index + 1)}
            >
              <ArrowDown size={14} aria-hidden />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('sort.remove')}
              onClick={() => set(sort.filter((each) => each !== key))}
            >
              <X size={14} aria-hidden />
            </button>
          </div>
        ))}
        {sort.length === 0 && <span>{t('toolbar.ownOrder')}</span>}
        <div className="builder-row">
          {sort.length < KEYS_MAX && next !== undefined && (
            <button
              type="button"
              className="text-button"
              onClick={() => set([...sort, { column: next.key, descending: false }])}
            >
              {t('sort.add')}
            </button>
          )}
          {sort.length > 0 && (
            <button type="button" className="text-button" onClick={() => set([])}>
              {t('toolbar.clearAll')}
            </button>
          )}
        </div>
      </div>
    </Popover>
  );
}
