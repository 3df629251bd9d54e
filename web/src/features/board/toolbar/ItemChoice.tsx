import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemsNamed } from '../columns/dependency/named';
import { useBoard } from '../session/context';
import '../columns/chips.css';

interface ItemChoiceProps {
  /** Whether any of several is meant. */
  readonly several: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Items of the board that a condition names, found by typing. */
export function ItemChoice({ several, value, onChange }: ItemChoiceProps) {
  const { t } = useTranslation('board');
  const { store } = useBoard();
  const list = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [current, setCurrent] = useState(0);
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const chosen = given.filter((id): id is string => typeof id === 'string' && id !== '');
  const set = (ids: readonly string[]) => onChange(several ? ids : ids[0]);
  const found = query === null ? [] : itemsNamed(store, query, (id) => chosen.includes(id));
  const at = Math.min(current, Math.max(found.length - 1, 0));
  const add = (id: string) => {
    set([...chosen, id]);
    setQuery(null);
    setCurrent(0);
  };
  return (
    <span className="builder-items">
      {chosen.map((id) => {
        const name = store.item(id)?.name ?? t('filter.goneItem');
        return (
          <span key={id} className="builder-item">
            <span title={name}>{name}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={t('editor.remove', { text: name })}
              onClick={() => set(chosen.filter((each) => each !== id))}
            >
              <X size={14} aria-hidden />
            </button>
          </span>
        );
      })}
      {(several || chosen.length === 0) && (
        <input
          role="combobox"
          aria-label={t('filter.value')}
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
          data-testid="filter-value"
          placeholder={t('dependency.search')}
          value={query ?? ''}
          onFocus={() => setQuery((typed) => typed ?? '')}
          onBlur={() => setQuery(null)}
          onChange={({ target }) => {
            setQuery(target.value);
            setCurrent(0);
          }}
          onKeyDown={(event) => {
            const id = found[at];
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              setQuery((typed) => typed ?? '');
              setCurrent(Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), found.length - 1));
            } else if (event.key === 'Enter' && id !== undefined) {
              event.preventDefault();
              add(id);
            }
          }}
        />
      )}
      <span id={list} role="listbox" aria-label={t('dependency.items')} className="builder-found">
        {found.map((id, index) => (
          <button
            key={id}
            id={`${list}-${index}`}
            type="button"
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            className={index === at ? 'picker-option picker-current' : 'picker-option'}
            // The field keeps the focus, so that what was found stays until it is chosen.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => add(id)}
          >
            <span>{store.item(id)?.name}</span>
          </button>
        ))}
      </span>
      {query !== null && found.length === 0 && <span className="picker-hint">{t('dependency.nothing')}</span>}
    </span>
  );
}
