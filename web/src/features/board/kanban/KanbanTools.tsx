import MenuItem from '@mui/material/MenuItem';
import { Columns3, Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoard, useColumns, useView } from '../session/context';
import { ToolMenu } from '../toolbar/ToolMenu';
import { BY_GROUP, kanbanColumn, kanbanColumns, kanbanSwimlane } from './kanban';

/** What the columns and the lanes of a kanban are made of. */
export function KanbanTools() {
  const { t } = useTranslation('board');
  const { view: state } = useBoard();
  const view = useView();
  const columns = useColumns();
  const column = kanbanColumn(view, columns);
  const swimlane = kanbanSwimlane(view, columns, column);
  const choices = [{ key: BY_GROUP, title: t('kanban.byGroup') }, ...kanbanColumns(columns)];
  const titleOf = (key: string | null) => choices.find((each) => each.key === key)?.title ?? '';
  return (
    <>
      <ToolMenu
        icon={<Columns3 size={16} aria-hidden />}
        label={`${t('kanban.columnsBy')}: ${titleOf(column)}`}
        on={false}
      >
        {(close) =>
          choices.map(({ key, title }) => (
            <MenuItem
              key={key}
              selected={key === column}
              onClick={() => {
                close();
                state.change({ column: key });
              }}
            >
              {title}
            </MenuItem>
          ))
        }
      </ToolMenu>
      <ToolMenu
        icon={<Rows3 size={16} aria-hidden />}
        label={swimlane === null ? t('kanban.swimlanes') : `${t('kanban.swimlanes')}: ${titleOf(swimlane)}`}
        on={swimlane !== null}
      >
        {(close) =>
          [{ key: null, title: t('kanban.noSwimlanes') }, ...choices.filter(({ key }) => key !== column)].map(
            ({ key, title }) => (
              <MenuItem
                key={key ?? ''}
                selected={key === swimlane}
                onClick={() => {
                  close();
                  state.change({ swimlane: key });
                }}
              >
                {title}
              </MenuItem>
            ),
          )
        }
      </ToolMenu>
    </>
  );
}
