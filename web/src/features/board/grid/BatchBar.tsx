import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Archive, Copy, FolderInput, Trash2, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { textOn } from '../../../ui/color';
import type { Column } from '../../../sync/model';
import { openDialog } from '../../shell/dialogs';
import { viewOf } from '../columns/views';
import { useBoard, useColumns, useGroups, useReadOnly } from '../session/context';
import { useDeleteItems } from './useDeleteItems';
import './batch.css';

/** Copies are made one after the other. */
const DUPLICATED_MAX = 50;

/** What can be done with all selected items at once. */
export function BatchBar() {
  const { t } = useTranslation('board');
  const { actions, grid, store } = useBoard();
  const selected = useSyncExternalStore(grid.onSelection, grid.selected);
  const columns = useColumns();
  const readOnly = useReadOnly();
  const deleteItems = useDeleteItems();
  useEffect(
    () =>
      store.subscribeEvents((event) => {
        if (event.type === 'item.left' || event.type === 'item.deleted' || event.type === 'item.archived') {
          const left = new Set(grid.selected());
          if (left.delete(event.data.itemId)) {
            grid.select(left);
          }
        }
      }),
    [store, grid],
  );
  const itemIds = [...selected];
  return (
    <div className="batch" role="toolbar" aria-label={t('batch.label')} data-testid="batch-bar">
      <span className="batch-count">{itemIds.length}</span>
      <span className="batch-text">{t('batch.selected', { count: itemIds.length })}</span>
      {!readOnly && (
        <>
          {columns
            .filter(({ type }) => type === 'status')
            .slice(0, 2)
            .map((column) => (
              <SetStatus key={column.id} column={column} itemIds={itemIds} />
            ))}
          <MoveTo itemIds={itemIds} />
          {itemIds.length <= DUPLICATED_MAX && (
            <button
              type="button"
              className="batch-action"
              onClick={() => void actions.duplicate(itemIds)}
              data-testid="batch-duplicate"
            >
              <Copy size={18} aria-hidden />
              {t('batch.duplicate')}
            </button>
          )}
          <button
            type="button"
            className="batch-action"
            onClick={() => {
              actions.putAway(itemIds, 'archive');
              grid.select(new Set());
            }}
            data-testid="batch-archive"
          >
            <Archive size={18} aria-hidden />
            {t('batch.archive')}
          </button>
          <button
            type="button"
            className="batch-action"
            onClick={() => deleteItems(itemIds)}
            data-testid="batch-delete"
          >
            <Trash2 size={18} aria-hidden />
            {t('batch.delete')}
          </button>
        </>
      )}
      <button
        type="button"
        className="batch-action"
        aria-label={t('batch.clear')}
        onClick={() => grid.select(new Set())}
      >
        <X size={18} aria-hidden />
      </button>
    </div>
  );
}

function MoveTo({ itemIds }: { itemIds: readonly string[] }) {
  const { t } = useTranslation(['board', 'transfer']);
  const { actions, store } = useBoard();
  const groups = useGroups();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const transfer = (copy: boolean) => {
    setAnchor(null);
    const source = { itemIds: itemIds.map((itemId) => store.realId(itemId)) };
    openDialog({ kind: 'transfer', boardId: store.boardId, source, copy });
  };
  return (
    <>
      <button
        type="button"
        className="batch-action"
        aria-haspopup="menu"
        data-testid="batch-move"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <FolderInput size={18} aria-hidden />
        {t('batch.moveTo')}
      </button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {groups.map((group) => (
          <MenuItem
            key={group.id}
            onClick={() => {
              setAnchor(null);
              actions.moveToGroup(itemIds, group.id);
            }}
          >
            <span className="group-dot" style={{ background: group.color }} />
            {group.title}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem onClick={() => transfer(false)}>{t('transfer:menuMoveBoard')}</MenuItem>
        <MenuItem onClick={() => transfer(true)}>{t('transfer:menuCopy')}</MenuItem>
      </Menu>
    </>
  );
}

function SetStatus({ column, itemIds }: { column: Column; itemIds: readonly string[] }) {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const Icon = viewOf(column.type).icon;
  return (
    <>
      <button
        type="button"
        className="batch-action"
        aria-haspopup="menu"
        data-testid={`batch-set-${column.key}`}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon size={18} aria-hidden />
        {t('batch.set', { title: column.title })}
      </button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {(column.settings.labels ?? []).map(({ label, color }) => (
          <MenuItem
            key={label}
            onClick={() => {
              setAnchor(null);
              actions.setValues(itemIds, column.key, label);
            }}
          >
            <span className="label-chip" style={{ background: color, color: textOn(color) }}>
              {label}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
