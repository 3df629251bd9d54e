import { CalendarDays, Hash, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { datedColumns, datesOf } from '../model/spans';
import { useBoard, useColumns, useView } from '../session/context';
import { ColumnTool } from '../toolbar/ColumnTool';
import { effortColumnOf, peopleColumnOf } from './workload';

/** Whose work, when, and what is added up. */
export function WorkloadTools() {
  const { t } = useTranslation('board');
  const { view: state } = useBoard();
  const view = useView();
  const columns = useColumns();
  const people = peopleColumnOf(view, columns);
  const dates = datesOf(view, columns);
  const effort = effortColumnOf(view, columns);
  return (
    <>
      <ColumnTool
        icon={<UserRound size={16} aria-hidden />}
        label={`${t('workload.people')}: ${people?.title ?? '–'}`}
        columns={columns.filter(({ type }) => type === 'people')}
        chosen={people?.key ?? null}
        onChoose={(key) => state.change({ column: key })}
      />
      <ColumnTool
        icon={<CalendarDays size={16} aria-hidden />}
        label={`${t('timeline.dates')}: ${dates?.start.title ?? '–'}`}
        columns={datedColumns(columns)}
        chosen={dates?.start.key ?? null}
        onChoose={(key) => state.change({ dateColumn: key })}
      />
      <ColumnTool
        icon={<Hash size={16} aria-hidden />}
        label={`${t('workload.effort')}: ${effort?.title ?? t('workload.count')}`}
        columns={columns.filter(({ type }) => type === 'number')}
        none={t('workload.count')}
        chosen={effort?.key ?? null}
        onChoose={(key) => state.change({ valueColumn: key })}
      />
    </>
  );
}
