import MenuItem from '@mui/material/MenuItem';
import { CalendarDays, CalendarRange, History, Spline, ZoomIn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../api/problem';
import { dropBaseline, takeBaseline } from '../../../api/views';
import type { StoredView } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';
import { datedColumns, datesOf } from '../model/spans';
import { formatDate } from '../model/format';
import { useBoard, useColumns, useReadOnly, useView } from '../session/context';
import { ColumnTool } from '../toolbar/ColumnTool';
import { ToolMenu } from '../toolbar/ToolMenu';
import { useReadOwnViews } from '../views/useStoredViews';
import { zoomOf, zooms } from './scale';
import { baselineAt } from './useTimeline';

interface TimelineToolsProps {
  readonly stored: StoredView | undefined;
}

/** Which dates the bars show, how closely, and what they are compared with. */
export function TimelineTools({ stored }: TimelineToolsProps) {
  const { t } = useTranslation('board');
  const { view: state } = useBoard();
  const view = useView();
  const columns = useColumns();
  const dates = datesOf(view, columns);
  const zoom = zoomOf(view.scale);
  const dependent = columns.some(({ type }) => type === 'dependency');
  const ends = columns.filter(({ type, key }) => type === 'date' && key !== dates?.start.key);
  return (
    <>
      <ToolMenu
        icon={<ZoomIn size={16} aria-hidden />}
        label={`${t('timeline.zoom')}: ${t(`timeline.zooms.${zoom}`)}`}
        on={false}
      >
        {(close) =>
          zooms.map((each) => (
            <MenuItem
              key={each}
              data-testid={`zoom-${each}`}
              selected={each === zoom}
              onClick={() => {
                close();
                state.change({ scale: each });
              }}
            >
              {t(`timeline.zooms.${each}`)}
            </MenuItem>
          ))
        }
      </ToolMenu>
      <ColumnTool
        icon={<CalendarDays size={16} aria-hidden />}
        label={`${t('timeline.dates')}: ${dates?.start.title ?? '–'}`}
        columns={datedColumns(columns)}
        chosen={dates?.start.key ?? null}
        onChoose={(key) => state.change({ dateColumn: key })}
      />
      {dates?.start.type === 'date' && ends.length > 0 && (
        <ColumnTool
          icon={<CalendarRange size={16} aria-hidden />}
          label={dates.end === undefined ? t('timeline.until') : `${t('timeline.until')}: ${dates.end.title}`}
          columns={ends}
          none={t('timeline.oneDay')}
          chosen={dates.end?.key ?? null}
          onChoose={(key) => state.change({ endColumn: key })}
        />
      )}
      {dependent && (
        <button
          type="button"
          className={view.critical ? 'tool tool-on' : 'tool'}
          aria-pressed={view.critical}
          data-testid="critical-path"
          onClick={() => state.change({ critical: !view.critical })}
        >
          <Spline size={16} aria-hidden />
          {t('timeline.critical')}
        </button>
      )}
      {stored !== undefined && <BaselineTool stored={stored} />}
    </>
  );
}

/** The dates as they were once, kept with the view. */
function BaselineTool({ stored }: { stored: StoredView }) {
  const { t } = useTranslation('board');
  const { boardId, view: state } = useBoard();
  const { baselineShown } = useView();
  const readOnly = useReadOnly();
  const readOwn = useReadOwnViews();
  const takenAt = baselineAt(stored);
  const mayTake = !readOnly || stored.personal;
  const attempt = async (action: () => Promise<unknown>, shown: boolean) => {
    try {
      await action();
      await readOwn();
      state.change({ baselineShown: shown });
    } catch (failure) {
      showToast(messageOf(failure), { tone: 'error' });
    }
  };
  if (takenAt === null && !mayTake) {
    return null;
  }
  return (
    <ToolMenu
      icon={<History size={16} aria-hidden />}
      label={t('timeline.baseline')}
      on={baselineShown && takenAt !== null}
    >
      {(close) => {
        const item = (label: string, act: () => void, testId: string) => (
          <MenuItem
            key={testId}
            data-testid={testId}
            onClick={() => {
              close();
              act();
            }}
          >
            {label}
          </MenuItem>
        );
        const take = () => void attempt(() => takeBaseline(boardId, stored.id), true);
        if (takenAt === null) {
          return item(t('timeline.takeBaseline'), take, 'take-baseline');
        }
        return [
          <MenuItem key="at" disabled>
            {t('timeline.baselineOf', { date: formatDate(takenAt) })}
          </MenuItem>,
          item(
            t(baselineShown ? 'timeline.hideBaseline' : 'timeline.showBaseline'),
            () => state.change({ baselineShown: !baselineShown }),
            'show-baseline',
          ),
          ...(mayTake
            ? [
                item(t('timeline.retakeBaseline'), take, 'take-baseline'),
                item(
                  t('timeline.dropBaseline'),
                  () => void attempt(() => dropBaseline(boardId, stored.id), false),
                  'drop-baseline',
                ),
              ]
            : []),
        ];
      }}
    </ToolMenu>
  );
}
