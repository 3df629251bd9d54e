import { memo } from 'react';
import type { CellValue, Column } from '../../../sync/model';
import { modelOf } from '../columns/models';
import { viewOf } from '../columns/views';
import { usePeople } from '../session/context';

interface CellContentProps {
  readonly column: Column;
  readonly value: CellValue | undefined;
  readonly itemId?: string | undefined;
}

/** What a cell shows when it is not edited; each column type has its own folder in `columns/`. */
export const CellContent = memo(function CellContent({ column, value, itemId }: CellContentProps) {
  const { Content, Empty } = viewOf(column.type);
  if (value === undefined) {
    return Empty === undefined ? null : <Empty column={column} itemId={itemId} />;
  }
  return Content === undefined ? (
    <TextContent column={column} value={value} />
  ) : (
    <Content column={column} value={value} itemId={itemId} />
  );
});

function TextContent({ column, value }: { column: Column; value: CellValue }) {
  const { nameOf } = usePeople();
  return <>{modelOf(column.type).text(value, column, nameOf)}</>;
}
