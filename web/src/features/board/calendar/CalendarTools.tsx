import MenuItem from '@mui/material/MenuItem';
import { CalendarDays, CalendarRange } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoard, useColumns, useView } from '../session/context';
import { ToolMenu } from '../toolbar/ToolMenu';
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
      <ToolMenu
        icon={<CalendarDays size={16} aria-hidden />}
        label={`${t('calendar.date')}: ${start?.title ?? '–'}`}
        on={false}
      >
        {(close) =>
          dates.map(({ key, title }) => (
            <MenuItem
              key={key}
              selected={key === start?.key}
              onClick={() => {
                close();
                state.change({ dateColumn: key });
              }}
            >
              {title}
            </MenuItem>
          ))
        }
      </ToolMenu>
      {dates.length > 1 && (
        <ToolMenu
          icon={<CalendarRange size={16} aria-hidden />}
          label={end === undefined ? t('calendar.until') : `${t('calendar.until')}: ${end.title}`}
          on={end !== undefined}
        >
          {(close) =>
            [
              { key: null, title: t('calendar.oneDay') },
              ...dates.filter(({ key }) => key !== start?.key),
            ].map(({ key, title }) => (
              <MenuItem
                key={key ?? ''}
                selected={key === (end?.key ?? null)}
                onClick={() => {
                  close();
                  state.change({ endColumn: key });
                }}
              >
                {title}
              </MenuItem>
            ))
          }
        </ToolMenu>
      )}
    </>
  );
}
