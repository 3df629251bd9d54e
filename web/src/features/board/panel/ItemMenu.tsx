import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import {
  Archive,
  Copy,
  CopyPlus,
  Ellipsis,
  FolderInput,
  Repeat,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openDialog } from '../../shell/dialogs';
import { may, useOrganization } from '../../workspace/organization';
import { useDeleteItems } from '../grid/useDeleteItems';
import { useBoard } from '../session/context';

type Entry = readonly [LucideIcon, string, () => void];

/** What can be done with one item as a whole. */
export function ItemMenu({ itemId, onGone }: { itemId: string; onGone: () => void }) {
  const { t } = useTranslation(['board', 'recurrence', 'transfer']);
  const { actions, store } = useBoard();
  const deleteItems = useDeleteItems();
  const manages = may(useOrganization()?.role, 'manageBoards');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const transfer = (copy: boolean) =>
    openDialog({
      kind: 'transfer',
      boardId: store.boardId,
      source: { itemIds: [store.realId(itemId)] },
      copy,
    });
  const repeat = () =>
    openDialog({
      kind: 'repeat',
      boardId: store.boardId,
      repeated: { itemId: store.realId(itemId), name: store.item(itemId)?.name ?? '' },
    });
  const repeating: Entry = [Repeat, t('recurrence:menu'), repeat];
  const entries: readonly Entry[] = [
    [FolderInput, t('transfer:menuMove'), () => transfer(false)],
    [CopyPlus, t('transfer:menuCopy'), () => transfer(true)],
    ...(manages ? [repeating] : []),
    [Copy, t('batch.duplicate'), () => void actions.duplicate([itemId])],
    [
      Archive,
      t('batch.archive'),
      () => {
        actions.putAway([itemId], 'archive');
        onGone();
      },
    ],
    [
      Trash2,
      t('batch.delete'),
      () => {
        deleteItems([itemId]);
        onGone();
      },
    ],
  ];
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('panel.menu')}
        title={t('panel.menu')}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="item-menu"
      >
        <Ellipsis size={18} aria-hidden />
      </button>
      {anchor !== null && (
        <Menu
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          onKeyDown={(event) => event.stopPropagation()}
        >
          {entries.map(([Icon, label, action]) => (
            <MenuItem
              key={label}
              onClick={() => {
                setAnchor(null);
                action();
              }}
            >
              <ListItemIcon>
                <Icon size={18} aria-hidden />
              </ListItemIcon>
              {label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}
