import { readThumbnail } from '../../../../api/files';
import type { FileValue } from '../../../../sync/model';
import { usePeople } from '../../session/context';
import { hasThumbnail, kindOf } from './kinds';
import { useBlobUrl } from './useBlobUrl';

interface FileIconProps {
  readonly file: FileValue;
  readonly size: number;
}

/** A small picture of a file, or the icon of its kind. */
export function FileIcon({ file, size }: FileIconProps) {
  const { outside } = usePeople();
  const { url } = useBlobUrl(
    ['thumbnail', file.id],
    (signal) => readThumbnail(file.id, signal),
    outside !== true && hasThumbnail(file.type),
  );
  const Icon = kindOf(file.type).icon;
  return url === null ? (
    <Icon className="file-icon" size={size} aria-hidden />
  ) : (
    <img className="file-thumbnail" src={url} alt="" draggable={false} />
  );
}
