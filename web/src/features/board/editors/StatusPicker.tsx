import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import { textOn } from '../../../ui/color';
import { useReadOnly } from '../session/context';
import { CellPopover } from './CellPopover';
import { moveOf, type EditorProps } from './editing';

const LabelsDialog = late(async () => (await import('../grid/LabelsDialog')).LabelsDialog);

/** With more labels than this a search field helps. */
const LABELS_WITHOUT_SEARCH_MAX = 8;

/** The labels as coloured buttons. Typing narrows them, arrows walk, Enter takes; what is no label stays open and says so. */
export function StatusPicker({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const readOnly = useReadOnly();
  const labels = column.settings.labels ?? [];
  const [query, setQuery] = useState(typed ?? '');
  const shown = labels.filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()));
  const none = shown.length === 0 && query.trim() !== '';
  const choices: readonly (string | null)[] = none ? [] : [...shown.map(({ label }) => label), null];
  const [current, setCurrent] = useState(() =>
    Math.max(choices.indexOf(typeof value === 'string' ? value : null), 0),
  );
  const [editingLabels, setEditingLabels] = useState(false);
  const at = Math.min(current, choices.length - 1);
  if (editingLabels) {
    return <LabelsDialog column={column} onClose={() => onDone(undefined, 'stay')} />;
  }
  return (
    <CellPopover
      label={column.title}
      width={192}
      onClose={() => onDone(undefined, 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        if (none && (event.key === 'Enter' || event.key.startsWith('Arrow'))) {
          event.preventDefault();
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          const step = event.key === 'ArrowDown' ? 1 : choices.length - 1;
          setCurrent((at + step) % choices.length);
        } else if (move !== null && !(event.target instanceof HTMLButtonElement && event.key === 'Tab')) {
          event.preventDefault();
          onDone(none ? undefined : (choices[at] ?? null), event.key === 'Enter' ? 'stay' : move);
        }
      }}
    >
      <input
        className={
          labels.length > LABELS_WITHOUT_SEARCH_MAX || query !== '' ? 'picker-search' : 'visually-hidden'
        }
        aria-label={t('editor.searchLabels')}
        placeholder={t('editor.searchLabels')}
        data-autofocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setCurrent(0);
        }}
      />
      {none && (
        <p className="picker-wrong" role="status">
          {t('editor.none')}
        </p>
      )}
      <div className="picker-labels" role="listbox" aria-label={column.title}>
        {choices.map((label, index) => {
          const color = labels.find((each) => each.label === label)?.color;
          return (
            <button
              key={label ?? ''}
              type="button"
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              className={index === at ? 'picker-label picker-current' : 'picker-label'}
              style={
                color === undefined
                  ? { background: 'none', boxShadow: 'inset 0 0 0 1px var(--border)' }
                  : { background: color, color: textOn(color) }
              }
              onClick={() => onDone(label, 'stay')}
            >
              {label ?? t('editor.clear')}
            </button>
          );
        })}
      </div>
      {!readOnly && (
        <button type="button" className="picker-footer" onClick={() => setEditingLabels(true)}>
          {t('column.editLabels')}
        </button>
      )}
    </CellPopover>
  );
}
