import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { sessionStore } from '../../../api/session';
import type { Comment } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';
import { useBoard } from '../session/context';
import { useRights } from './useRights';

interface UpdateMenuProps {
  readonly comment: Comment;
  readonly onEdit: () => void;
  readonly onPin: () => void;
  readonly onDelete: () => void;
}

/** What else can be done with an update; the server has the last word on it. */
export function UpdateMenu({ comment, onEdit, onPin, onDelete }: UpdateMenuProps) {
  const { t } = useTranslation('updates');
  const { manages } = useRights();
  const { boardId } = useBoard();
  const me = useStore(sessionStore, ({ user }) => user?.id);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const mine = comment.createdBy === me;
  const choose = (action: () => void) => () => {
    setAnchor(null);
    action();
  };
  const copyLink = async () => {
    const address = new URL(
      `/boards/${boardId}/items/${comment.itemId}?update=${comment.id}`,
      location.origin,
    );
    await navigator.clipboard.writeText(address.href);
    showToast(t('linkCopied'), { tone: 'success' });
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={t('actions')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        data-testid="update-menu"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <MoreHorizontal size={16} aria-hidden />
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {mine && <MenuItem onClick={choose(onEdit)}>{t('edit')}</MenuItem>}
        {comment.parentId === null && (
          <MenuItem onClick={choose(onPin)}>{t(comment.pinned ? 'unpin' : 'pin')}</MenuItem>
        )}
        <MenuItem onClick={choose(() => void copyLink())}>{t('copyLink')}</MenuItem>
        {(mine || manages) && <MenuItem onClick={choose(onDelete)}>{t('delete')}</MenuItem>}
      </Menu>
    </>
  );
}
