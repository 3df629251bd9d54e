import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Section } from '../model/sections';
import { useBoard } from '../session/context';

/** The last row of a group: type a name, Enter adds it and waits for the next. */
export function AddItemRow({ section, readOnly }: { section: Section; readOnly: boolean }) {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const [name, setName] = useState('');
  const add = () => {
    const trimmed = name.trim();
    if (trimmed !== '') {
      const preset = section.preset;
      actions.createItem(section.groupId, trimmed, preset === null ? {} : { [preset.column]: preset.value });
      setName('');
    }
  };
  return (
    <div className="row-add" role="row">
      <div className="row-add-inner" role="gridcell" style={{ borderLeftColor: section.color }}>
        {!readOnly && (
          <input
            className="row-add-input"
            placeholder={t('grid.addItem')}
            aria-label={t('grid.addItemTo', { name: section.title })}
            data-testid="add-item"
            maxLength={500}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onBlur={add}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === 'Enter') {
                add();
              } else if (event.key === 'Escape') {
                setName('');
                event.currentTarget.closest<HTMLElement>('[role=treegrid]')?.focus({ preventScroll: true });
              }
            }}
          />
        )}
      </div>
    </div>
  );
}
