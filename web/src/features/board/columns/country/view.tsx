import { Flag } from 'lucide-react';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';
import { countryName } from './countries';

function CountryContent({ value }: ContentProps) {
  return (
    <span className="cell-link">
      <small className="code-badge">{String(value)}</small>
      <span className="cell-person-name">{countryName(String(value))}</span>
    </span>
  );
}

export const countryView: ColumnView = {
  icon: Flag,
  Content: CountryContent,
  Editor: lazyEditor(async () => (await import('./CountryEditor')).CountryEditor),
};
