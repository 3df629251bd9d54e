import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DependencyValue } from '../../../../sync/model';
import { WholeField } from '../../../../ui/WholeField';
import { CellPopover } from '../../editors/CellPopover';
import type { EditorProps } from '../../editors/editing';
import { dependenciesOf } from '../../model/format';
import { useBoard } from '../../session/context';
import { dependencyTypes } from './model';
import { itemsNamed } from './named';
import '../chips.css';
import './dependency.css';

const LAG_MAX = 3_650;

/** Which items this one waits for, how, and with how many days between. Typing finds items by their names. */
export function DependencyEditor({ column, value, typed, itemId, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const { store } = useBoard();
  const [links, setLinks] = useState<readonly DependencyValue[]>(() =>
    dependenciesOf(value).filter((link) => store.item(link.itemId) !== undefined),
  );
  const [query, setQuery] = useState(typed ?? '');
  const [current, setCurrent] = useState(0);
  const taken = new Set([itemId, ...links.map((link) => link.itemId)]);
  const found = itemsNamed(store, query, (id) => taken.has(id));
  const at = Math.min(current, Math.max(found.length - 1, 0));

  const add = (id: string) => {
    setLinks([...links, { itemId: id, type: 'FS', lag: 0 }]);
    setQuery('');
    setCurrent(0);
  };
  const change = (changed: DependencyValue) =>
    setLinks(links.map((link) => (link.itemId === changed.itemId ? changed : link)));
  const finish = () => onDone(links.length === 0 ? null : links, 'stay');
  return (
    <CellPopover
      label={column.title}
      width={380}
      onClose={(reason) => (reason === 'escape' ? onDone(undefined, 'stay') : finish())}
      onKeyDown={(event) => {
        if (!(event.target instanceof HTMLInputElement) || event.target.type === 'number') {
          return;
        }
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          const next = at + (event.key === 'ArrowDown' ? 1 : -1);
          setCurrent(Math.min(Math.max(next, 0), found.length - 1));
        } else if (event.key === 'Enter') {
          event.preventDefault();
          const chosen = found[at];
          if (chosen === undefined || (query.trim() === '' && links.length > 0)) {
            finish();
          } else {
            add(chosen);
          }
        }
      }}
    >
      {links.length > 0 && (
        <ul className="dependencies" aria-label={t('dependency.waitsFor')}>
          {links.map((link) => (
            <Chosen
              key={link.itemId}
              link={link}
              name={store.item(link.itemId)?.name ?? ''}
              onChange={change}
              onRemove={() => setLinks(links.filter((each) => each !== link))}
            />
          ))}
        </ul>
      )}
      <input
        className="picker-search"
        aria-label={t('dependency.search')}
        placeholder={t('dependency.search')}
        data-autofocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setCurrent(0);
        }}
      />
      <div className="picker-options" role="listbox" aria-label={t('dependency.items')}>
        {found.map((id, index) => (
          <button
            key={id}
            type="button"
            role="option"
            aria-selected={false}
            tabIndex={-1}
            className={index === at ? 'picker-option picker-current' : 'picker-option'}
            onClick={() => add(id)}
          >
            <span>{store.item(id)?.name}</span>
          </button>
        ))}
        {found.length === 0 && <p className="picker-hint">{t('dependency.nothing')}</p>}
      </div>
      <button type="button" className="picker-footer" onClick={finish}>
        {t('editor.apply')}
      </button>
    </CellPopover>
  );
}

interface ChosenProps {
  readonly link: DependencyValue;
  readonly name: string;
  readonly onChange: (link: DependencyValue) => void;
  readonly onRemove: () => void;
}

function Chosen({ link, name, onChange, onRemove }: ChosenProps) {
  const { t } = useTranslation('board');
  return (
    <li>
      <span title={name}>{name}</span>
      <select
        aria-label={t('dependency.type', { name })}
        value={link.type}
        onChange={({ target: { value } }) =>
          onChange({ ...link, type: dependencyTypes.find((each) => each === value) ?? 'FS' })
        }
      >
        {dependencyTypes.map((type) => (
          <option key={type} value={type}>
            {t(`dependency.types.${type}`)}
          </option>
        ))}
      </select>
      <WholeField
        value={link.lag}
        min={-LAG_MAX}
        max={LAG_MAX}
        label={t('dependency.lag', { name })}
        onChange={(lag) => onChange({ ...link, lag })}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={t('editor.remove', { text: name })}
        onClick={onRemove}
      >
        <X size={14} aria-hidden />
      </button>
    </li>
  );
}
