import { Palette } from 'lucide-react';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';
import './color.css';

function ColorContent({ value }: ContentProps) {
  return (
    <span className="cell-link">
      <span className="swatch" style={{ background: String(value) }} />
      <span>{String(value)}</span>
    </span>
  );
}

export const colorView: ColumnView = {
  icon: Palette,
  Content: ColorContent,
  Editor: lazyEditor(async () => (await import('./ColorEditor')).ColorEditor),
};
