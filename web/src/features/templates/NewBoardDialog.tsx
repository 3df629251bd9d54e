import { Button, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createBoard } from '../../api/boards';
import { placeBoard } from '../../api/folders';
import { messageOf } from '../../api/problem';
import type { BoardKind } from '../../api/sharing';
import { deleteTemplate, listTemplates, type Template } from '../../api/templates';
import { Dialog } from '../../ui/Dialog';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import { showToast } from '../../ui/toasts';
import { useNarrow } from '../../ui/useNarrow';
import { useSubmit } from '../../ui/useSubmit';
import { closeDialog } from '../shell/dialogs';
import { may, useOrganization } from '../workspace/organization';
import { refreshTrees } from '../workspace/workspaces';
import './templates.css';

const COLUMNS_NAMED = 5;
const KINDS = ['open', 'private', 'shareable'] as const satisfies readonly BoardKind[];

interface NewBoardDialogProps {
  readonly workspaceId: string;
  /** The folder to put it into; null for none. */
  readonly folderId: string | null;
}

/** A name, and what to start with: a blank board, or one of the templates. */
export function NewBoardDialog({ workspaceId, folderId }: NewBoardDialogProps) {
  const { t } = useTranslation('templates');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const organization = useOrganization();
  const narrow = useNarrow();
  const { data: templates = [], error } = useQuery({
    queryKey: ['templates', organization?.id],
    queryFn: () => listTemplates(organization?.id ?? ''),
    enabled: organization !== null,
  });
  const [chosen, setChosen] = useState<Template | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<BoardKind>('open');
  const name = written ?? chosen?.name ?? t('blankName');
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    const board = await createBoard(workspaceId, name.trim(), kind, chosen?.id);
    if (folderId !== null) {
      await placeBoard(board.id, folderId);
    }
    closeDialog();
    refreshTrees(queries);
    await navigate({ to: '/boards/$boardId', params: { boardId: board.id } });
  }, ['/name']);
  const words = search.trim().toLowerCase();
  const shown = templates.filter((template) =>
    `${template.name} ${template.description}`.toLowerCase().includes(words),
  );
  const handleRemove = async (template: Template) => {
    try {
      await deleteTemplate(template.id);
      setChosen(null);
      showToast(t('removed', { name: template.name }));
      await queries.invalidateQueries({ queryKey: ['templates'] });
    } catch (problem) {
      showToast(messageOf(problem), { tone: 'error' });
    }
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      fullWidth
      maxWidth="md"
      fullScreen={narrow}
      aria-labelledby="new-board-title"
    >
      <form onSubmit={handleSubmit} className="new-board">
        <DialogTitle id="new-board-title">{t('title')}</DialogTitle>
        <DialogContent>
          <Failure message={failure ?? (error && messageOf(error))} />
          <div className="new-board-head">
            <Field
              label={t('name')}
              margin="dense"
              autoFocus
              required
              value={name}
              onChange={setWritten}
              problem={field('/name')}
              onFocus={(event) => event.target.select()}
            />
            <TextField
              select
              label={t('kind')}
              margin="dense"
              size="small"
              value={kind}
              helperText={t(`kindHints.${kind}`)}
              data-testid="new-board-kind"
              onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? 'open')}
            >
              {KINDS.map((each) => (
                <MenuItem key={each} value={each}>
                  {t(`kinds.${each}`)}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              label={t('search')}
              margin="dense"
              size="small"
              type="search"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </div>
          <div className="templates" role="radiogroup" aria-label={t('start')}>
            {words === '' && (
              <Card
                name={t('blank')}
                body={t('blankBody')}
                facts=""
                colors={['#579bfc']}
                chosen={chosen === null}
                onChoose={() => setChosen(null)}
              />
            )}
            {shown.map((template) => (
              <Card
                key={template.id}
                name={template.name}
                body={template.description}
                facts={factsOf(template)}
                colors={template.groups.map(({ color }) => color)}
                badge={template.own ? t('own') : undefined}
                chosen={chosen?.id === template.id}
                onChoose={() => setChosen(template)}
                onRemove={
                  template.own && may(organization?.role, 'manageBoards')
                    ? () => void handleRemove(template)
                    : undefined
                }
              />
            ))}
          </div>
          {shown.length === 0 && words !== '' && <p>{t('noMatch', { search })}</p>}
        </DialogContent>
        <DialogActions>
          <Button onClick={closeDialog}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy} disabled={name.trim() === ''}>
            {t('create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function factsOf({ columns }: Template): string {
  const named = columns.slice(0, COLUMNS_NAMED).map(({ title }) => title);
  return columns.length > COLUMNS_NAMED ? `${named.join(', ')}, …` : named.join(', ');
}

interface CardProps {
  readonly name: string;
  readonly body: string;
  readonly facts: string;
  readonly colors: readonly (string | null)[];
  readonly badge?: string | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onRemove?: (() => void) | undefined;
}

function Card({ name, body, facts, colors, badge, chosen, onChoose, onRemove }: CardProps) {
  const { t } = useTranslation('templates');
  return (
    <div className={chosen ? 'template template-chosen' : 'template'}>
      <button
        type="button"
        role="radio"
        aria-checked={chosen}
        className="template-choose"
        data-testid="template"
        onClick={onChoose}
      >
        <span className="template-colors" aria-hidden>
          {colors.map((color, index) => (
            <span key={index} style={{ background: color ?? '#808080' }} />
          ))}
        </span>
        <span className="template-name">
          {name}
          {badge !== undefined && <span className="template-badge">{badge}</span>}
        </span>
        <span className="template-body">{body}</span>
        {facts !== '' && <span className="template-facts">{facts}</span>}
      </button>
      {onRemove !== undefined && (
        <button
          type="button"
          className="icon-button template-remove"
          aria-label={t('remove', { name })}
          onClick={onRemove}
        >
          <Trash2 size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}
