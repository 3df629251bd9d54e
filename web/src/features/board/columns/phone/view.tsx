import { Phone } from 'lucide-react';
import { TextEditor } from '../../editors/TextEditor';
import type { ColumnView, ContentProps } from '../columnView';

function PhoneContent({ value }: ContentProps) {
  return (
    <span className="cell-link">
      <a href={`tel:${String(value).replace(/[^+\d]/g, '')}`} tabIndex={-1}>
        {String(value)}
      </a>
    </span>
  );
}

export const phoneView: ColumnView = { icon: Phone, Content: PhoneContent, Editor: TextEditor };
