import MenuItem from '@mui/material/MenuItem';
import { ChartColumn, Columns3, Layers, Sigma } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BY_GROUP } from '../kanban/kanban';
import { useBoard, useColumns, useView } from '../session/context';
import { ColumnTool } from '../toolbar/ColumnTool';
import { ToolMenu } from '../toolbar/ToolMenu';
import {
  aggregates,
  categoryColumns,
  categoryOf,
  chartKind,
  chartKinds,
  measureOf,
  numberColumns,
} from './chart';
import { stackColumns } from './stack';

/** Which kind of chart, of which values, measured how. */
export function ChartTools() {
  const { t } = useTranslation('board');
  const { view: state } = useBoard();
  const view = useView();
  const columns = useColumns();
  const kind = chartKind(view);
  const category = categoryOf(view, columns);
  const measure = measureOf(view, columns);
  const categories = [...categoryColumns(columns), { key: BY_GROUP, title: t('kanban.byGroup') }];
  const stackable = stackColumns(view, columns);
  const stacked = stackable.find(({ key }) => key === view.stackColumn);
  const measured =
    measure.column === undefined
      ? t('chart.aggregates.count')
      : `${t(`chart.aggregates.${measure.aggregate}`)}: ${measure.column.title}`;
  return (
    <>
      <ToolMenu
        icon={<ChartColumn size={16} aria-hidden />}
        label={`${t('chart.kind')}: ${t(`chart.kinds.${kind}`)}`}
        on={false}
      >
        {(close) =>
          chartKinds.map((each) => (
            <MenuItem
              key={each}
              selected={each === kind}
              onClick={() => {
                close();
                state.change({ chart: each });
              }}
            >
              {t(`chart.kinds.${each}`)}
            </MenuItem>
          ))
        }
      </ToolMenu>
      <ColumnTool
        icon={<Columns3 size={16} aria-hidden />}
        label={`${t('chart.by')}: ${categories.find(({ key }) => key === category)?.title ?? '–'}`}
        columns={categories}
        chosen={category}
        onChoose={(key) => state.change({ column: key })}
      />
      {stackable.length > 0 && (
        <ColumnTool
          icon={<Layers size={16} aria-hidden />}
          label={stacked === undefined ? t('chart.stack') : `${t('chart.stack')}: ${stacked.title}`}
          columns={stackable}
          none={t('chart.noStack')}
          chosen={stacked?.key ?? null}
          onChoose={(key) => state.change({ stackColumn: key })}
        />
      )}
      <ToolMenu icon={<Sigma size={16} aria-hidden />} label={measured} on={measure.column !== undefined}>
        {(close) => [
          <MenuItem
            key=""
            selected={measure.column === undefined}
            onClick={() => {
              close();
              state.change({ valueColumn: null, aggregate: null });
            }}
          >
            {t('chart.aggregates.count')}
          </MenuItem>,
          ...numberColumns(columns).flatMap(({ key, title }) =>
            aggregates
              .filter((aggregate) => aggregate !== 'count')
              .map((aggregate) => (
                <MenuItem
                  key={`${key} ${aggregate}`}
                  selected={key === measure.column?.key && aggregate === measure.aggregate}
                  onClick={() => {
                    close();
                    state.change({ valueColumn: key, aggregate });
                  }}
                >
                  {`${t(`chart.aggregates.${aggregate}`)}: ${title}`}
                </MenuItem>
              )),
          ),
        ]}
      </ToolMenu>
    </>
  );
}
