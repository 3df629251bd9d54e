import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import type { StoredView } from '../../../sync/model';
import { useBoard, useView } from '../session/context';
import { useViewActions } from './viewActions';
import { useViewRights } from './viewers';

const SaveAsDialog = late(async () => (await import('./SaveAsDialog')).SaveAsDialog);

/** Shown when I look at something else than the stored view says: until it is saved, only I see it so. */
export function SaveView({ view }: { view: StoredView }) {
  const { t } = useTranslation('board');
  const { view: state } = useBoard();
  const actions = useViewActions();
  const { mayChange } = useViewRights(view);
  const { filters } = useView();
  const changed = useSyncExternalStore(state.subscribe, state.changed) || Object.keys(filters).length > 0;
  const [naming, setNaming] = useState(false);
  return (
    <>
      {changed && (
        <span className="save-view" role="group" aria-label={t('views.unsaved')}>
          <button
            type="button"
            className="tool"
            onClick={() => {
              state.reset();
              state.change({ filters: {} });
            }}
          >
            {t('views.reset')}
          </button>
          <button type="button" className="tool" onClick={() => setNaming(true)}>
            {t('views.saveAs')}
          </button>
          {mayChange && (
            <button
              type="button"
              className="tool tool-on"
              data-testid="save-view"
              onClick={() => void actions.save(view)}
            >
              {t('views.save')}
            </button>
          )}
        </span>
      )}
      {naming && <SaveAsDialog view={view} onClose={() => setNaming(false)} />}
    </>
  );
}
