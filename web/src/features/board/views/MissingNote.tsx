import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readView } from '../../../api/views';
import { useBoard } from '../session/context';

const listFormat = new Intl.ListFormat(undefined, { type: 'conjunction' });

interface MissingNoteProps {
  readonly viewId: string;
  /** Keys of columns that the view names and that are not on the board. */
  readonly missing: readonly string[];
}

/** Says by their names what the view does without; what I do not see, or is gone for good, has none. */
export function MissingNote({ viewId, missing }: MissingNoteProps) {
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
    <span className="view-missing" role="note">
      {sentences.join(' ')}
    </span>
  );
}
