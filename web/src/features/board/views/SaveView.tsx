import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredView } from '../../../sync/model';
import { columnsIn } from '../../../filter/expression';
import { useBoard, useColumns, useView } from '../session/context';
import { keptOf } from './kept';
import { useViewActions } from './viewActions';
import { useViewRights } from './viewers';

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
      <MissingColumns view={view} />
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
      {naming && (
        <Suspense>
          <SaveAsDialog view={view} onClose={() => setNaming(false)} />
        </Suspense>
      )}
    </>
  );
}

const SaveAsDialog = lazy(async () => ({ default: (await import('./SaveAsDialog')).SaveAsDialog }));
const MissingNote = lazy(async () => ({ default: (await import('./MissingNote')).MissingNote }));

const FIELDS = new Set(['name', 'description', 'group', 'number', 'createdAt', 'updatedAt', '@name']);

/** A view outlives the columns it names. */
function MissingColumns({ view }: { view: StoredView }) {
  const columns = useColumns();
  const { filter, sort, groupBy, column, swimlane, dateColumn } = keptOf(view);
  const named = [
    ...columnsIn(filter),
    ...sort.map((key) => key.column),
    ...[groupBy, column, swimlane, dateColumn].filter((key) => key !== null),
  ];
  const missing = [...new Set(named)].filter(
    (key) => !FIELDS.has(key) && columns.every((each) => each.key !== key),
  );
  return missing.length === 0 ? null : (
    <Suspense>
      <MissingNote viewId={view.id} missing={missing} />
    </Suspense>
  );
}
