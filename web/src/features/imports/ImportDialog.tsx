import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import '../../ui/rows.css';
import { closeDialog } from '../shell/dialogs';
import { refreshTrees } from '../workspace/workspaces';
import type { CsvPreview } from './csv';
import { FileDrop } from './FileDrop';
import { ImportProgress } from './ImportProgress';
import './imports.css';
import { mappingOf, type Target } from './mapping';
import { MappingTable } from './MappingTable';
import { useImport } from './useImport';

interface Chosen {
  readonly file: File;
  readonly preview: CsvPreview;
}

const openAfterMillis = 600;

/** From a file to a board: choose, look, import, open. */
export function ImportDialog({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [name, setName] = useState('');
  const [targets, setTargets] = useState<ReadonlyMap<string, Target>>(new Map());
  const { start, phase, job, error } = useImport();
  const boardId = job?.result?.boardId ?? null;
  const clean = phase === 'ended' && job?.state === 'succeeded' && job.errors.length === 0;

  const handleOpen = () => {
    closeDialog();
    if (boardId !== null) {
      void navigate({ to: '/boards/$boardId', params: { boardId } });
    }
  };
  const openWhenClean = useEffectEvent(handleOpen);
  useEffect(() => {
    if (phase === 'ended') {
      refreshTrees(queries);
    }
  }, [phase, queries]);
  useEffect(() => {
    if (clean) {
      const timer = setTimeout(() => openWhenClean(), openAfterMillis);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [clean]);

  const handleFile = (next: Chosen) => {
    setChosen(next);
    setTargets(new Map());
    setName(next.file.name.replace(/\.[^.]*$/, '').replaceAll(/[_-]+/g, ' '));
  };
  const handleStart = () => {
    if (chosen) {
      const mapping = mappingOf(targets);
      start({ file: chosen.file, boardName: name.trim(), workspaceId, ...(mapping ? { mapping } : {}) });
    }
  };
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="md" aria-labelledby="import-title">
      <DialogTitle id="import-title">{t('title')}</DialogTitle>
      <DialogContent className="import">
        <Failure message={error && messageOf(error)} />
        {phase !== 'idle' && <ImportProgress phase={phase} job={job} boardName={name} />}
        {phase === 'idle' && !chosen && <FileDrop onFile={handleFile} />}
        {phase === 'idle' && chosen && (
          <>
            <div className="import-file">
              <span className="list-main">{chosen.file.name}</span>
              <Button size="small" onClick={() => setChosen(null)}>
                {t('another')}
              </Button>
            </div>
            <Field label={t('boardName')} autoFocus required value={name} onChange={setName} />
            <MappingTable preview={chosen.preview} targets={targets} onChange={setTargets} />
          </>
        )}
      </DialogContent>
      <DialogActions>
        {(phase === 'uploading' || phase === 'working') && (
          <span className="list-note import-note">{t('keepsRunning')}</span>
        )}
        <Button onClick={closeDialog}>{phase === 'idle' ? common('cancel') : common('close')}</Button>
        {phase === 'idle' && (
          <Button variant="contained" onClick={handleStart} disabled={!chosen || name.trim() === ''}>
            {t('start')}
          </Button>
        )}
        {boardId !== null && (
          <Button variant="contained" onClick={handleOpen} autoFocus>
            {t('open')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
