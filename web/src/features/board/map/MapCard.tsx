import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CellContent } from '../cells/CellContent';
import { cellValue } from '../model/values';
import { useItem, useShownColumns, useView } from '../session/context';

const VALUES_MAX = 5;

interface MapCardProps {
  readonly itemId: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** What is on a card of one item: what the view wants cards to show, else what has a value. */
export function MapCard({ itemId, onOpen, onClose }: MapCardProps) {
  const { t } = useTranslation('map');
  const item = useItem(itemId);
  const shown = useShownColumns();
  const { cardColumns } = useView();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus({ preventScroll: true }), [itemId]);
  if (item === undefined) {
    return null;
  }
  const wanted = cardColumns.length === 0 ? shown : shown.filter(({ key }) => cardColumns.includes(key));
  const values = wanted.filter((column) => item.itemData[column.key] !== undefined).slice(0, VALUES_MAX);
  return (
    <div
      role="dialog"
      aria-label={item.name}
      className="map-card"
      data-testid="map-card"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') {
          onClose();
        }
      }}
    >
      <header>
        <b>{item.name}</b>
        <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
          <X size={16} aria-hidden />
        </button>
      </header>
      <dl>
        {values.map((column) => (
          <div key={column.id}>
            <dt>{column.title}</dt>
            <dd className={`card-value card-${column.type}`}>
              <CellContent column={column} value={cellValue(item, column)} />
            </dd>
          </div>
        ))}
      </dl>
      <button ref={first} type="button" className="outlined-button" onClick={onOpen}>
        {t('open')}
      </button>
    </div>
  );
}
