import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import type { Column } from '../../../sync/model';
import { movedColumn } from '../model/shownColumns';
import { hasEditors } from '../columns/closed';
import { modelOf } from '../columns/models';
import { viewOf } from '../columns/views';
import { useBoard, usePeople } from '../session/context';
import { afterMenu } from './afterMenu';

const LabelsDialog = late(async () => (await import('./LabelsDialog')).LabelsDialog);

const ColumnSettingsDialog = late(async () => (await import('./ColumnSettingsDialog')).ColumnSettingsDialog, {
  texts: ['sharing'],
});

const ConvertDialog = late(async () => (await import('./ConvertDialog')).ConvertDialog);

const EditorsDialog = late(async () => (await import('./EditorsDialog')).EditorsDialog, {
  texts: ['sharing'],
});

const ViewersDialog = late(async () => (await import('./EditorsDialog')).ViewersDialog, {
  texts: ['sharing'],
});

const dialogs = {
  labels: LabelsDialog,
  settings: ColumnSettingsDialog,
  convert: ConvertDialog,
  editors: EditorsDialog,
  viewers: ViewersDialog,
};

interface ColumnMenuProps {
  readonly column: Column;
  readonly columns: readonly Column[];
  readonly anchor: HTMLElement;
  readonly readOnly: boolean;
  readonly onRename: () => void;
  readonly onClose: () => void;
}

export function ColumnMenu({ column, columns, anchor, readOnly, onRename, onClose }: ColumnMenuProps) {
  const { t } = useTranslation('board');
  const { actions, view } = useBoard();
  const { role } = usePeople();
  const [editing, setEditing] = useState<keyof typeof dialogs | null>(null);
  const ofType = viewOf(column.type);
  const index = columns.findIndex(({ id }) => id === column.id);
  const before = columns[index - 1];
  const after = columns[index + 1];
  const andClose = (action: () => void) => () => {
    onClose();
    action();
  };
  const sort = (descending: boolean) =>
    andClose(() => view.change({ sort: [{ column: column.key, descending }] }));
  const handleDelete = andClose(() => void actions.deleteColumn(column.id, column.title));
  if (editing !== null) {
    const EditDialog = dialogs[editing];
    return <EditDialog column={column} onClose={onClose} />;
  }
  const { pinned, order, hidden } = view.current();
  const isHidden = hidden.includes(column.key);
  const isPinned = pinned.includes(column.key);
  /** Where the view has an order of its own, that is what is seen to change. */
  const move = (target: Column, side: 'before' | 'after') =>
    andClose(() => {
      if (order.length > 0) {
        view.change({ order: movedColumn(columns, column.key, target.key, side) });
      } else {
        void actions.moveColumn(
          column.id,
          side === 'before' ? { beforeId: target.id } : { afterId: target.id },
        );
      }
    });
  const changing = [
    <Divider key="line" />,
    <MenuItem key="rename" onClick={andClose(() => afterMenu(onRename))}>
      {t('column.rename')}
    </MenuItem>,
    ofType.labels === true && (
      <MenuItem key="labels" onClick={() => setEditing('labels')}>
        {t('column.editLabels')}
      </MenuItem>
    ),
    ofType.settings !== undefined && (
      <MenuItem key="settings" onClick={() => setEditing('settings')}>
        {t('column.settings')}
      </MenuItem>
    ),
    role === 'owner' && hasEditors(column.type) && (
      <MenuItem key="editors" onClick={() => setEditing('editors')} data-testid="column-editors">
        {t('column.editors')}
      </MenuItem>
    ),
    role === 'owner' && column.type !== 'people' && (
      <MenuItem key="viewers" onClick={() => setEditing('viewers')} data-testid="column-viewers">
        {t('column.viewers')}
      </MenuItem>
    ),
    modelOf(column.type).readOnly !== true && (
      <MenuItem key="convert" onClick={() => setEditing('convert')} data-testid="convert-column">
        {t('column.convert')}
      </MenuItem>
    ),
    before !== undefined && (
      <MenuItem key="left" onClick={move(before, 'before')}>
        {t('column.moveLeft')}
      </MenuItem>
    ),
    after !== undefined && (
      <MenuItem key="right" onClick={move(after, 'after')}>
        {t('column.moveRight')}
      </MenuItem>
    ),
    <MenuItem key="delete" onClick={handleDelete} sx={{ color: 'error.main' }}>
      {t('column.delete')}
    </MenuItem>,
  ];
  return (
    <Menu open anchorEl={anchor} onClose={onClose} onKeyDown={(event) => event.stopPropagation()}>
      {modelOf(column.type).presses !== true && [
        <MenuItem key="ascending" onClick={sort(false)}>
          {t('column.sortAscending')}
        </MenuItem>,
        <MenuItem key="descending" onClick={sort(true)}>
          {t('column.sortDescending')}
        </MenuItem>,
      ]}
      <MenuItem
        onClick={andClose(() =>
          view.change({
            hidden: isHidden ? hidden.filter((key) => key !== column.key) : [...hidden, column.key],
          }),
        )}
      >
        {t(isHidden ? 'column.show' : 'column.hide')}
      </MenuItem>
      <MenuItem
        onClick={andClose(() =>
          view.change({
            pinned: isPinned ? pinned.filter((key) => key !== column.key) : [...pinned, column.key],
          }),
        )}
      >
        {t(isPinned ? 'column.unpin' : 'column.pin')}
      </MenuItem>
      {readOnly ? null : changing}
    </Menu>
  );
}
