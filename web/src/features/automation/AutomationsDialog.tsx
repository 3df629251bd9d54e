import { Button, DialogActions, DialogContent, DialogTitle, Switch } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeAutomation, createAutomation, deleteAutomation, listAutomations } from '../../api/automations';
import { readBoard } from '../../api/boards';
import { messageOf } from '../../api/problem';
import type { Automation, Board } from '../../api/types';
import { Dialog } from '../../ui/Dialog';
import { confirmDialog } from '../../ui/confirm';
import { EmptyState } from '../../ui/EmptyState';
import { Failure } from '../../ui/Failure';
import '../../ui/rows.css';
import { showToast } from '../../ui/toasts';
import { offerBack } from '../undo/offerBack';
import { useSubmit } from '../../ui/useSubmit';
import { useMembers } from '../members/members';
import { closeDialog } from '../shell/dialogs';
import { may, useOrganization } from '../workspace/organization';
import './automation.css';
import { newRecipe, recipeText, toRecipe, toRequest, type Recipe } from './recipe';
import { RecipeEditor } from './RecipeEditor';
import { RunHistory } from './RunHistory';

type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'edit'; readonly automation: Automation | null }
  | { readonly kind: 'history'; readonly automation: Automation };

const listKey = (boardId: string) => ['automations', boardId] as const;

/** The recipes of a board: read, write, switch off, see what they did. */
export function AutomationsDialog({ boardId, button }: { boardId: string; button?: string | undefined }) {
  const { t } = useTranslation('automation');
  const { t: common } = useTranslation();
  const [view, setView] = useState<View>(
    button === undefined ? { kind: 'list' } : { kind: 'edit', automation: null },
  );
  const organization = useOrganization();
  const manages = may(organization?.role, 'manageBoards');
  const board = useQuery({ queryKey: ['board', boardId], queryFn: () => readBoard(boardId), staleTime: 0 });
  const list = useQuery({
    queryKey: listKey(boardId),
    queryFn: () => listAutomations(boardId),
    staleTime: 0,
  });
  const error = board.error ?? list.error;
  const showList = () => setView({ kind: 'list' });
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="md" aria-labelledby="automations-title">
      <DialogTitle id="automations-title">
        {board.data ? t('title', { board: board.data.name }) : t('titlePlain')}
      </DialogTitle>
      <DialogContent className="automations">
        <Failure message={error && messageOf(error)} />
        {view.kind !== 'list' && (
          <Button
            className="automations-back"
            startIcon={<ArrowLeft size={16} aria-hidden />}
            onClick={showList}
          >
            {t('back')}
          </Button>
        )}
        {board.data && list.data && view.kind === 'list' && (
          <AutomationList board={board.data} list={list.data} manages={manages} onView={setView} />
        )}
        {board.data && view.kind === 'edit' && (
          <AutomationEditor
            board={board.data}
            automation={view.automation}
            button={button}
            onDone={showList}
          />
        )}
        {view.kind === 'history' && <RunHistory automation={view.automation} />}
      </DialogContent>
      <DialogActions>
        {view.kind === 'list' && manages && (list.data?.length ?? 0) > 0 && (
          <Button
            variant="contained"
            startIcon={<Plus size={16} aria-hidden />}
            onClick={() => setView({ kind: 'edit', automation: null })}
          >
            {t('new')}
          </Button>
        )}
        <Button onClick={closeDialog}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface AutomationListProps {
  readonly board: Board;
  readonly list: readonly Automation[];
  readonly manages: boolean;
  readonly onView: (view: View) => void;
}

function AutomationList({ board, list, manages, onView }: AutomationListProps) {
  const { t } = useTranslation('automation');
  if (list.length === 0) {
    return (
      <EmptyState
        title={t('none')}
        body={t('noneBody')}
        action={
          manages && (
            <Button variant="contained" onClick={() => onView({ kind: 'edit', automation: null })}>
              {t('new')}
            </Button>
          )
        }
      />
    );
  }
  return (
    <ul className="list-rows">
      {list.map((automation) => (
        <AutomationRow
          key={automation.id}
          automation={automation}
          board={board}
          manages={manages}
          onView={onView}
        />
      ))}
    </ul>
  );
}

interface AutomationRowProps extends Omit<AutomationListProps, 'list'> {
  readonly automation: Automation;
}

function AutomationRow({ automation, board, manages, onView }: AutomationRowProps) {
  const { t } = useTranslation(['automation', 'board']);
  const queries = useQueryClient();
  const sentence = recipeText(toRecipe(automation), board, t);
  const key = listKey(board.id);
  const run = async (work: Promise<unknown>, done: () => void = () => undefined) => {
    await work.then(done).catch((error: unknown) => showToast(messageOf(error), { tone: 'error' }));
    await queries.invalidateQueries({ queryKey: key });
  };
  const handleSwitch = (enabled: boolean) => {
    queries.setQueryData<Automation[]>(key, (list) =>
      list?.map((entry) => (entry.id === automation.id ? { ...entry, enabled } : entry)),
    );
    void run(changeAutomation(automation.id, { enabled }));
  };
  const handleDelete = async () => {
    const confirmed = await confirmDialog({
      title: t('deleteTitle'),
      body: t('deleteBody'),
      confirmLabel: t('delete'),
      danger: true,
    });
    if (confirmed) {
      await run(deleteAutomation(automation.id), () =>
        offerBack(t('deleted', { name: automation.name }), board.id, automation.id, queries, key),
      );
    }
  };
  return (
    <li className="list-row">
      <Switch
        checked={automation.enabled}
        disabled={!manages}
        onChange={(event) => handleSwitch(event.target.checked)}
        slotProps={{ input: { 'aria-label': t('enabled', { name: sentence }) } }}
      />
      <span className={automation.enabled ? 'list-main' : 'list-main list-note'}>
        {sentence}
        {!automation.enabled && automation.disabledReason !== null && (
          <small className="recipe-off">{t('turnedOff', { why: automation.disabledReason })}</small>
        )}
      </span>
      <Button size="small" onClick={() => onView({ kind: 'history', automation })}>
        {t('history')}
      </Button>
      {manages && (
        <>
          <Button size="small" onClick={() => onView({ kind: 'edit', automation })}>
            {t('edit')}
          </Button>
          <Button size="small" color="error" onClick={() => void handleDelete()}>
            {t('delete')}
          </Button>
        </>
      )}
    </li>
  );
}

interface AutomationEditorProps {
  readonly board: Board;
  readonly automation: Automation | null;
  readonly button: string | undefined;
  readonly onDone: () => void;
}

function AutomationEditor({ board, automation, button, onDone }: AutomationEditorProps) {
  const { t } = useTranslation(['automation', 'board']);
  const queries = useQueryClient();
  const { members } = useMembers();
  const [recipe, setRecipe] = useState<Recipe>(() =>
    automation ? toRecipe(automation) : newRecipe(board, t, button),
  );
  const { busy, failure, handleSubmit } = useSubmit(async () => {
    const { boardId: _fixed, ...changes } = toRequest(recipe, board, t);
    await (automation
      ? changeAutomation(automation.id, changes)
      : createAutomation(toRequest(recipe, board, t)));
    await queries.invalidateQueries({ queryKey: listKey(board.id) });
    onDone();
  });
  return (
    <form onSubmit={handleSubmit}>
      <RecipeEditor recipe={recipe} board={board} members={members} onChange={setRecipe} />
      <p className="recipe-sentence" aria-live="polite">
        {recipeText(recipe, board, t)}
      </p>
      <Failure message={failure} />
      <Button type="submit" variant="contained" loading={busy}>
        {automation ? t('save') : t('add')}
      </Button>
    </form>
  );
}
