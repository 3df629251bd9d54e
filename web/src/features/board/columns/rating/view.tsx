import { Star } from 'lucide-react';
import type { ColumnView, ContentProps } from '../columnView';
import { lazyEditor } from '../lazyEditor';
import { NumberSummary } from '../number/view';
import { RATING_MAX_DEFAULT } from './model';
import './rating.css';

function RatingContent({ column, value }: ContentProps) {
  const max = column.settings.max ?? RATING_MAX_DEFAULT;
  return (
    <span className="stars" role="img" aria-label={`${Number(value)} / ${max}`}>
      {Array.from({ length: max }, (_, index) => (
        <Star key={index} size={16} className={index < Number(value) ? 'star star-on' : 'star'} aria-hidden />
      ))}
    </span>
  );
}

export const ratingView: ColumnView = {
  icon: Star,
  Content: RatingContent,
  Editor: lazyEditor(async () => (await import('./RatingEditor')).RatingEditor),
  Summary: ({ column, items }) => (
    <NumberSummary column={{ ...column, settings: { footer: 'average', decimals: 1 } }} items={items} />
  ),
  settings: [{ kind: 'whole', name: 'max', min: 1, max: 10 }],
};
