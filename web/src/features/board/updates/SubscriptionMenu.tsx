import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell, BellOff, BellRing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putSubscription, readSubscription } from '../../../api/comments';
import type { SubscriptionMode } from '../../../api/types';
import { showToast } from '../../../ui/toasts';

const SIGNS = { subscribed: BellRing, muted: BellOff, default: Bell };
const MODES: readonly SubscriptionMode[] = ['default', 'subscribed', 'muted'];

interface SubscriptionMenuProps {
  readonly boardId: string;
  readonly itemId: string;
}

/** What one wants to hear of the updates of an item, and of all items of its board. */
export function SubscriptionMenu({ boardId, itemId }: SubscriptionMenuProps) {
  const { t } = useTranslation('updates');
  const queries = useQueryClient();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const item = useMode({ itemId });
  const board = useMode({ boardId });
  const Sign = SIGNS[item !== 'default' ? item : board];
  const choose = (of: { itemId: string } | { boardId: string }, mode: SubscriptionMode) => {
    setAnchor(null);
    putSubscription(of, mode)
      .then((put) => queries.setQueryData(['subscription', of], put))
      .catch((failure: unknown) => showToast(String((failure as Error).message), { tone: 'error' }));
  };
  return (
    <>
      <button
        type="button"
        className="update-action"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('follow.label')}
        title={t('follow.label')}
        data-testid="subscription"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <Sign size={15} aria-hidden /> {t(`follow.${item !== 'default' ? item : board}`)}
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <li className="follow-of">{t('follow.item')}</li>
        {MODES.map((mode) => (
          <MenuItem key={`item-${mode}`} selected={item === mode} onClick={() => choose({ itemId }, mode)}>
            {t(`follow.${mode}`)}
          </MenuItem>
        ))}
        <li className="follow-of">{t('follow.board')}</li>
        {MODES.map((mode) => (
          <MenuItem key={`board-${mode}`} selected={board === mode} onClick={() => choose({ boardId }, mode)}>
            {t(`follow.${mode}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

function useMode(of: { itemId: string } | { boardId: string }): SubscriptionMode {
  const { data } = useQuery({ queryKey: ['subscription', of], queryFn: () => readSubscription(of) });
  return data?.mode ?? 'default';
}
