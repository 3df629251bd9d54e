import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import type { CellValue } from '../../../sync/model';
import type { EmptyProps } from './columnView';

/** What a cell shows, with a value or without one. */
export interface CellProps extends EmptyProps {
  readonly value?: CellValue | undefined;
}

/** Cells whose code comes when a board has such a column. */
export function lazyContent(load: () => Promise<ComponentType<CellProps>>): (props: CellProps) => ReactNode {
  const Cell = lazy(async () => ({ default: await load() }));
  return function LazyContent(props: CellProps) {
    return (
      <Suspense fallback={null}>
        <Cell {...props} />
      </Suspense>
    );
  };
}
