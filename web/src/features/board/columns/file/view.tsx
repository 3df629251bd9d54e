import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { filesOf } from '../../../../sync/files';
import type { ColumnView, SummaryProps } from '../columnView';
import { lazyContent } from '../lazyContent';
import { lazyEditor } from '../lazyEditor';

const Cell = lazyContent(async () => (await import('./FileCell')).FileCell);

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
