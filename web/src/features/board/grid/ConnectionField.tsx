import { useTranslation } from 'react-i18next';
import { connectedBoards } from '../../../sync/columnSettings';
import { BoardsField } from '../../workspace/BoardsField';
import { Withheld } from '../columns/connect_boards/Withheld';
import { useColumns } from '../session/context';
import type { LinkFieldProps } from './LinkFields';

/** The boards that a column connects to; once there is the column, one of them stays. */
export function ConnectionField({ column, settings, onChange }: LinkFieldProps) {
  const { t } = useTranslation(['board', 'sharing']);
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
      <BoardsField
        label={t('setting.boardId')}
        labelShown
        chosen={chosen}
        keepsOne={!isNew}
        onChange={choose}
      />
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
