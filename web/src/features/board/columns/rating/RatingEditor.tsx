import { Star } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellPopover } from '../../editors/CellPopover';
import { moveOf, type EditorProps } from '../../editors/editing';
import { RATING_MAX_DEFAULT } from './model';

/** How many stars are meant by a digit, a zero after a one being ten where there are so many; `null` for too many. */
function afterDigit(stars: number, digit: string, max: number): number | null {
  const wanted = digit === '0' && stars === 1 && max >= 10 ? 10 : Number(digit) || 0;
  return wanted > max ? null : wanted;
}

/** Stars to click; digits and arrows choose, Enter takes. */
export function RatingEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const max = column.settings.max ?? RATING_MAX_DEFAULT;
  const within = (count: number) => Math.min(Math.max(count, 0), max);
  const old = within(Number(value ?? 0) || 0);
  const begun = typed === null ? old : afterDigit(0, typed, max);
  const [stars, setStars] = useState(begun ?? old);
  const [tooMany, setTooMany] = useState(begun === null);
  const choose = (count: number | null) => {
    setTooMany(count === null);
    setStars(count ?? stars);
  };
  return (
    <CellPopover
      label={column.title}
      width={220}
      onClose={(reason) => onDone(reason === 'escape' ? undefined : stars === 0 ? null : stars, 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        if (/^\d$/.test(event.key)) {
          choose(afterDigit(stars, event.key, max));
        } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
          event.preventDefault();
          choose(within(stars + (event.key === 'ArrowRight' ? 1 : -1)));
        } else if (move !== null && tooMany) {
          event.preventDefault();
        } else if (move !== null) {
          event.preventDefault();
          onDone(stars === 0 ? null : stars, move);
        }
      }}
    >
      <div className="stars-choice" role="radiogroup" aria-label={column.title}>
        {Array.from({ length: max }, (_, index) => (
          <button
            key={index}
            type="button"
            role="radio"
            aria-checked={index + 1 === stars}
            aria-label={t('editor.stars', { count: index + 1 })}
            data-autofocus={index + 1 === Math.max(stars, 1) || undefined}
            onClick={() => onDone(index + 1, 'stay')}
          >
            <Star size={22} className={index < stars ? 'star star-on' : 'star'} aria-hidden />
          </button>
        ))}
      </div>
      {tooMany && (
        <p className="picker-wrong" role="alert">
          {t('editor.starsMax', { max })}
        </p>
      )}
      <button type="button" className="picker-footer" onClick={() => onDone(null, 'stay')}>
        {t('editor.clear')}
      </button>
    </CellPopover>
  );
}
