import { Button } from '@mui/material';
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../../ui/Dialog';
import { downloadFile } from '../../../../api/files';
import type { FileValue } from '../../../../sync/model';
import { save } from './fileActions';
import { ImagePreview } from './ImagePreview';
import { kindOf, previewOf, sizeText } from './kinds';
import { useBlobUrl } from './useBlobUrl';
import './file.css';

const TEXT_BYTES_MAX = 200_000;

interface PreviewDialogProps {
  readonly files: readonly FileValue[];
  readonly fileId: string;
  readonly onShow: (fileId: string) => void;
  readonly onClose: () => void;
}

/** A file as large as the window: pictures, films, sounds, PDF and text; of others what is known. Arrows lead to the next one. */
export function PreviewDialog({ files, fileId, onShow, onClose }: PreviewDialogProps) {
  const { t } = useTranslation('board');
  const at = files.findIndex(({ id }) => id === fileId);
  const file = files[at];
  const step = (by: number) => {
    const next = files[at + by];
    if (next !== undefined) {
      onShow(next.id);
    }
  };
  return file === undefined ? null : (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="lg"
      aria-label={file.name}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
          step(event.key === 'ArrowLeft' ? -1 : 1);
        } else if (event.key === 'Escape') {
          onClose();
        }
      }}
    >
      <div className="preview" data-testid="file-preview">
        <header>
          <b>{file.name}</b>
          <small>{sizeText(file.size)}</small>
          <button
            type="button"
            className="icon-button"
            aria-label={t('files.previous')}
            disabled={at === 0}
            onClick={() => step(-1)}
          >
            <ChevronLeft size={18} aria-hidden />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('files.next')}
            disabled={at === files.length - 1}
            onClick={() => step(1)}
          >
            <ChevronRight size={18} aria-hidden />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('files.download', { name: file.name })}
            onClick={() => save(file)}
          >
            <Download size={18} aria-hidden />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('files.close')}
            autoFocus
            onClick={onClose}
          >
            <X size={18} aria-hidden />
          </button>
        </header>
        <Shown key={file.id} file={file} />
      </div>
    </Dialog>
  );
}

function Shown({ file }: { file: FileValue }) {
  const { t } = useTranslation('board');
  const kind = previewOf(file.type);
  const type = kind === 'text' ? 'text/plain' : file.type;
  const [broken, setBroken] = useState(false);
  const { url, blob, failed } = useBlobUrl(
    ['file', file.id],
    (signal) => downloadFile(file.id, type, signal),
    kind !== null,
  );
  const text = useText(kind === 'text' ? blob : undefined);
  const Icon = kindOf(file.type).icon;
  if (kind === null || failed || broken) {
    return (
      <div className="preview-none" role={failed || broken ? 'alert' : undefined}>
        <Icon size={64} aria-hidden />
        <p>{t(failed ? 'files.notLoaded' : broken ? 'files.broken' : 'files.noPreview')}</p>
        {!failed && (
          <Button variant="outlined" size="small" onClick={() => save(file, blob)}>
            {t('files.downloadNow')}
          </Button>
        )}
      </div>
    );
  }
  if (url === null || blob === undefined) {
    return (
      <p className="preview-none" role="status">
        {t('files.loading')}
      </p>
    );
  }
  switch (kind) {
    case 'image':
      return <ImagePreview url={url} blob={blob} name={file.name} onError={() => setBroken(true)} />;
    case 'video':
      return <video className="preview-video" src={url} controls onError={() => setBroken(true)} />;
    case 'audio':
      return (
        <div className="preview-none">
          <Icon size={64} aria-hidden />
          <audio src={url} controls onError={() => setBroken(true)} />
        </div>
      );
    case 'pdf':
      return <iframe className="preview-pdf" src={url} title={file.name} />;
    case 'text':
      return <pre className="preview-text">{text}</pre>;
  }
}

function useText(blob: Blob | undefined): string {
  const [text, setText] = useState('');
  useEffect(() => {
    let current = true;
    void blob
      ?.slice(0, TEXT_BYTES_MAX)
      .text()
      .then((read) => current && setText(read));
    return () => {
      current = false;
    };
  }, [blob]);
  return text;
}
