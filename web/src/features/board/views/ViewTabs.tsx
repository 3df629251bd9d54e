import Menu from '@mui/material/Menu';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, EyeOff, Globe, Lock, Plus, UserRound } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import type { StoredView } from '../../../sync/model';
import { useBoard, useReadOnly } from '../session/context';
import { useActiveView, useStoredViews } from './useStoredViews';
import { ViewIcon, ViewTypeItems } from './viewTypes';
import { useViewActions } from './viewActions';
import { audienceOf } from './viewers';
import './views.css';

const ViewMenu = late(async () => (await import('./ViewMenu')).ViewMenu);

/** The views of the board as tabs: arrows walk along them, the open one has a menu. */
export function ViewTabs() {
  const { t } = useTranslation('board');
  const { boardId } = useBoard();
  const readOnly = useReadOnly();
  const navigate = useNavigate();
  const views = useStoredViews();
  const active = useActiveView();
  const actions = useViewActions();
  const [addAt, setAddAt] = useState<HTMLElement | null>(null);
  const open = (view: StoredView) =>
    void navigate({ to: '/boards/$boardId', params: { boardId }, search: { view: view.id } });
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const index = views.findIndex(({ id }) => id === active?.id);
    const next = views[index + step];
    if (step !== 0 && next !== undefined && active !== undefined) {
      event.preventDefault();
      if (event.altKey) {
        void actions.move(active, step > 0 ? { afterId: next.id } : { beforeId: next.id });
      } else {
        open(next);
        event.currentTarget.querySelector<HTMLElement>(`[data-view="${next.id}"]`)?.focus();
      }
    }
  };
  return (
    <div className="board-tabs">
      <div className="view-tabs" role="tablist" aria-label={t('header.views')} onKeyDown={handleKeyDown}>
        {views.map((view) => (
          <ViewTab key={view.id} view={view} active={view.id === active?.id} onOpen={() => open(view)} />
        ))}
      </div>
      {active !== undefined && <OpenViewMenu view={active} />}
      <button
        type="button"
        className="icon-button"
        aria-haspopup="menu"
        aria-label={t('views.add')}
        title={t('views.add')}
        data-testid="add-view"
        onClick={(event) => setAddAt(event.currentTarget)}
      >
        <Plus size={16} aria-hidden />
      </button>
      <Menu open={addAt !== null} anchorEl={addAt} onClose={() => setAddAt(null)}>
        <ViewTypeItems
          onChoose={(type) => {
            setAddAt(null);
            void actions.add(type, readOnly);
          }}
        />
      </Menu>
    </div>
  );
}

function ViewTab({ view, active, onOpen }: { view: StoredView; active: boolean; onOpen: () => void }) {
  const { t } = useTranslation('board');
  const { role: viewers, named } = audienceOf(view);
  const tab = useRef<HTMLButtonElement>(null);
  // Where there are more tabs than fit, as on phones, the open one is in sight.
  useEffect(() => {
    if (active) {
      tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [active]);
  return (
    <button
      ref={tab}
      type="button"
      role="tab"
      className="board-tab"
      aria-selected={active}
      tabIndex={active ? 0 : -1}
      data-view={view.id}
      data-testid="view-tab"
      title={typeof view.settings.description === 'string' ? view.settings.description : undefined}
      onClick={onOpen}
    >
      <ViewIcon type={view.type} />
      <span className="view-name">{view.name}</span>
      {view.personal && <UserRound size={13} aria-label={t('views.personal')} />}
      {viewers !== undefined && (
        <EyeOff
          size={13}
          data-testid="view-seen-by"
          aria-label={t(
            named.length > 0
              ? 'column.seenBySome'
              : viewers === 'owner'
                ? 'views.seenByOwners'
                : 'views.seenByEditors',
          )}
        />
      )}
      {isPublished(view) && <Globe size={13} aria-label={t('views.published')} />}
      {view.locked && <Lock size={13} aria-label={t('views.locked')} />}
    </button>
  );
}

function isPublished({ settings: { link } }: StoredView): boolean {
  return typeof link === 'object' && link !== null && 'enabled' in link && link.enabled === true;
}

function OpenViewMenu({ view }: { view: StoredView }) {
  const { t } = useTranslation('board');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-haspopup="menu"
        aria-label={t('views.menu', { name: view.name })}
        data-testid="view-menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <ChevronDown size={16} aria-hidden />
      </button>
      {anchor !== null && <ViewMenu view={view} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
