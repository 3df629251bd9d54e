import { useTranslation } from 'react-i18next';
import type { Aggregate, Column, ColumnSettings } from '../../../sync/model';
import { useBoards } from '../../workspace/workspaces';
import { Withheld } from '../columns/connect_boards/Withheld';
import { aggregatesOf, sourcesAmong } from '../columns/linked/aggregates';
import { useColumnsOf } from '../columns/linked/useColumnsOf';
import { useColumns } from '../session/context';

interface LinkFieldProps {
  readonly column: Column;
  readonly settings: ColumnSettings;
  readonly onChange: (settings: ColumnSettings) => void;
}

/** The board that a column connects to; once there is the column, it stays. */
export function ConnectionField({ column, settings, onChange }: LinkFieldProps) {
  const { t } = useTranslation('board');
  const { boards } = useBoards();
  const isWithheld = useColumns().find(({ id }) => id === column.id)?.settings.withheld === true;
  const isNew = column.id === '';
  const { boardId, twoWay, ...others } = settings;
  const withBoard = boardId === undefined ? {} : { boardId };
  return (
    <>
      <label>
        {t('setting.boardId')}
        <select
          value={boardId ?? ''}
          disabled={!isNew}
          data-testid="connect-board"
          onChange={({ target: { value } }) =>
            onChange(value === '' ? others : { ...others, boardId: value })
          }
        >
          <option value="">{t('connect.chooseBoard')}</option>
          {boards.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('setting.twoWay')}
        <input
          type="checkbox"
          checked={twoWay === true}
          disabled={column.settings.twoWay === true && !isNew}
          data-testid="connect-two-way"
          onChange={({ target: { checked } }) =>
            onChange({ ...others, ...withBoard, ...(checked ? { twoWay: true } : {}) })
          }
        />
      </label>
      {isWithheld ? <Withheld column={column} /> : <p className="connect-hint">{t('connect.hint')}</p>}
    </>
  );
}

/** Which items a mirror or rollup looks at, which of their columns, and what it makes of the values. */
export function LinkedField({ mirror, settings, onChange }: LinkFieldProps & { readonly mirror: boolean }) {
  const { t } = useTranslation('board');
  const own = useColumns();
  const connections = own.filter(({ type }) => type === 'connect_boards');
  const { through, column, aggregate, result: _result, ...others } = settings;
  const connection = connections.find(({ key }) => key === through);
  const theirs = useColumnsOf(connection?.settings.boardId);
  const sources = sourcesAmong(connection !== undefined ? theirs : mirror ? [] : own);
  const source = sources.find(({ key }) => key === column);
  const offered = aggregatesOf(source, mirror);
  const chooseThrough = (key: string) => {
    const next: Aggregate = mirror ? 'list' : 'count';
    onChange({ ...others, aggregate: next, ...(key === '' ? {} : { through: key }) });
  };
  const chooseSource = (key: string) => {
    const [likeliest = 'count'] = aggregatesOf(
      sources.find((each) => each.key === key),
      mirror,
    );
    onChange({
      ...others,
      ...(through === undefined ? {} : { through }),
      ...(key === '' ? {} : { column: key }),
      aggregate: likeliest,
    });
  };
  const chooseAggregate = (name: string) => {
    const chosen = offered.find((each) => each === name);
    if (chosen !== undefined) {
      onChange({
        ...others,
        ...(through === undefined ? {} : { through }),
        ...(column === undefined ? {} : { column }),
        aggregate: chosen,
      });
    }
  };
  return (
    <>
      <label>
        {t('setting.through')}
        <select
          value={through ?? ''}
          data-testid="linked-through"
          onChange={({ target: { value } }) => chooseThrough(value)}
        >
          <option value="">{t(mirror ? 'connect.chooseColumn' : 'connect.subitems')}</option>
          {connections.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {mirror && connections.length === 0 && <p className="connect-hint">{t('connect.noConnection')}</p>}
      <label>
        {t('setting.column')}
        <select
          value={column ?? ''}
          data-testid="linked-column"
          onChange={({ target: { value } }) => chooseSource(value)}
        >
          <option value="">{t(mirror ? 'connect.chooseColumn' : 'connect.items')}</option>
          {sources.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('setting.aggregate')}
        <select
          value={aggregate ?? offered[0] ?? ''}
          data-testid="linked-aggregate"
          onChange={({ target: { value } }) => chooseAggregate(value)}
        >
          {offered.map((each) => (
            <option key={each} value={each}>
              {t(`aggregates.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
