import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import '../../ui/rows.css';
import { closeDialog } from '../shell/dialogs';
import { refreshTrees } from '../workspace/workspaces';
import { FileDrop } from './FileDrop';
import { ImportOutcome } from './ImportOutcome';
import { ImportProgress } from './ImportProgress';
import './imports.css';
import { isUndecided, mappingOf, noChoices } from './mapping';
import { MappingTable } from './MappingTable';
import { isUnfinished, noSignIn, signInOf, sourceOf } from './signIn';
import { SignInFields } from './SignInFields';
import { UndoImport } from './UndoImport';
import { useImport } from './useImport';

const openAfterMillis = 600;

/** As a mapping calls the files that a board of Sunday names. */
const FILES = 'files';

/** From a file to a board: choose, look what would become of it, import, open or take back. */
export function ImportDialog({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [choices, setChoices] = useState(noChoices);
  const [decided, setDecided] = useState(false);
  const [signIn, setSignIn] = useState(noSignIn);
  const [invited, setInvited] = useState<ReadonlySet<string>>(new Set());
  const look = useImport();
  const { start, phase, job, error } = useImport();
  const boardId = job?.undoneAt === null ? (job.result?.boardId ?? null) : null;
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
    if (clean && boardId !== null) {
      const timer = setTimeout(() => openWhenClean(), openAfterMillis);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [clean, boardId]);

  const found = look.job?.result ?? null;
  const columns = found?.columns ?? [];
  const elsewhere = found?.files;
  const undecided = isUndecided(choices);
  const outcome = phase === 'ended' ? job : phase === 'idle' && look.phase === 'ended' ? look.job : null;
  const fetches = [...choices.targets.values()].includes('file');
  const tried = look.phase === 'ended' && look.job?.state === 'succeeded' ? look.job.id : undefined;
  const request = (chosen: File, boardName: string) => {
    const mapping = mappingOf(choices);
    return { file: chosen, boardName, workspaceId, ...(mapping ? { mapping } : {}) };
  };
  const handleFile = (next: File) => {
    const boardName = next.name.replace(/\.[^.]*$/, '').replaceAll(/[_-]+/g, ' ');
    setFile(next);
    setChoices(noChoices);
    setDecided(false);
    setSignIn(noSignIn);
    setName(boardName);
    look.start({ file: next, boardName: boardName.trim() || next.name, workspaceId, dryRun: true });
  };
  const handleLook = () => {
    if (file) {
      setDecided(false);
      look.start({ ...request(file, name.trim() || file.name), dryRun: true }, tried);
    }
  };
  const handleStart = () => {
    if (file) {
      const shown = fetches ? signInOf(signIn) : undefined;
      start({ ...request(file, name.trim()), ...(shown ? { signIn: shown } : {}) }, tried);
    }
  };
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="md" aria-labelledby="import-title">
      <DialogTitle id="import-title">{t('title')}</DialogTitle>
      <DialogContent className="import">
        <Failure
          message={error ? messageOf(error) : phase === 'idle' && look.error ? messageOf(look.error) : null}
        />
        {phase !== 'idle' && <ImportProgress phase={phase} job={job} boardName={name} />}
        {phase === 'idle' && !file && <FileDrop onFile={handleFile} />}
        {phase === 'idle' && file && (
          <>
            <div className="import-file">
              <span className="list-main">{file.name}</span>
              <Button
                size="small"
                onClick={() => {
                  setFile(null);
                  look.reset();
                }}
              >
                {t('another')}
              </Button>
            </div>
            <Field label={t('boardName')} autoFocus required value={name} onChange={setName} />
            {look.phase !== 'idle' && (
              <ImportProgress phase={look.phase} job={look.job} boardName={name} looking />
            )}
            {columns.length > 0 && (
              <MappingTable
                columns={columns}
                rows={found?.rows ?? []}
                choices={choices}
                onChange={(next) => {
                  setChoices(next);
                  setDecided(true);
                }}
              />
            )}
            {elsewhere && (
              <label className="import-fetch">
                <input
                  type="checkbox"
                  checked={fetches}
                  data-testid="fetch-files"
                  onChange={({ target }) => {
                    const targets = new Map(choices.targets);
                    setChoices({ ...choices, targets: targets.set(FILES, target.checked ? 'file' : 'auto') });
                    setDecided(true);
                  }}
                />
                {t('fetch', elsewhere)}
              </label>
            )}
            {fetches && (
              <SignInFields
                format={found?.format ?? null}
                source={
                  elsewhere?.server ??
                  sourceOf(
                    columns.map(({ header }) => header),
                    found?.rows ?? [],
                    choices.targets,
                  )
                }
                draft={signIn}
                onChange={setSignIn}
              />
            )}
          </>
        )}
        {outcome && (
          <ImportOutcome
            job={outcome}
            invited={invited}
            onInvited={(email) => setInvited((before) => new Set(before).add(email))}
          />
        )}
      </DialogContent>
      <DialogActions>
        {(phase === 'uploading' || phase === 'working') && (
          <span className="list-note import-note">{t('keepsRunning')}</span>
        )}
        {phase === 'ended' && job && <UndoImport job={job} boardName={name} />}
        {phase === 'idle' && decided && (
          <Button onClick={handleLook} disabled={look.phase !== 'ended' || undecided}>
            {t('again')}
          </Button>
        )}
        <Button onClick={closeDialog}>{phase === 'idle' ? common('cancel') : common('close')}</Button>
        {phase === 'idle' && (
          <Button
            variant="contained"
            onClick={handleStart}
            disabled={
              !file ||
              name.trim() === '' ||
              look.error !== null ||
              look.job?.state === 'failed' ||
              undecided ||
              (fetches && isUnfinished(signIn))
            }
          >
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
