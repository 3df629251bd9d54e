import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Section } from '../model/sections';
import { useBoard } from '../session/context';

interface AddItemProps {
  readonly section: Section;
  readonly readOnly: boolean;
}

/** The last row of a group in the grid. */
export function AddItemRow({ section, readOnly }: AddItemProps) {
  return (
    <div className="row-add" role="row">
      <div className="row-add-inner" role="gridcell" style={{ borderLeftColor: section.color }}>
        {!readOnly && <AddItemInput section={section} />}
      </div>
    </div>
  );
}

/** The same under cards, which are no grid. */
export function AddItemCard({ section, readOnly }: AddItemProps) {
  return (
    <div className="row-add">
      <div className="row-add-inner" style={{ borderLeftColor: section.color }}>
        {!readOnly && <AddItemInput section={section} />}
      </div>
    </div>
  );
}

/** Type a name: Enter adds it and waits for the next. */
function AddItemInput({ section }: { section: Section }) {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const [name, setName] = useState('');
  const givenUp = useRef(false);
  const add = () => {
    const trimmed = name.trim();
    if (trimmed !== '') {
      const preset = section.preset;
      actions.createItem(section.groupId, trimmed, preset === null ? {} : { [preset.column]: preset.value });
      setName('');
    }
  };
  return (
    <input
      className="row-add-input"
      placeholder={t('grid.addItem')}
      aria-label={t('grid.addItemTo', { name: section.title })}
      data-testid="add-item"
      maxLength={500}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => {
        if (!givenUp.current) {
          add();
        }
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') {
          add();
        } else if (event.key === 'Escape') {
          setName('');
          // The field is left before it is drawn empty.
          givenUp.current = true;
          event.currentTarget.closest<HTMLElement>('[role=treegrid]')?.focus({ preventScroll: true });
          givenUp.current = false;
        }
      }}
    />
  );
}
