import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog';
import type { Column, StoredView } from '../../../sync/model';
import { useBoard, usePeople } from '../session/context';
import { audienceOf } from '../views/viewers';
import './columnSettings.css';

const CHOICES = ['all', 'editor', 'owner'] as const;

interface ColumnDialogProps {
  readonly column: Column;
  readonly onClose: () => void;
}

type Choice = (typeof CHOICES)[number];

/** A role that is enough, and people and teams who need none. */
interface Audience {
  readonly role: Choice;
  readonly named: readonly string[];
}

interface RolesDialogProps {
  readonly setting: 'editors' | 'viewers';
  readonly title: string;
  readonly before: Audience;
  readonly hint: string;
  readonly onSave: (chosen: Audience) => Promise<boolean>;
  readonly onClose: () => void;
}

const NAMES = { editors: 'otherEditors', viewers: 'otherViewers' } as const;

/** Owners of the board say who may change the values of a column. */
export function EditorsDialog(props: ColumnDialogProps) {
  return <ColumnRolesDialog {...props} setting="editors" />;
}

/** Owners of the board say who sees a column. */
export function ViewersDialog(props: ColumnDialogProps) {
  return <ColumnRolesDialog {...props} setting="viewers" />;
}

interface ViewDialogProps {
  readonly stored: StoredView;
  readonly onSave: (settings: {
    viewers: 'editor' | 'owner' | null;
    otherViewers: string[] | null;
  }) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Owners of the board say who sees a shared view. */
export function ViewViewersDialog({ stored, onSave, onClose }: ViewDialogProps) {
  const { t } = useTranslation('sharing');
  const { role = 'all', named } = audienceOf(stored);
  return (
    <RolesDialog
      setting="viewers"
      title={stored.name}
      before={{ role, named }}
      hint={t('viewers.viewHint')}
      onSave={(chosen) =>
        onSave(
          chosen.role === 'all'
            ? { viewers: null, otherViewers: null }
            : { viewers: chosen.role, otherViewers: [...chosen.named] },
        )
      }
      onClose={onClose}
    />
  );
}

function ColumnRolesDialog({
  column,
  setting,
  onClose,
}: ColumnDialogProps & Pick<RolesDialogProps, 'setting'>) {
  const { t } = useTranslation('sharing');
  const { actions } = useBoard();
  const { [setting]: role = 'all', [NAMES[setting]]: named = [], ...others } = column.settings;
  return (
    <RolesDialog
      setting={setting}
      title={column.title}
      before={{ role, named }}
      hint={t(`${setting}.hint`)}
      onSave={(chosen) =>
        actions.changeColumnSettings(column.id, {
          ...others,
          ...(chosen.role === 'all' ? {} : { [setting]: chosen.role }),
          ...(chosen.role === 'all' || chosen.named.length === 0
            ? {}
            : { [NAMES[setting]]: [...chosen.named] }),
        })
      }
      onClose={onClose}
    />
  );
}

function RolesDialog({ setting, title, before, hint, onSave, onClose }: RolesDialogProps) {
  const { t } = useTranslation(['sharing', 'common']);
  const [chosen, setChosen] = useState(before);
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    const saved = JSON.stringify(chosen) === JSON.stringify(before) || (await onSave(chosen));
    setSaving(false);
    if (saved) {
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} onKeyDown={(event) => event.stopPropagation()} fullWidth maxWidth="xs">
      <DialogTitle>{t(`${setting}.title`, { title })}</DialogTitle>
      <DialogContent>
        <div className="column-editors" role="radiogroup" aria-label={t(`${setting}.title`, { title })}>
          {CHOICES.map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name={setting}
                checked={choice === chosen.role}
                data-testid={`${setting}-${choice}`}
                onChange={() => setChosen({ ...chosen, role: choice })}
              />
              {t(`${setting}.${choice}`)}
            </label>
          ))}
        </div>
        {chosen.role !== 'all' && (
          <NamedPeople
            label={t(`${setting}.named`)}
            hint={t(`${setting}.namedHint`)}
            ids={chosen.named}
            onChange={(named) => setChosen({ ...chosen, named })}
          />
        )}
        <p className="connect-hint">{hint}</p>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button
          variant="contained"
          loading={saving}
          data-testid={`${setting}-save`}
          onClick={() => void save()}
        >
          {t('common:save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface NamedPeopleProps {
  readonly label: string;
  readonly hint: string;
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** People and teams of the organization; who is gone can be taken out. */
function NamedPeople({ label, hint, ids, onChange }: NamedPeopleProps) {
  const { t } = useTranslation('sharing');
  const { members, teams, nameOf, isTeam } = usePeople();
  const choices = [...teams.map(({ id }) => id), ...members.map(({ userId }) => userId)];
  return (
    <Autocomplete
      multiple
      size="small"
      className="named-people"
      options={choices}
      value={[...ids]}
      filterSelectedOptions
      disableCloseOnSelect
      onChange={(_, chosen) => onChange(chosen)}
      getOptionLabel={(id) => nameOf(id)}
      getOptionKey={(id) => id}
      renderOption={({ key, ...props }, id) => (
        <li key={key} {...props}>
          {nameOf(id)}&nbsp;
          {isTeam(id) && <span className="list-note">({t('team')})</span>}
        </li>
      )}
      data-testid="named-people"
      renderInput={(props) => <TextField {...props} label={label} helperText={hint} />}
    />
  );
}
