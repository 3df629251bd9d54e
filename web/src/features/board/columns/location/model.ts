import type { CellValue } from '../../../../sync/model';
import { isLocation } from '../../model/format';
import type { ColumnModel } from '../columnModel';

const DEGREES = '-?\\d{1,3}(?:\\.\\d+)?';
const PLACE = new RegExp(`^(?:(.*?)\\s*\\()?(${DEGREES}),\\s*(${DEGREES})\\)?$`, 's');

export function placeText(value: CellValue): string {
  if (!isLocation(value)) {
    return '';
  }
  const { address = '', lat, lng } = value;
  return address === '' ? `${lat}, ${lng}` : address;
}

export const location: ColumnModel = {
  width: 200,
  text: placeText,
  parse: (typed) => {
    const [, address = '', lat, lng] = PLACE.exec(typed.trim()) ?? [];
    if (lat === undefined || lng === undefined) {
      return { address: typed.trim() };
    }
    const place = { lat: Number(lat), lng: Number(lng), ...(address === '' ? {} : { address }) };
    return Math.abs(place.lat) <= 90 && Math.abs(place.lng) <= 180 ? place : undefined;
  },
  copied: (value) =>
    isLocation(value) && value.lat !== undefined && value.address !== undefined
      ? `${value.address} (${value.lat}, ${value.lng})`
      : placeText(value),
  keys: (value) => [placeText(value)],
};
