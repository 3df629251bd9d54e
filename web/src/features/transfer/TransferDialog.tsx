import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readBoard } from '../../api/boards';
import { messageOf } from '../../api/problem';
import { randomKey } from '../../api/transport';
import { undoChange } from '../../api/trash';
import { previewTransfer, transferItems, type TransferRequest } from '../../api/transfers';
import type { Board } from '../../api/types';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import { showToast } from '../../ui/toasts';
import { useSubmit } from '../../ui/useSubmit';
import { closeDialog } from '../shell/dialogs';
import { BoardChoice } from './BoardChoice';
import { MappingTable } from './MappingTable';
import type { TransferSource } from './source';
import './transfer.css';

interface TransferDialogProps {
  readonly boardId: string;
  readonly source: TransferSource;
  readonly copy: boolean;
}

/** The same key for the same request, so that it happens once however often it is sent. */
function keyOnceFor(): (request: string) => string {
  let last = { request: '', key: '' };
  return (request) => {
    if (request !== last.request) {
      last = { request, key: randomKey() };
    }
    return last.key;
  };
}

type Mapping = Record<string, string | null>;

/** Where items or a group are to go, and what would be lost of their values; nothing happens before it is confirmed. */
export function TransferDialog({ boardId, source, copy }: TransferDialogProps) {
  const { t } = useTranslation('transfer');
  const { t: common } = useTranslation();
  const router = useRouter();
  const [toBoardId, setToBoardId] = useState(boardId);
  const [toGroupId, setToGroupId] = useState<string | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const target = useQuery({ queryKey: ['board', toBoardId], queryFn: () => readBoard(toBoardId), gcTime: 0 });
  const key = useRef(keyOnceFor());
  const elsewhere = toBoardId !== boardId;
  const request: TransferRequest = {
    ...('groupId' in source ? { groupId: source.groupId } : { itemIds: [...source.itemIds] }),
    ...('groupId' in source || toGroupId === null ? {} : { toGroupId }),
    ...(elsewhere ? { mapping } : {}),
    toBoardId,
    copy,
  };
  const preview = useQuery({
    queryKey: ['transfer', boardId, source, toBoardId, mapping],
    queryFn: ({ signal }) => previewTransfer(boardId, request, signal),
    enabled: elsewhere,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const { busy, failure, handleSubmit } = useSubmit(async () => {
    const done = await transferItems(boardId, request, key.current(JSON.stringify(request)));
    closeDialog();
    const board = target.data?.name ?? '';
    const open = () => void router.navigate({ to: '/boards/$boardId', params: { boardId: toBoardId } });
    const takeBack = () =>
      undoChange(boardId, randomKey(), 'groupId' in source ? source.groupId : source.itemIds[0]).catch(
        (refused: unknown) => showToast(messageOf(refused), { tone: 'error' }),
      );
    showToast(t(copy ? 'copied' : 'moved', { count: done.count, board }), {
      tone: 'success',
      actions: [
        ...(elsewhere ? [{ label: t('open'), onClick: open }] : []),
        ...(copy ? [] : [{ label: common('undo'), onClick: () => void takeBack() }]),
      ],
    });
  });
  const isGroup = 'groupId' in source;
  const ready = target.data !== undefined && (!isGroup || elsewhere || copy) && (!elsewhere || preview.data);
  return (
    <Dialog
      open
      onClose={closeDialog}
      onKeyDown={(event) => event.stopPropagation()}
      fullWidth
      maxWidth="sm"
      aria-labelledby="transfer-title"
    >
      <form onSubmit={handleSubmit} className="transfer-form" data-testid="transfer">
        <DialogTitle id="transfer-title">
          {isGroup
            ? t(copy ? 'copyGroup' : 'moveGroup', { name: source.title })
            : t(copy ? 'copyItems' : 'moveItems', { count: source.itemIds.length })}
        </DialogTitle>
        <DialogContent>
          <Failure message={failure} />
          <div className="transfer-places">
            <BoardChoice
              boardId={boardId}
              chosen={toBoardId}
              onChoose={(id) => {
                setToBoardId(id);
                setToGroupId(null);
                setMapping({});
              }}
            />
            {!isGroup && <GroupChoice board={target.data} chosen={toGroupId} onChoose={setToGroupId} />}
          </div>
          {elsewhere && preview.error !== null && <Failure message={messageOf(preview.error)} />}
          {elsewhere && preview.data && target.data && (
            <MappingTable
              preview={preview.data}
              target={target.data}
              onChoose={(from, to) => setMapping((before) => ({ ...before, [from]: to }))}
            />
          )}
          {elsewhere && !copy && <p className="transfer-hint">{t('goesBack')}</p>}
        </DialogContent>
        <DialogActions>
          <Button onClick={closeDialog}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy} disabled={!ready}>
            {t(copy ? 'copy' : 'move')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface GroupChoiceProps {
  readonly board: Board | undefined;
  readonly chosen: string | null;
  readonly onChoose: (groupId: string) => void;
}

function GroupChoice({ board, chosen, onChoose }: GroupChoiceProps) {
  const { t } = useTranslation('transfer');
  const groups = board?.groups ?? [];
  return (
    <label>
      {t('group')}
      <select
        value={chosen ?? groups[0]?.id ?? ''}
        disabled={groups.length === 0}
        onChange={({ target }) => onChoose(target.value)}
        data-testid="transfer-group"
      >
        {groups.map((group) => (
          <option key={group.id} value={group.id}>
            {group.title}
          </option>
        ))}
      </select>
    </label>
  );
}
