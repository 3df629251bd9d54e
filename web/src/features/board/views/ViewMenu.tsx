import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import type { StoredView } from '../../../sync/model';
import { LazyNameDialog } from '../../../ui/LazyNameDialog';
import { usePeople, useReadOnly } from '../session/context';
import { useViewActions } from './viewActions';
import { useViewRights, viewersOf } from './viewers';

const ViewViewersDialog = late(async () => (await import('../grid/EditorsDialog')).ViewViewersDialog, {
  texts: ['sharing'],
});
const ShareDialog = late(async () => (await import('../share/ShareDialog')).ShareDialog, {
  texts: ['share'],
});

interface ViewMenuProps {
  readonly view: StoredView;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

export function ViewMenu({ view, anchor, onClose }: ViewMenuProps) {
  const { t } = useTranslation(['board', 'common']);
  const readOnly = useReadOnly();
  const { role } = usePeople();
  const actions = useViewActions();
  const [renaming, setRenaming] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [showing, setShowing] = useState(false);
  const { mayChange, mayMakePersonal } = useViewRights(view);
  const copiesToOneself = readOnly || view.personal || (viewersOf(view) !== undefined && role !== 'owner');
  const andClose = (action: () => unknown) => () => {
    onClose();
    void action();
  };
  if (renaming) {
    return (
      <LazyNameDialog
        title={t('views.rename')}
        initial={view.name}
        confirmLabel={t('common:save')}
        onSubmit={async (name) => {
          await actions.change(view, { name });
        }}
        onClose={onClose}
      />
    );
  }
  if (sharing) {
    return <ShareDialog stored={view} onClose={onClose} />;
  }
  if (showing) {
    return (
      <ViewViewersDialog
        stored={view}
        onSave={(settings) => actions.change(view, { settings })}
        onClose={onClose}
      />
    );
  }
  return (
    <Menu open anchorEl={anchor} onClose={onClose}>
      {mayChange && <MenuItem onClick={() => setRenaming(true)}>{t('views.rename')}</MenuItem>}
      <MenuItem onClick={andClose(() => actions.duplicate(view, copiesToOneself))}>
        {t('views.duplicate')}
      </MenuItem>
      <MenuItem onClick={andClose(() => actions.copyLink(view))}>{t('views.copyLink')}</MenuItem>
      {!readOnly && (
        <MenuItem data-testid="publish-view" onClick={() => setSharing(true)}>
          {t('views.publish')}
        </MenuItem>
      )}
      {role === 'owner' && !readOnly && !view.personal && (
        <MenuItem data-testid="view-viewers" onClick={() => setShowing(true)}>
          {t('views.viewers')}
        </MenuItem>
      )}
      {mayChange && [
        <Divider key="line" />,
        <MenuItem key="lock" onClick={andClose(() => actions.change(view, { locked: !view.locked }))}>
          {t(view.locked ? 'views.unlock' : 'views.lock')}
        </MenuItem>,
        mayMakePersonal && (
          <MenuItem
            key="personal"
            onClick={andClose(() => actions.change(view, { personal: !view.personal }))}
          >
            {t(view.personal ? 'views.share' : 'views.makePersonal')}
          </MenuItem>
        ),
        <MenuItem key="delete" sx={{ color: 'error.main' }} onClick={andClose(() => actions.remove(view))}>
          {t('views.delete')}
        </MenuItem>,
      ]}
    </Menu>
  );
}
