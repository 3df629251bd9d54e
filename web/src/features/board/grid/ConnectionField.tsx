import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { connectedBoards } from '../../../sync/columnSettings';
import { useBoards } from '../../workspace/workspaces';
import { useBoardNames } from '../columns/connect_boards/useBoardNames';
import { Withheld } from '../columns/connect_boards/Withheld';
import { useColumns } from '../session/context';
import type { LinkFieldProps } from './LinkFields';

/** The most boards of one column. */
const BOARDS_MAX = 20;

/** The boards that a column connects to; once there is the column, one of them stays. */
export function ConnectionField({ column, settings, onChange }: LinkFieldProps) {
  const { t } = useTranslation(['board', 'sharing']);
  const { boards } = useBoards();
  const nameOf = useBoardNames();
  const withheld = useColumns().find(({ id }) => id === column.id)?.settings;
  const isNew = column.id === '';
  const { boardId: _first, boardIds: _all, twoWay, ...others } = settings;
  const chosen = connectedBoards(settings);
  const itself = chosen.length === 1 && chosen[0] === column.boardId;
  const choose = (ids: readonly string[]) => {
    const [boardId] = ids;
    onChange({
      ...others,
      ...(boardId === undefined ? {} : { boardId }),
      // One board alone would say nothing of those that were there.
      ...(ids.length > 1 || (!isNew && boardId !== undefined) ? { boardIds: [...ids] } : {}),
      ...(twoWay === true ? { twoWay } : {}),
    });
  };
  return (
    <>
      <ul className="connect-boards" aria-label={t('sharing:connection.boards')}>
        {chosen.map((id) => (
          <li key={id}>
            <span>{nameOf(id)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={t('sharing:connection.remove', { board: nameOf(id) })}
              disabled={!isNew && chosen.length === 1}
              onClick={() => choose(chosen.filter((each) => each !== id))}
            >
              <X size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <label>
        {t('setting.boardId')}
        <select
          value=""
          disabled={chosen.length >= BOARDS_MAX}
          data-testid="connect-board"
          onChange={({ target: { value } }) => choose([...chosen, value])}
        >
          <option value="">
            {t(chosen.length === 0 ? 'sharing:connection.chooseBoard' : 'sharing:connection.add')}
          </option>
          {boards
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t(itself ? 'setting.otherWay' : 'setting.twoWay')}
        <input
          type="checkbox"
          checked={twoWay === true}
          disabled={column.settings.twoWay === true && !isNew}
          data-testid="connect-two-way"
          onChange={({ target: { checked } }) => {
            const { twoWay: _before, ...rest } = settings;
            onChange(checked ? { ...rest, twoWay: true } : rest);
          }}
        />
      </label>
      {withheld?.withheld === true || withheld?.withheldBoards !== undefined ? (
        <Withheld column={{ ...column, settings: withheld }} />
      ) : (
        <p className="connect-hint">{t('sharing:connection.hint')}</p>
      )}
    </>
  );
}
