import { CalendarDays, CalendarRange } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { datedColumns } from '../model/spans';
import { useBoard, useColumns, useView } from '../session/context';
import { ColumnTool } from '../toolbar/ColumnTool';
import { calendarDates } from './calendar';

/** Which columns say when items are, and until when. */
export function CalendarTools() {
  const { t } = useTranslation('board');
  const { view: state } = useBoard();
  const view = useView();
  const columns = useColumns();
  const dates = calendarDates(view, columns);
  const ends = columns.filter(({ type, key }) => type === 'date' && key !== dates?.start.key);
  return (
    <>
      <ColumnTool
        icon={<CalendarDays size={16} aria-hidden />}
        label={`${t('calendar.date')}: ${dates?.start.title ?? '–'}`}
        columns={datedColumns(columns)}
        chosen={dates?.start.key ?? null}
        onChoose={(key) => state.change({ dateColumn: key })}
      />
      {dates?.start.type === 'date' && ends.length > 0 && (
        <ColumnTool
          icon={<CalendarRange size={16} aria-hidden />}
          label={dates.end === undefined ? t('calendar.until') : `${t('calendar.until')}: ${dates.end.title}`}
          columns={ends}
          none={t('calendar.oneDay')}
          chosen={dates.end?.key ?? null}
          onChoose={(key) => state.change({ endColumn: key })}
        />
      )}
    </>
  );
}
