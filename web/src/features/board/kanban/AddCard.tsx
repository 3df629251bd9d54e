import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellValue } from '../../../sync/model';
import { useBoard, useView } from '../session/context';
import { BY_GROUP, kanbanColumn, kanbanSwimlane, type Heading } from './kanban';

interface AddCardProps {
  readonly top: number;
  readonly column: Heading | undefined;
  readonly lane: Heading | null;
}

/** Adds an item with the values of its column and lane; Enter adds and waits for the next. */
export function AddCard({ top, column, lane }: AddCardProps) {
  const { t } = useTranslation('board');
  const { store, actions } = useBoard();
  const view = useView();
  const [name, setName] = useState<string | null>(null);
  const add = () => {
    const across = kanbanColumn(view, store.columns);
    const down = kanbanSwimlane(view, store.columns, across);
    const itemData: Record<string, CellValue> = {};
    let groupId = store.groups[0]?.id ?? '';
    for (const [key, heading] of [
      [across, column],
      [down, lane],
    ] as const) {
      const value = heading?.value ?? null;
      if (value !== null && key === BY_GROUP) {
        groupId = value;
      } else if (value !== null && key !== null) {
        const type = store.columns.find((each) => each.key === key)?.type;
        itemData[key] = type === 'status' ? value : [value];
      }
    }
    if (name !== null && name.trim() !== '') {
      actions.createItem(groupId, name.trim(), itemData);
      setName('');
    }
  };
  return (
    <div className="kanban-add" style={{ transform: `translateY(${top}px)` }}>
      {name === null ? (
        <button
          type="button"
          className="text-button"
          aria-label={t('kanban.add', { name: column?.title ?? '' })}
          onClick={() => setName('')}
        >
          <Plus size={14} aria-hidden />
        </button>
      ) : (
        <input
          autoFocus
          maxLength={500}
          aria-label={t('kanban.add', { name: column?.title ?? '' })}
          placeholder={t('kanban.addPlaceholder')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={() => {
            add();
            setName(null);
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter') {
              add();
            } else if (event.key === 'Escape') {
              setName(null);
            }
          }}
        />
      )}
    </div>
  );
}
