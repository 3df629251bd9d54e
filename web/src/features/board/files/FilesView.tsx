import { Files } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type UIEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState';
import { FileIcon } from '../columns/file/FileIcon';
import { sizeText } from '../columns/file/kinds';
import { PreviewDialog } from '../columns/file/PreviewDialog';
import {
  useBoard,
  useColumns,
  useContentVersion,
  usePeople,
  useShownColumns,
  useView,
} from '../session/context';
import { sectionsOf } from '../model/sections';
import { filesIn, type GalleryFile } from './gallery';
import '../columns/file/file.css';
import './filesView.css';

const TILE_WIDTH_MIN = 160;
const TILE_HEIGHT = 216;
const GAP = 12;
const BAND_PIXELS = 200;
const OVERSCAN_PIXELS = 400;

interface FilesViewProps {
  readonly onOpenItem: (itemId: string) => void;
}

/** All files of the items that the view shows, the newest first. Only what is seen is drawn and fetched. */
export function FilesView({ onOpenItem }: FilesViewProps) {
  const { t } = useTranslation('board');
  const files = useFiles();
  const scroller = useRef<HTMLDivElement>(null);
  const [band, setBand] = useState({ top: 0, height: 900, width: 1_200 });
  const [shown, setShown] = useState<string | null>(null);
  const any = files.length > 0;
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() =>
      setBand((old) => ({ ...old, height: element.clientHeight, width: element.clientWidth })),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [any]);
  const handleScroll = useCallback((event: UIEvent<HTMLElement>) => {
    const top = Math.floor(event.currentTarget.scrollTop / BAND_PIXELS) * BAND_PIXELS;
    setBand((old) => (old.top === top ? old : { ...old, top }));
  }, []);
  if (!any) {
    return <EmptyState title={t('files.galleryEmpty')} body={t('files.galleryEmptyBody')} />;
  }
  const across = Math.max(Math.floor((band.width - 48 + GAP) / (TILE_WIDTH_MIN + GAP)), 1);
  const line = TILE_HEIGHT + GAP;
  const first = Math.max(Math.floor((band.top - OVERSCAN_PIXELS) / line), 0);
  const last = Math.ceil((band.top + band.height + BAND_PIXELS + OVERSCAN_PIXELS) / line);
  return (
    <div
      ref={scroller}
      className="gallery"
      role="group"
      aria-label={t('files.gallery')}
      data-testid="files-view"
      onScroll={handleScroll}
    >
      <p className="gallery-count">
        <Files size={15} aria-hidden /> {t('files.count', { count: files.length })}
      </p>
      <div style={{ height: Math.ceil(files.length / across) * line, position: 'relative' }}>
        <div
          className="gallery-tiles"
          style={{ top: first * line, gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}
        >
          {files.slice(first * across, last * across).map((each) => (
            <Tile
              key={each.file.id}
              gallery={each}
              onShow={() => setShown(each.file.id)}
              onOpen={() => onOpenItem(each.itemId)}
            />
          ))}
        </div>
      </div>
      {shown !== null && (
        <PreviewDialog
          files={files.map(({ file }) => file)}
          fileId={shown}
          onShow={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}

/** Of the items that pass the view's filter and search, in the columns that it shows. */
function useFiles(): readonly GalleryFile[] {
  const { store } = useBoard();
  const view = useView();
  const { nameOf } = usePeople();
  const columns = useColumns();
  const shown = useShownColumns();
  const order = useSyncExternalStore(store.subscribeOrder, store.orderVersion);
  const content = useContentVersion(true);
  return useMemo(
    () =>
      filesIn(
        sectionsOf(store, { ...view, groupBy: null, collapsed: [] }, nameOf, '', () => true),
        (id) => store.item(id),
        shown,
      ),
    // The versions stand for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, view, nameOf, columns, shown, order, content],
  );
}

interface TileProps {
  readonly gallery: GalleryFile;
  readonly onShow: () => void;
  readonly onOpen: () => void;
}

function Tile({ gallery: { file, itemName }, onShow, onOpen }: TileProps) {
  const { t } = useTranslation('board');
  const { outside } = usePeople();
  return (
    <figure className="gallery-tile" style={{ height: TILE_HEIGHT }} data-testid="gallery-tile">
      <button
        type="button"
        className="gallery-picture"
        disabled={outside}
        aria-label={t('files.show', { name: file.name })}
        onClick={onShow}
      >
        <FileIcon file={file} size={48} />
      </button>
      <figcaption>
        <span title={file.name}>{file.name}</span>
        <small>{sizeText(file.size)}</small>
        <button type="button" className="gallery-item" title={itemName} onClick={onOpen}>
          {itemName}
        </button>
      </figcaption>
    </figure>
  );
}
