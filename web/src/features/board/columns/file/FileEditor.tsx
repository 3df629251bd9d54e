import { Download, Trash2, Upload as UploadIcon, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filesOf } from '../../../../sync/files';
import type { FileValue } from '../../../../sync/model';
import { CellPopover } from '../../editors/CellPopover';
import type { EditorProps } from '../../editors/editing';
import { useItem } from '../../session/context';
import { FileIcon } from './FileIcon';
import { removeAsked, save } from './fileActions';
import { sizeText } from './kinds';
import { PreviewDialog } from './PreviewDialog';
import { giveUp, stoppedUploads, uploadFiles, uploadsOf, useUploads } from './uploads';
import { useDrop } from './FileCell';

/** The files of a cell: add, look at, download, remove. */
export function FileEditor({ column, itemId, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const input = useRef<HTMLInputElement>(null);
  const files = filesOf(useItem(itemId)?.itemData[column.key]);
  const uploads = uploadsOf(
    useUploads((state) => state.uploads),
    itemId,
    column.key,
  );
  const { over, handlers } = useDrop(itemId, column.key);
  const [shown, setShown] = useState<string | null>(null);
  const [, setForgotten] = useState('');
  const stopped = stoppedUploads(itemId, column.key).filter(
    ({ key }) => !uploads.some((upload) => upload.key === key),
  );
  const close = () => {
    if (shown === null && document.querySelector('[role=alertdialog], .MuiDialog-root') === null) {
      onDone(undefined, 'stay');
    }
  };
  return (
    <CellPopover label={column.title} width={360} onClose={close}>
      <div className={over ? 'file-list file-list-over' : 'file-list'} {...handlers}>
        {files.length + uploads.length + stopped.length === 0 && (
          <p className="file-hint">{t('files.none')}</p>
        )}
        <ul>
          {files.map((file) => (
            <FileLine key={file.id} file={file} onShow={() => setShown(file.id)} />
          ))}
          {uploads.map((upload) => (
            <li key={upload.key}>
              <span className="file-line-name">
                {upload.name}
                {upload.elsewhere && <small>{t('files.elsewhere')}</small>}
                <progress
                  aria-label={t('files.uploading', { name: upload.name })}
                  max={upload.size}
                  value={upload.sent}
                />
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={t('files.cancel', { name: upload.name })}
                onClick={upload.cancel}
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          ))}
          {stopped.map(({ key, name }) => (
            <li key={key} data-testid="file-stopped">
              <span className="file-line-name">
                {name}
                <small>{t('files.stopped')}</small>
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={t('files.cancel', { name })}
                onClick={() => {
                  giveUp(key);
                  setForgotten(key);
                }}
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        <button
          type="button"
          className="picker-footer"
          data-autofocus
          data-testid="add-files"
          onClick={() => input.current?.click()}
        >
          <UploadIcon size={14} aria-hidden /> {t('files.add')}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          data-testid="file-input"
          onChange={({ target }) => {
            uploadFiles(itemId, column.key, [...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <p className="file-hint">{t('files.hint')}</p>
      </div>
      {shown !== null && (
        <PreviewDialog files={files} fileId={shown} onShow={setShown} onClose={() => setShown(null)} />
      )}
    </CellPopover>
  );
}

function FileLine({ file, onShow }: { file: FileValue; onShow: () => void }) {
  const { t } = useTranslation('board');
  return (
    <li data-testid="file-line">
      <button type="button" className="file-line-open" onClick={onShow}>
        <span className="file-line-icon">
          <FileIcon file={file} size={22} />
        </span>
        <span className="file-line-name">
          {file.name}
          <small>{sizeText(file.size)}</small>
        </span>
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('files.download', { name: file.name })}
        onClick={() => save(file)}
      >
        <Download size={14} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('files.remove', { name: file.name })}
        onClick={() => removeAsked(file)}
      >
        <Trash2 size={14} aria-hidden />
      </button>
    </li>
  );
}
