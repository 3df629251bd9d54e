import { CalendarDays, CalendarRange } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoard, useColumns, useView } from '../session/context';
import { ColumnTool } from '../toolbar/ColumnTool';
import { dateColumnOf, dateColumns, endColumnOf } from './calendar';

/** Which columns say when items are, and until when. */
export function CalendarTools() {
  const { t } = useTranslation('board');
  const { view: state } = useBoard();
  const view = useView();
  const columns = useColumns();
  const start = dateColumnOf(view, columns);
  const end = endColumnOf(view, columns);
  const dates = dateColumns(columns);
  return (
    <>
      <ColumnTool
        icon={<CalendarDays size={16} aria-hidden />}
        label={`${t('calendar.date')}: ${start?.title ?? '–'}`}
        columns={dates}
        chosen={start?.key ?? null}
        onChoose={(key) => state.change({ dateColumn: key })}
      />
      {dates.length > 1 && (
        <ColumnTool
          icon={<CalendarRange size={16} aria-hidden />}
          label={end === undefined ? t('calendar.until') : `${t('calendar.until')}: ${end.title}`}
          columns={dates.filter(({ key }) => key !== start?.key)}
          none={t('calendar.oneDay')}
          chosen={end?.key ?? null}
          onChoose={(key) => state.change({ endColumn: key })}
        />
      )}
    </>
  );
}
