import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../../app/late';
import { filesOf } from '../../../../sync/files';
import type { CellProps, ColumnView, SummaryProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';

const Cell = late<CellProps>(async () => (await import('./FileCell')).FileCell);

function FileSummary({ column, items }: SummaryProps) {
  const { t } = useTranslation('board');
  const count = items.reduce((sum, item) => sum + filesOf(item.itemData[column.key]).length, 0);
  return count === 0 ? null : <small>{t('files.count', { count })}</small>;
}

export const fileView: ColumnView = {
  icon: Paperclip,
  Content: Cell,
  Empty: Cell,
  Editor: lazyEditor(async () => (await import('./FileEditor')).FileEditor),
  Summary: FileSummary,
};
