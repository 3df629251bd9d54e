import { MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readBoard } from '../../api/boards';
import { changeOwnItems, type BoardAccess } from '../../api/sharing';
import { seesAllItems } from './ownItems';

const ALL = '';

interface OwnItemsProps {
  readonly boardId: string;
  readonly access: BoardAccess;
  readonly editable: boolean;
  readonly onDone: (work: Promise<unknown>) => void;
}

/** Whether who is less than an editor sees all items of a board, or those that are theirs. */
export function OwnItems({ boardId, access, editable, onDone }: OwnItemsProps) {
  const { t } = useTranslation('sharing');
  const { data: board } = useQuery({
    // Read again whenever the access is.
    queryKey: ['access', boardId, 'items'],
    queryFn: () => readBoard(boardId),
    staleTime: 0,
  });
  if (board === undefined) {
    return null;
  }
  const people = board.columns.filter(({ type }) => type === 'people');
  const chosen = board.ownItems ?? ALL;
  const column = people.find(({ key }) => key === chosen)?.title ?? chosen;
  if (!editable) {
    return chosen === ALL ? null : (
      <p className="list-note">{t(seesAllItems(access) ? 'ownItems.others' : 'ownItems.note', { column })}</p>
    );
  }
  return (
    <TextField
      select
      margin="dense"
      label={t('ownItems.label')}
      value={chosen}
      helperText={chosen === ALL ? t('ownItems.allHint') : t('ownItems.hint', { column })}
      onChange={(event) =>
        onDone(changeOwnItems(boardId, event.target.value === ALL ? null : event.target.value))
      }
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      data-testid="own-items"
    >
      <MenuItem value={ALL}>{t('ownItems.all')}</MenuItem>
      {people.map(({ key, title }) => (
        <MenuItem key={key} value={key}>
          {t('ownItems.by', { column: title })}
        </MenuItem>
      ))}
    </TextField>
  );
}
