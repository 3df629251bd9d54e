import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoard, useColumns, useView } from '../session/context';
import { ColumnTool } from '../toolbar/ColumnTool';
import { placeColumnOf, placeColumns } from './useMap';

/** Which column says where items are. */
export function MapTools() {
  const { t } = useTranslation('map');
  const { view: state } = useBoard();
  const view = useView();
  const columns = useColumns();
  const column = placeColumnOf(view, columns);
  return (
    <ColumnTool
      icon={<MapPin size={16} aria-hidden />}
      label={`${t('column')}: ${column?.title ?? '–'}`}
      columns={placeColumns(columns)}
      chosen={column?.key ?? null}
      onChoose={(key) => state.change({ column: key })}
    />
  );
}
