import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readView } from '../../../api/views';
import { columnsIn } from '../../../filter/expression';
import type { StoredView } from '../../../sync/model';
import { useBoard, useColumns } from '../session/context';
import { keptOf } from './kept';

const listFormat = new Intl.ListFormat(undefined, { type: 'conjunction' });

const FIELDS = new Set(['name', 'description', 'group', 'number', 'createdAt', 'updatedAt', '@name']);

/** A view outlives the columns it names. */
export function MissingNote({ view }: { readonly view: StoredView }) {
  const { store } = useBoard();
  const columns = useColumns();
  const missing = namedIn(view).filter(
    (key) => !FIELDS.has(key) && columns.every((each) => each.key !== key),
  );
  return store.board === null || missing.length === 0 ? null : <Note viewId={view.id} missing={missing} />;
}

/** The keys of all columns that decide what a view shows. */
function namedIn(view: StoredView): readonly string[] {
  const { filter, sort, groupBy, colors, ...kept } = keptOf(view);
  const { column, swimlane, dateColumn, endColumn, valueColumn, stackColumn, dependencyColumn } = kept;
  const keys = [
    ...columnsIn(filter),
    ...sort.map((key) => key.column),
    ...colors.flatMap((rule) => [...columnsIn(rule.filter), rule.column]),
    ...[groupBy, column, swimlane, dateColumn, endColumn, valueColumn, stackColumn, dependencyColumn],
  ];
  return [...new Set(keys.filter((key) => key !== null))];
}

interface NoteProps {
  readonly viewId: string;
  /** Keys of columns that the view names and that are not on the board. */
  readonly missing: readonly string[];
}

/** Says by their names what the view does without; what I do not see, or is gone for good, has none. */
function Note({ viewId, missing }: NoteProps) {
  const { t } = useTranslation('storedViews');
  const { boardId } = useBoard();
  const { data: found, isPending } = useQuery({
    queryKey: ['view-missing', boardId, viewId, missing.join()],
    queryFn: () => readView(boardId, viewId),
    retry: false,
  });
  if (isPending) {
    return null;
  }
  const titles = missing.map((key) => found?.deletedColumnTitles[key]).filter((title) => title !== undefined);
  const count = missing.length - titles.length;
  const columns = listFormat.format(titles.map((title) => `“${title}”`));
  const sentences = [
    ...(titles.length > 0 ? [t('missing', { columns, count: titles.length })] : []),
    ...(count > 0 ? [t('missingUnknown', { count })] : []),
  ];
  return (
    <p className="view-missing" role="note">
      {sentences.join(' ')}
    </p>
  );
}
