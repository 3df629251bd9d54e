import { useTranslation } from 'react-i18next';
import { connectedBoards, sourceOn } from '../../../sync/columnSettings';
import type { Aggregate, Column, ColumnSettings } from '../../../sync/model';
import { useBoardNames } from '../../workspace/useBoardNames';
import { offeredFor, sourcesAmong, sourcesWith } from '../columns/linked/aggregates';
import { useColumnsOf } from '../columns/linked/useColumnsOf';
import { useColumns } from '../session/context';

export interface LinkFieldProps {
  readonly column: Column;
  readonly settings: ColumnSettings;
  readonly onChange: (settings: ColumnSettings) => void;
}

/** Which items a mirror or rollup looks at, which of their columns, and what it makes of the values. */
export function LinkedField({ mirror, settings, onChange }: LinkFieldProps & { readonly mirror: boolean }) {
  const { t } = useTranslation(['board', 'sharing']);
  const own = useColumns();
  const nameOf = useBoardNames();
  const connections = own.filter(({ type }) => type === 'connect_boards');
  const { through, column, aggregate, sources, result: _result, ...others } = settings;
  const connection = connections.find(({ key }) => key === through);
  const boards = connection === undefined ? [] : connectedBoards(connection.settings);
  const theirs = useColumnsOf(boards);
  const on = (boardId: string) => sourcesAmong(theirs.get(boardId) ?? []);
  const single =
    connection !== undefined ? boards.flatMap((boardId) => on(boardId)) : mirror ? [] : sourcesAmong(own);
  const several = boards.length > 1;
  const chosen = several
    ? boards.flatMap((boardId) => on(boardId).filter(({ key }) => key === sourceOn(settings, boardId)))
    : single.filter(({ key }) => key === column);
  const offered = offeredFor(chosen, mirror);
  const keep = (aggregate: Aggregate, from: ColumnSettings) =>
    onChange({ ...others, ...(through === undefined ? {} : { through }), ...from, aggregate });
  const chooseThrough = (key: string) => {
    const next: Aggregate = mirror ? 'list' : 'count';
    onChange({ ...others, aggregate: next, ...(key === '' ? {} : { through: key }) });
  };
  const chooseSource = (key: string) => {
    const found = single.filter((each) => each.key === key);
    keep(offeredFor(found, mirror)[0] ?? 'count', key === '' ? {} : { column: key });
  };
  const chooseSourceOn = (boardId: string, key: string) => {
    const next = sourcesWith(boardId, key, boards, settings, on);
    const found = boards.flatMap((id) => on(id).filter((each) => each.key === next[id]));
    const still = offeredFor(found, mirror);
    const kept = still.find((each) => each === aggregate && chosen.length > 0);
    keep(kept ?? still[0] ?? 'count', found.length === 0 ? {} : { sources: next });
  };
  const chooseAggregate = (name: string) => {
    const next = offered.find((each) => each === name);
    if (next !== undefined) {
      keep(next, {
        ...(column === undefined ? {} : { column }),
        ...(sources === undefined ? {} : { sources }),
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
          <option value="">
            {t(mirror ? 'sharing:connection.chooseColumn' : 'sharing:connection.subitems')}
          </option>
          {connections.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {mirror && connections.length === 0 && (
        <p className="connect-hint">{t('sharing:connection.noConnection')}</p>
      )}
      {several ? (
        boards.map((boardId) => (
          <SourceField
            key={boardId}
            label={t('sharing:connection.columnOn', { board: nameOf(boardId) })}
            none={t('sharing:connection.nothing')}
            value={sourceOn(settings, boardId)}
            columns={on(boardId)}
            onChoose={(key) => chooseSourceOn(boardId, key)}
          />
        ))
      ) : (
        <SourceField
          label={t('setting.column')}
          none={t(mirror ? 'sharing:connection.chooseColumn' : 'sharing:connection.items')}
          value={column}
          columns={single}
          onChoose={chooseSource}
        />
      )}
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

interface SourceFieldProps {
  readonly label: string;
  /** What it says when there is none. */
  readonly none: string;
  readonly value: string | undefined;
  readonly columns: readonly Column[];
  readonly onChoose: (key: string) => void;
}

function SourceField({ label, none, value, columns, onChoose }: SourceFieldProps) {
  return (
    <label>
      {label}
      <select
        value={value ?? ''}
        data-testid="linked-column"
        onChange={({ target }) => onChoose(target.value)}
      >
        <option value="">{none}</option>
        {columns.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
