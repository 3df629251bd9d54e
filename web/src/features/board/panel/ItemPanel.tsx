import { useSearch } from '@tanstack/react-router';
import { ChevronDown, ChevronUp, Link2, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import { NAME_CELL } from '../../../sync/boardStore';
import { showToast } from '../../../ui/toasts';
import { InlineName } from '../grid/InlineName';
import { shownIds } from '../model/layout';
import { useBoard, useItem, useReadOnly } from '../session/context';
import { useLayout } from '../session/useLayout';
import { onTabWanted, wantedTab, type PanelTab } from '../updates/panelTab';
import { ItemCard } from './ItemCard';
import { ItemElsewhere } from './ItemElsewhere';
import { ItemMenu } from './ItemMenu';
import { Subitems } from './Subitems';
import './panel.css';

interface ItemPanelProps {
  readonly itemId: string;
  readonly onClose: () => void;
  readonly onOpenItem: (itemId: string) => void;
}

const meanwhile = <div className="panel-body" />;
const ActivityFeed = late(async () => (await import('../activity/ActivityFeed')).ActivityFeed, {
  texts: ['activity'],
  meanwhile,
});
const UpdatesTab = late(async () => (await import('../updates/UpdatesTab')).UpdatesTab, {
  texts: ['updates'],
  meanwhile,
});

/** One item beside the board: all its values and what happened to it. */
export function ItemPanel({ itemId, onClose, onOpenItem }: ItemPanelProps) {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const item = useItem(itemId);
  const readOnly = useReadOnly();
  const layout = useLayout();
  const { update } = useSearch({ strict: false });
  const [tab, setTab] = useState<PanelTab>(() => (update === undefined ? wantedTab() : 'updates'));
  const [asked, setAsked] = useState(update);
  if (asked !== update) {
    setAsked(update);
    setTab(update === undefined ? tab : 'updates');
  }
  const [renaming, setRenaming] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const { previous, next } = useMemo(() => {
    const ids = shownIds(layout);
    const index = ids.indexOf(itemId);
    return {
      previous: index > 0 ? ids[index - 1] : undefined,
      next: index >= 0 ? ids[index + 1] : undefined,
    };
  }, [layout, itemId]);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useEffect(() => onTabWanted(setTab), []);

  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      onClose();
    } else if (event.target === panel.current && event.key === 'j' && next !== undefined) {
      onOpenItem(next);
    } else if (event.target === panel.current && event.key === 'k' && previous !== undefined) {
      onOpenItem(previous);
    }
  };
  const copyLink = async () => {
    await navigator.clipboard.writeText(location.href);
    showToast(t('panel.copied'), { tone: 'success' });
  };
  return (
    <div
      ref={panel}
      className="panel"
      role="dialog"
      aria-label={item?.name ?? t('panel.label')}
      tabIndex={-1}
      data-testid="item-panel"
      onKeyDown={handleKey}
    >
      <header className="panel-head">
        <button
          type="button"
          className="icon-button"
          aria-label={t('panel.close')}
          onClick={onClose}
          data-testid="panel-close"
        >
          <X size={20} aria-hidden />
        </button>
        <h2>
          {item !== undefined && (
            <InlineName
              className="panel-name"
              label={t('grid.name')}
              value={item.name}
              editing={renaming}
              editable={!readOnly}
              onEditing={setRenaming}
              onCommit={(name) => actions.setValue(itemId, NAME_CELL, name)}
            />
          )}
        </h2>
        <PanelButton
          label={t('panel.previous')}
          disabled={previous === undefined}
          onClick={() => previous && onOpenItem(previous)}
        >
          <ChevronUp size={20} aria-hidden />
        </PanelButton>
        <PanelButton
          label={t('panel.next')}
          disabled={next === undefined}
          onClick={() => next && onOpenItem(next)}
        >
          <ChevronDown size={20} aria-hidden />
        </PanelButton>
        <PanelButton label={t('panel.copyLink')} disabled={false} onClick={() => void copyLink()}>
          <Link2 size={18} aria-hidden />
        </PanelButton>
        {item !== undefined && !readOnly && <ItemMenu itemId={itemId} onGone={onClose} />}
      </header>
      <div className="board-tabs panel-tabs" role="tablist">
        {(['details', 'updates', 'activity'] as const).map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            className="board-tab"
            aria-selected={tab === each}
            onClick={() => setTab(each)}
          >
            {t(`panel.${each}`)}
          </button>
        ))}
      </div>
      {item === undefined ? (
        <ItemElsewhere itemId={itemId} onClose={onClose} />
      ) : tab === 'details' ? (
        <ItemCard item={item} readOnly={readOnly}>
          <Subitems item={item} readOnly={readOnly} onOpenItem={onOpenItem} />
        </ItemCard>
      ) : tab === 'updates' ? (
        <UpdatesTab key={itemId} item={item} wanted={update} />
      ) : (
        <ActivityFeed itemId={itemId} />
      )}
    </div>
  );
}

interface PanelButtonProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function PanelButton({ label, disabled, onClick, children }: PanelButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
