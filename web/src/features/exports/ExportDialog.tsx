import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { FileBraces, FileSpreadsheet, FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportBoard, type ExportFormat } from '../../api/boards';
import { messageOf } from '../../api/problem';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import '../../ui/rows.css';
import { saveBlob } from '../../ui/saveBlob';
import { closeDialog } from '../shell/dialogs';
import { CalendarLinks } from './CalendarLinks';
import './exports.css';

const formats = [
  ['csv', FileText],
  ['xlsx', FileSpreadsheet],
  ['json', FileBraces],
] as const;

/** A board as a file, or as a calendar that follows it. */
export function ExportDialog({ boardId, name }: { boardId: string; name: string }) {
  const { t } = useTranslation('exports');
  const { t: common } = useTranslation();
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const handleExport = (format: ExportFormat) => {
    setBusy(format);
    setFailure(null);
    exportBoard(boardId, format)
      .then(
        (file) => saveBlob(file, `${name}.${format}`),
        (error: unknown) => setFailure(messageOf(error)),
      )
      .finally(() => setBusy(null));
  };
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="sm" aria-labelledby="export-title">
      <DialogTitle id="export-title">{t('title', { board: name })}</DialogTitle>
      <DialogContent className="export">
        <p className="list-note">{t('lead')}</p>
        <Failure message={failure} />
        <ul className="export-formats">
          {formats.map(([format, Icon]) => (
            <li key={format}>
              <Button
                variant="outlined"
                startIcon={<Icon size={18} aria-hidden />}
                loading={busy === format}
                loadingPosition="start"
                onClick={() => handleExport(format)}
              >
                {t(format)}
              </Button>
              <span className="list-note">{t(`${format}Note`)}</span>
            </li>
          ))}
        </ul>
        <CalendarLinks boardId={boardId} />
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
