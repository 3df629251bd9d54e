import { Paperclip } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { filesOf } from '../../../../sync/files';
import { usePeople } from '../../session/context';
import type { CellProps } from '../columnView';
import { FileIcon } from './FileIcon';
import { uploadFiles, uploadsOf, useUploads } from './uploads';
import './file.css';

const SHOWN_MAX = 3;

/** Files can be dropped onto it; what is on its way shows as a bar. */
export function FileCell({ column, value, itemId }: CellProps) {
  const files = filesOf(value);
  const { t } = useTranslation('board');
  const { readOnly } = usePeople();
  const uploads = uploadsOf(
    useUploads((state) => state.uploads),
    itemId,
    column.key,
  );
  const { over, handlers } = useDrop(readOnly ? undefined : itemId, column.key);
  const sent = uploads.reduce((sum, upload) => sum + upload.sent, 0);
  const size = uploads.reduce((sum, upload) => sum + upload.size, 0);
  return (
    <span
      className={over ? 'file-cell file-cell-over' : 'file-cell'}
      title={files.map(({ name }) => name).join('\n')}
      data-testid="file-cell"
      {...handlers}
    >
      {files.slice(0, SHOWN_MAX).map((file) => (
        <FileIcon key={file.id} file={file} size={18} />
      ))}
      {files.length > SHOWN_MAX && <small>+{files.length - SHOWN_MAX}</small>}
      {files.length === 0 && uploads.length === 0 && !readOnly && (
        <Paperclip className="file-none" size={15} aria-hidden />
      )}
      {uploads.length > 0 && (
        <progress
          className="file-progress"
          aria-label={t('files.uploading', { name: uploads[0]?.name ?? '' })}
          max={size}
          value={sent}
        />
      )}
    </span>
  );
}

/** Takes files that are dropped; anything else that is dragged is none of its business. */
export function useDrop(itemId: string | undefined, column: string) {
  const [over, setOver] = useState(false);
  // What the server has not got yet can take nothing.
  const isReal = itemId !== undefined && !itemId.startsWith('new-');
  const isFiles = (event: DragEvent) => isReal && event.dataTransfer.types.includes('Files');
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (isFiles(event)) {
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (isFiles(event) && itemId !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        uploadFiles(itemId, column, [...event.dataTransfer.files]);
      }
    },
  };
  return { over, handlers };
}
