import { Columns3, EyeOff, Rows3, SquareCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CheckItem } from '../../../ui/CheckItem';
import { useBoard, useColumns, useView } from '../session/context';
import { ColumnTool } from '../toolbar/ColumnTool';
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
      <ColumnTool
        icon={<Columns3 size={16} aria-hidden />}
        label={`${t('kanban.columnsBy')}: ${titleOf(column)}`}
        columns={choices}
        chosen={column}
        onChoose={(key) => state.change({ column: key })}
      />
      <ColumnTool
        icon={<Rows3 size={16} aria-hidden />}
        label={swimlane === null ? t('kanban.swimlanes') : `${t('kanban.swimlanes')}: ${titleOf(swimlane)}`}
        columns={choices.filter(({ key }) => key !== column)}
        none={t('kanban.noSwimlanes')}
        chosen={swimlane}
        onChoose={(key) => state.change({ swimlane: key })}
      />
      <button
        type="button"
        className={view.emptyShown ? 'tool' : 'tool tool-on'}
        aria-pressed={!view.emptyShown}
        onClick={() => state.change({ emptyShown: !view.emptyShown })}
      >
        <EyeOff size={16} aria-hidden />
        {t('kanban.hideEmpty')}
      </button>
      <ToolMenu
        icon={<SquareCheck size={16} aria-hidden />}
        label={t('kanban.cardsShow')}
        on={view.cardColumns.length > 0}
      >
        {() =>
          columns.map(({ key, title }) => {
            const shown = view.cardColumns.includes(key);
            const others = view.cardColumns.filter((each) => each !== key);
            return (
              <CheckItem
                key={key}
                label={title}
                checked={shown}
                onToggle={() => state.change({ cardColumns: shown ? others : [...others, key] })}
              />
            );
          })
        }
      </ToolMenu>
    </>
  );
}
