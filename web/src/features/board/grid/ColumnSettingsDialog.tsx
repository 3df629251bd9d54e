import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog';
import type { Column, ColumnSettings } from '../../../sync/model';
import type { SettingField } from '../columns/columnView';
import { FormulaField } from '../columns/formula/FormulaField';
import { viewOf } from '../columns/views';
import { useBoard, useColumns } from '../session/context';
import './columnSettings.css';
import { ConnectionField } from './ConnectionField';
import { LinkedField } from './LinkFields';

interface ColumnSettingsDialogProps {
  readonly column: Column;
  readonly onClose: () => void;
  /** Makes the column, when there is none yet. */
  readonly onCreate?: (settings: ColumnSettings) => Promise<boolean>;
}

/** What can be set about a column, field by field as its type says. */
export function ColumnSettingsDialog({ column, onClose, onCreate }: ColumnSettingsDialogProps) {
  const { t } = useTranslation(['board', 'common']);
  const { actions } = useBoard();
  const [settings, setSettings] = useState<ColumnSettings>(column.settings);
  const { settings: fields = [], isComplete } = viewOf(column.type);
  const complete = isComplete?.(settings) ?? true;
  const save = async () => {
    const saved = onCreate?.(settings) ?? actions.changeColumnSettings(column.id, settings);
    if (await saved) {
      onClose();
    }
  };
  const wide = fields.some(({ kind }) => kind === 'formula');
  return (
    <Dialog
      open
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      fullWidth
      maxWidth={wide ? 'sm' : 'xs'}
    >
      <DialogTitle>{t('column.settingsTitle', { title: column.title })}</DialogTitle>
      <DialogContent>
        <form
          className="column-settings"
          onSubmit={(event) => {
            event.preventDefault();
            if (complete) {
              void save();
            }
          }}
        >
          {fields.map((field) => (
            <Field
              key={field.name}
              column={column}
              field={field}
              settings={settings}
              onChange={setSettings}
            />
          ))}
        </form>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button variant="contained" disabled={!complete} onClick={() => void save()}>
          {t('common:save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface FieldProps<Kind extends SettingField = SettingField> {
  readonly column: Column;
  readonly field: Kind;
  readonly settings: ColumnSettings;
  readonly onChange: (settings: ColumnSettings) => void;
}

function Field({ column, field, settings, onChange }: FieldProps) {
  const { t } = useTranslation('board');
  const { [field.name]: _old, ...others } = settings;
  const label = t(`setting.${field.name}`);
  switch (field.kind) {
    case 'whole':
      return (
        <label>
          {label}
          <input
            type="number"
            min={field.min}
            max={field.max}
            placeholder={t('setting.any')}
            value={settings[field.name] ?? ''}
            onChange={({ target: { value } }) =>
              onChange(value === '' ? others : { ...others, [field.name]: Number(value) })
            }
          />
        </label>
      );
    case 'text':
      return (
        <label>
          {label}
          <input
            maxLength={field.lengthMax}
            value={settings[field.name] ?? ''}
            onChange={({ target: { value } }) =>
              onChange(value === '' ? others : { ...others, [field.name]: value })
            }
          />
        </label>
      );
    case 'choice':
      return (
        <label>
          {label}
          <select
            value={settings[field.name] ?? field.options[0]}
            onChange={({ target: { value } }) => {
              const chosen = field.options.find((option) => option === value);
              onChange(chosen === undefined ? others : { ...others, [field.name]: chosen });
            }}
          >
            {field.options.map((option) => (
              <option key={option} value={option}>
                {option === 'flexible' || option === 'strict' || option === 'off'
                  ? t(`pushes.${option}`)
                  : t(`footers.${option}`)}
              </option>
            ))}
          </select>
        </label>
      );
    case 'switch':
      return (
        <label>
          {label}
          <input
            type="checkbox"
            checked={settings[field.name] === true}
            onChange={({ target: { checked } }) =>
              onChange(checked ? { ...others, [field.name]: true } : others)
            }
          />
        </label>
      );
    case 'color':
      return (
        <label>
          {label}
          <input
            type="color"
            value={settings[field.name] ?? '#0b63ce'}
            onChange={({ target: { value } }) => onChange({ ...others, [field.name]: value })}
          />
        </label>
      );
    case 'column':
      return (
        <label>
          {label}
          <ColumnSelect
            types={field.types}
            value={settings[field.name]}
            onChange={(key) => onChange(key === '' ? others : { ...others, [field.name]: key })}
          />
        </label>
      );
    case 'formula':
      return <FormulaField column={column} settings={settings} onChange={onChange} />;
    case 'connection':
      return <ConnectionField column={column} settings={settings} onChange={onChange} />;
    case 'linked':
      return <LinkedField mirror={field.mirror} column={column} settings={settings} onChange={onChange} />;
    case 'weights':
      return <Weights settings={settings} onChange={onChange} />;
  }
}

interface ColumnSelectProps {
  readonly types: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (key: string) => void;
}

/** One of the columns of some types, or the first of them. */
function ColumnSelect({ types, value, onChange }: ColumnSelectProps) {
  const { t } = useTranslation('board');
  const columns = useColumns().filter(({ type }) => types.includes(type));
  return (
    <select value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('setting.first')}</option>
      {columns.map(({ key, title }) => (
        <option key={key} value={key}>
          {title}
        </option>
      ))}
    </select>
  );
}

/** How much each status column counts for a progress; one without a weight does not count. */
function Weights({ settings, onChange }: Pick<FieldProps, 'settings' | 'onChange'>) {
  const { t } = useTranslation('board');
  const status = useColumns().filter(({ type }) => type === 'status');
  const all = settings.columns === undefined || settings.columns.length === 0;
  const weightOf = (key: string) =>
    all ? 1 : (settings.columns?.find((column) => column.key === key)?.weight ?? 0);
  const change = (key: string, weight: number) => {
    const columns = status
      .map((column) => ({ key: column.key, weight: column.key === key ? weight : weightOf(column.key) }))
      .filter((column) => column.weight > 0);
    onChange({ ...settings, columns });
  };
  return (
    <fieldset>
      <legend>{t('setting.columns')}</legend>
      {status.length === 0 && <p>{t('setting.noStatus')}</p>}
      {status.map(({ key, title }) => (
        <label key={key}>
          {title}
          <input
            type="number"
            min={0}
            max={1_000}
            aria-label={t('setting.weight', { title })}
            value={weightOf(key)}
            onChange={({ target: { value } }) => change(key, Number(value))}
          />
        </label>
      ))}
    </fieldset>
  );
}
