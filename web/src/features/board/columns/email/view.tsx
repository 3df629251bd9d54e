import { Mail } from 'lucide-react';
import { TextEditor } from '../../editors/TextEditor';
import type { ColumnView, ContentProps } from '../columnView';

function EmailContent({ value }: ContentProps) {
  return (
    <span className="cell-link">
      <a href={`mailto:${encodeURIComponent(String(value)).replace('%40', '@')}`} tabIndex={-1}>
        {String(value)}
      </a>
    </span>
  );
}

export const emailView: ColumnView = { icon: Mail, Content: EmailContent, Editor: TextEditor };
