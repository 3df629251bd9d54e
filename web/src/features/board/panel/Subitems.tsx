import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../sync/model';
import { useBoard, useItem } from '../session/context';

interface SubitemsProps {
  readonly item: Item;
  readonly readOnly: boolean;
  readonly onOpenItem: (itemId: string) => void;
}

/** What stands under the item, and what the item stands under. */
export function Subitems({ item, readOnly, onOpenItem }: SubitemsProps) {
  const { t } = useTranslation('board');
  const { store, actions, tree } = useBoard();
  const subitems = useSyncExternalStore(store.subscribeOrder, () => store.subitemsOf(item.id));
  const [name, setName] = useState('');
  const add = () => {
    const trimmed = name.trim();
    if (trimmed !== '') {
      actions.createSubitem(item.id, trimmed);
      tree.set(item.id, true);
      setName('');
    }
  };
  return (
    <section className="subitems" aria-label={t('subitems.title')}>
      {item.parentId !== null && <ParentLink parentId={item.parentId} onOpenItem={onOpenItem} />}
      <h3>
        {t('subitems.title')} {subitems.length > 0 && <span className="group-count">{subitems.length}</span>}
      </h3>
      <ul className="subitem-list">
        {subitems.map((itemId) => (
          <Subitem key={itemId} itemId={itemId} onOpenItem={onOpenItem} />
        ))}
      </ul>
      {!readOnly && (
        <input
          className="picker-text"
          placeholder={t('subitems.placeholder')}
          aria-label={t('subitems.add', { name: item.name })}
          data-testid="panel-add-subitem"
          maxLength={500}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              add();
            } else if (event.key === 'Escape' && name !== '') {
              event.stopPropagation();
              setName('');
            }
          }}
        />
      )}
    </section>
  );
}

function ParentLink({ parentId, onOpenItem }: { parentId: string; onOpenItem: (itemId: string) => void }) {
  const { t } = useTranslation('board');
  const parent = useItem(parentId);
  return parent === undefined ? null : (
    <button type="button" className="subitem-parent" onClick={() => onOpenItem(parentId)}>
      {t('subitems.of', { name: parent.name })}
    </button>
  );
}

function Subitem({ itemId, onOpenItem }: { itemId: string; onOpenItem: (itemId: string) => void }) {
  const { store } = useBoard();
  const item = useItem(itemId);
  const under = useSyncExternalStore(store.subscribeOrder, () => store.subitemsOf(itemId).length);
  return item === undefined ? null : (
    <li>
      <button type="button" className="subitem" onClick={() => onOpenItem(itemId)}>
        <span className="subitem-name">{item.name}</span>
        {under > 0 && <span className="group-count">{under}</span>}
      </button>
    </li>
  );
}
