import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState';
import '../grid/cells.css';
import { labelColor } from '../model/values';
import { useBoard, useColumns } from '../session/context';
import { besides } from './besides';
import { clustersOf, comesApart, type Cluster } from './clusters';
import { panned, placeOf, ZOOM_MOST_OUTLINE, ZOOM_MOST_TILES } from './geo';
import { MapCard } from './MapCard';
import { Ground } from './Ground';
import './map.css';
import { useTiles } from './tiles';
import { useCamera } from './useCamera';
import { useMap } from './useMap';

const PAN_PIXELS = 80;
const ZOOM_STEP = 1;
/** Pins that are further outside are not drawn. */
const MARGIN_PIXELS = 40;
const NO_COLOR = 'var(--primary)';
/** As many names as one reads. */
const LISTED_MAX = 50;

interface MapViewProps {
  readonly onOpenItem: (itemId: string) => void;
}

/** Items where they are on the earth; near ones together. Nothing is fetched from elsewhere unless the operator says so. */
export function MapView({ onOpenItem }: MapViewProps) {
  const { t } = useTranslation('map');
  const { column, points, unplaced } = useMap();
  const tiles = useTiles();
  const frame = useRef<HTMLDivElement>(null);
  const zoomMost = tiles.url === null ? ZOOM_MOST_OUTLINE : ZOOM_MOST_TILES;
  const map = useCamera(frame, points, zoomMost);
  const { camera, size } = map;
  const level = Math.floor(camera?.zoom ?? 0);
  const clusters = useMemo(() => clustersOf(points, level), [points, level]);
  const [opened, setOpened] = useState<string | null>(null);
  const [listed, setListed] = useState<string | null>(null);
  const shown = clusters.find(
    ({ key, points: members }) => key === listed || members.some(({ itemId }) => itemId === opened),
  );
  if (column === undefined) {
    return <EmptyState title={t('noColumn')} body={t('noColumnBody')} />;
  }
  const steps: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => map.change((from) => panned(from, PAN_PIXELS, 0)),
    ArrowRight: () => map.change((from) => panned(from, -PAN_PIXELS, 0)),
    ArrowUp: () => map.change((from) => panned(from, 0, PAN_PIXELS)),
    ArrowDown: () => map.change((from) => panned(from, 0, -PAN_PIXELS)),
    '+': () => map.zoomBy(ZOOM_STEP),
    '-': () => map.zoomBy(-ZOOM_STEP),
    '0': () => map.fit(points),
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      step();
    }
  };
  const close = () => {
    const pin = opened;
    setOpened(null);
    setListed(null);
    frame.current?.querySelector<HTMLElement>(`[data-pin="${pin}"]`)?.focus({ preventScroll: true });
  };
  const choose = (cluster: Cluster) => {
    const [only] = cluster.points;
    if (cluster.points.length === 1 && only !== undefined) {
      setListed(null);
      setOpened(only.itemId);
    } else if (comesApart(cluster, zoomMost)) {
      map.fit(cluster.points);
    } else {
      setOpened(null);
      setListed(cluster.key);
    }
  };
  return (
    <div className="map" data-testid="map">
      <div
        ref={frame}
        className="map-frame"
        role="group"
        tabIndex={0}
        aria-label={t('label')}
        onKeyDown={handleKeyDown}
        onClick={(event) => {
          if (map.stayed() && !(event.target instanceof Element && event.target.closest('button, dl'))) {
            close();
          }
        }}
        {...map.handlers}
      >
        {camera !== null && size !== null && (
          <>
            <Ground camera={camera} size={size} tiles={tiles} />
            {clusters.map((cluster) => {
              const { left, top } = placeOf(cluster, camera, size);
              const outside =
                left < -MARGIN_PIXELS ||
                top < -MARGIN_PIXELS ||
                left > size.width + MARGIN_PIXELS ||
                top > size.height + MARGIN_PIXELS;
              return outside ? null : (
                <div
                  key={cluster.key}
                  className="map-spot"
                  style={{ transform: `translate(${left}px, ${top}px)` }}
                >
                  <Pin cluster={cluster} onChoose={() => choose(cluster)} />
                </div>
              );
            })}
            {shown !== undefined && (
              <div className="map-popup" style={besides(placeOf(shown, camera, size), size)}>
                {opened === null ? (
                  <Listed cluster={shown} onChoose={setOpened} onClose={close} />
                ) : (
                  <MapCard itemId={opened} onOpen={() => onOpenItem(opened)} onClose={close} />
                )}
              </div>
            )}
          </>
        )}
      </div>
      <div className="map-tools" role="group">
        <MapButton label={t('closer')} icon={Plus} onClick={() => map.zoomBy(ZOOM_STEP)} />
        <MapButton label={t('further')} icon={Minus} onClick={() => map.zoomBy(-ZOOM_STEP)} />
        <MapButton label={t('all')} icon={Maximize} onClick={() => map.fit(points)} />
      </div>
      <footer className="map-foot">
        {unplaced > 0 && <span>{t('unplaced', { count: unplaced })}</span>}
        <small>{tiles.url === null ? t('outlines') : tiles.attribution}</small>
      </footer>
    </div>
  );
}

function MapButton({
  label,
  icon: Icon,
  onClick,
}: {
  label: string;
  icon: typeof Plus;
  onClick: () => void;
}) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon size={18} aria-hidden />
    </button>
  );
}

interface PinProps {
  readonly cluster: Cluster;
  readonly onChoose: () => void;
}

/** One item in the colour of its status, or the number of those that lie on one another. */
function Pin({ cluster, onChoose }: PinProps) {
  const { t } = useTranslation('map');
  const { store } = useBoard();
  const status = useColumns().find(({ type }) => type === 'status');
  const count = cluster.points.length;
  const item = count === 1 ? store.item(cluster.key) : undefined;
  const value = status === undefined ? undefined : item?.itemData[status.key];
  const color = status === undefined || value === undefined ? NO_COLOR : labelColor(status, value);
  return count === 1 ? (
    <button
      type="button"
      className="map-pin"
      style={{ background: color }}
      aria-label={item?.name ?? ''}
      title={item?.name}
      data-pin={cluster.key}
      data-testid="map-pin"
      onClick={onChoose}
    />
  ) : (
    <button
      type="button"
      className="map-cluster"
      aria-label={t('several', { count })}
      data-pin={cluster.key}
      data-testid="map-cluster"
      onClick={onChoose}
    >
      {count}
    </button>
  );
}

interface ListedProps {
  readonly cluster: Cluster;
  readonly onChoose: (itemId: string) => void;
  readonly onClose: () => void;
}

/** Items at the very same place. */
function Listed({ cluster, onChoose, onClose }: ListedProps) {
  const { t } = useTranslation('map');
  const { store } = useBoard();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  return (
    <div
      ref={list}
      role="dialog"
      aria-label={t('here', { count: cluster.points.length })}
      className="map-card"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') {
          onClose();
        }
      }}
    >
      <b>{t('here', { count: cluster.points.length })}</b>
      {cluster.points.slice(0, LISTED_MAX).map(({ itemId }) => (
        <button key={itemId} type="button" className="text-button" onClick={() => onChoose(itemId)}>
          {store.item(itemId)?.name}
        </button>
      ))}
      {cluster.points.length > LISTED_MAX && (
        <small>{t('unlisted', { count: cluster.points.length - LISTED_MAX })}</small>
      )}
    </div>
  );
}
