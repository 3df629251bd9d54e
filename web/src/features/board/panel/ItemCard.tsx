import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { readItem } from '../../../api/items';
import { sessionStore } from '../../../api/session';
import { Markdown } from '../../../ui/Markdown';
import type { CellValue, Column, Item } from '../../../sync/model';
import { CellContent } from '../cells/CellContent';
import { ValueEditor } from '../editors/ValueEditor';
import { isClosed, tellClosed } from '../columns/closed';
import { modelOf } from '../columns/models';
import { viewOf } from '../columns/views';
import { cellValue, formatDate } from '../model/values';
import { useBoard, useColumns, useGroups, usePeople } from '../session/context';
import { SharedTextField } from '../text/SharedTextField';

interface ItemCardProps {
  readonly item: Item;
  readonly readOnly: boolean;
}

/** Every value of the item, editable as in the table, and its description. */
export function ItemCard({ item, readOnly, children }: ItemCardProps & { children?: ReactNode }) {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const columns = useColumns();
  const groups = useGroups();
  const { nameOf } = usePeople();
  return (
    <div className="panel-body" role="tabpanel">
      <dl className="fields">
        <div className="field">
          <dt>{t('panel.group')}</dt>
          <dd>
            <select
              className="field-value field-select"
              aria-label={t('panel.group')}
              disabled={readOnly}
              value={item.groupId}
              onChange={(event) => actions.moveToGroup([item.id], event.target.value)}
            >
              {groups.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </dd>
        </div>
        {columns.map((column) => (
          <Field key={column.id} item={item} column={column} readOnly={readOnly} />
        ))}
      </dl>
      <Description item={item} readOnly={readOnly} />
      {children}
      <p className="panel-facts">
        {t('panel.created')} {formatDate(item.createdAt)}
        {item.createdBy !== null && ` · ${nameOf(item.createdBy)}`}
        <br />
        {t('panel.updated')} {formatDate(item.updatedAt)}
        {item.updatedBy !== null && ` · ${nameOf(item.updatedBy)}`}
      </p>
    </div>
  );
}

function Field({ item, column, readOnly }: ItemCardProps & { column: Column }) {
  const { t } = useTranslation('board');
  const { actions, store } = useBoard();
  const [editing, setEditing] = useState(false);
  const me = useStore(sessionStore, ({ user }) => user?.id ?? '');
  const { toggled, readOnly: computed = false, opens = false, presses = false } = modelOf(column.type);
  const Icon = viewOf(column.type).icon;
  const value = cellValue(item, column);
  const handleDone = (changed: CellValue | null | undefined) => {
    setEditing(false);
    if (changed !== undefined) {
      actions.setValue(item.id, column.key, changed);
    }
  };
  const { role } = usePeople();
  const handleClick = () => {
    if (isClosed(column, role)) {
      void tellClosed(column);
    } else if (presses) {
      viewOf(column.type).act?.({ itemId: item.id, column, value });
    } else if (toggled !== undefined) {
      actions.setValue(item.id, column.key, toggled(value, me));
    } else {
      setEditing(true);
    }
  };
  return (
    <div className="field">
      <dt>
        <Icon size={15} aria-hidden />
        {column.title}
        {store.unansweredFields(item.id).has(column.key) && (
          <span className="cell-pending" title={t('grid.pending')} />
        )}
      </dt>
      <dd className={editing ? 'field-editing' : undefined}>
        <div className={`field-value field-${column.type}`} data-testid={`field-${column.key}`}>
          {column.type === 'long_text' && typeof value === 'string' ? (
            <Markdown text={value} />
          ) : (
            <CellContent column={column} value={value} itemId={item.id} />
          )}
          {/* Beside what it shows, which may have links of its own. */}
          <button
            type="button"
            className="field-cover"
            aria-label={column.title}
            disabled={readOnly || (computed && !opens && !presses)}
            onClick={handleClick}
          />
        </div>
        {editing && (
          <ValueEditor
            column={column}
            itemId={item.id}
            value={value ?? null}
            typed={null}
            onDone={handleDone}
          />
        )}
      </dd>
    </div>
  );
}

/** Snapshots leave descriptions out; the panel reads the one it shows. */
function Description({ item, readOnly }: ItemCardProps) {
  const { t } = useTranslation('board');
  const { actions, store } = useBoard();
  const { data } = useQuery({
    queryKey: ['item-description', item.id],
    queryFn: async () => (await readItem(item.id)).description,
    enabled: item.description === undefined && !item.id.startsWith('new-'),
  });
  useEffect(() => {
    if (data !== undefined && store.item(item.id)?.description === undefined) {
      store.describe(item.id, data);
    }
  }, [store, item.id, data]);
  const known = item.description ?? data;
  return (
    <section className="description">
      <h3>{t('panel.description')}</h3>
      {known === undefined ? (
        <div className="skeleton-row" />
      ) : (
        <SharedTextField
          key={item.id}
          itemId={item.id}
          field="@description"
          label={t('panel.description')}
          placeholder={t('panel.descriptionPlaceholder')}
          known={known}
          readOnly={readOnly}
          onPlainChange={(text) => actions.setDescription(item.id, text)}
        />
      )}
    </section>
  );
}
