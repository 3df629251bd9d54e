import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellPopover } from '../../editors/CellPopover';
import type { EditorProps } from '../../editors/editing';
import { isLocation } from '../../model/format';
import { location } from './model';

/** An address, and where it is on the earth. Leaving keeps them, when they are a place. */
export function LocationEditor({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const old = isLocation(value) ? value : {};
  const oldDegrees = old.lat === undefined ? '' : `${old.lat}, ${old.lng}`;
  const [address, setAddress] = useState(typed ?? old.address ?? '');
  const [degrees, setDegrees] = useState(oldDegrees);
  const [wrong, setWrong] = useState(false);
  const place = degrees.trim() === '' ? {} : location.parse(degrees, column);
  const written = () => {
    if (degrees.trim() !== '' && (!isLocation(place) || place.lat === undefined)) {
      return undefined;
    }
    if (address.trim() === '' && degrees.trim() === '') {
      return null;
    }
    const where = isLocation(place) ? { lat: place.lat, lng: place.lng } : {};
    const named = address.trim() === '' ? {} : { address: address.trim() };
    return { ...where, ...named } as NonNullable<typeof value>;
  };
  const finish = () => {
    const there = written();
    if (there === undefined) {
      setWrong(true);
    } else {
      onDone(there, 'stay');
    }
  };
  const changed = address !== (old.address ?? '') || degrees !== oldDegrees;
  return (
    <CellPopover
      label={column.title}
      width={300}
      onClose={(reason) => onDone(reason === 'outside' && changed ? written() : undefined, 'stay')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          finish();
        }
      }}
    >
      <input
        className="picker-search"
        aria-label={t('editor.address')}
        placeholder={t('editor.address')}
        maxLength={500}
        data-autofocus
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <input
        className="picker-search"
        aria-label={t('editor.degrees')}
        aria-invalid={wrong}
        placeholder="52.52, 13.405"
        value={degrees}
        onChange={(event) => {
          setDegrees(event.target.value);
          setWrong(false);
        }}
      />
      {wrong && (
        <p className="picker-wrong" role="alert">
          {t('editor.notAPlace')}
        </p>
      )}
      <div className="date-footer">
        <button type="button" className="picker-footer" onClick={finish}>
          {t('editor.apply')}
        </button>
        <button type="button" className="picker-footer" onClick={() => onDone(null, 'stay')}>
          {t('editor.clear')}
        </button>
      </div>
    </CellPopover>
  );
}
