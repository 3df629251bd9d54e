import { MapPin } from 'lucide-react';
import { isLocation } from '../../model/format';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';
import { placeText } from './model';

function LocationContent({ value }: ContentProps) {
  const placed = isLocation(value) && value.lat !== undefined;
  return (
    <span className="cell-link">
      <MapPin size={14} aria-hidden opacity={placed ? 1 : 0.5} />
      <span className="cell-person-name">{placeText(value)}</span>
    </span>
  );
}

export const locationView: ColumnView = {
  icon: MapPin,
  Content: LocationContent,
  Editor: lazyEditor(async () => (await import('./LocationEditor')).LocationEditor),
};
