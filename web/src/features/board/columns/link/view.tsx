import { Link2 } from 'lucide-react';
import { isLink } from '../../model/format';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';

function LinkContent({ value }: ContentProps) {
  if (!isLink(value)) {
    return null;
  }
  const { url, text } = value;
  const safe = /^https?:\/\//i.test(url);
  return (
    <span className="cell-link">
      <Link2 size={14} aria-hidden />
      <a href={safe ? url : undefined} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
        {text === undefined || text === '' ? url.replace(/^https?:\/\//i, '') : text}
      </a>
    </span>
  );
}

export const linkView: ColumnView = {
  icon: Link2,
  Content: LinkContent,
  Editor: lazyEditor(async () => (await import('../../editors/LinkEditor')).LinkEditor),
};
