import { memo, useMemo } from 'react';
import type { Column } from '../../../sync/model';
import type { SummaryProps } from '../columns/columnView';
import { viewOf } from '../columns/views';
import { cellStyle } from '../model/columnWidths';
import type { Section } from '../model/sections';
import { useBoard, useContentVersion } from '../session/context';

/** Under each group what its columns have to say: sums of numbers, the mix of labels, the range of dates. */
export const SummaryRow = memo(function SummaryRow({
  section,
  columns,
  pinned,
}: {
  section: Section;
  columns: readonly Column[];
  pinned: number;
}) {
  const { store } = useBoard();
  const version = useContentVersion(true);
  const items = useMemo(
    () => section.roots.flatMap((itemId) => store.item(itemId) ?? []),
    // The version stands for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, section.roots, version],
  );
  return (
    <div className="row-summary" role="row">
      <div className="cell cell-name cell-summary-name" role="gridcell" />
      {columns.map((column, index) => (
        <div
          key={column.id}
          className={index < pinned ? 'cell cell-summary cell-pinned' : 'cell cell-summary'}
          role="gridcell"
          aria-colindex={index + 2}
          style={cellStyle(index, pinned)}
        >
          <Summary column={column} items={items} />
        </div>
      ))}
      <div className="cell cell-rest cell-summary-name" role="presentation" />
    </div>
  );
});

function Summary({ column, items }: SummaryProps) {
  const { Summary: OfType } = viewOf(column.type);
  return OfType === undefined ? null : <OfType column={column} items={items} />;
}
