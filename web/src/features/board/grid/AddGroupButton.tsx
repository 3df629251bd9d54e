import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { palette } from '../../../ui/color';
import { useBoard, useGroups } from '../session/context';

const HEIGHT = 64;

/** Under the last group of a table. */
export function AddGroupRow({ top }: { top: number }) {
  return (
    <div className="add-group" role="row" style={{ top, height: HEIGHT }}>
      <span role="gridcell">
        <AddGroupButton />
      </span>
    </div>
  );
}

AddGroupRow.height = HEIGHT;

export function AddGroupButton() {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const groups = useGroups();
  const color = palette.find((each) => groups.every((group) => group.color !== each)) ?? palette[3];
  return (
    <button
      type="button"
      className="outlined-button"
      data-testid="add-group"
      onClick={() => void actions.addGroup(t('group.newTitle'), color)}
    >
      <Plus size={16} aria-hidden />
      {t('grid.addGroup')}
    </button>
  );
}
