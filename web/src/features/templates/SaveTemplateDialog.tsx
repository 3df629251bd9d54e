import { Checkbox, FormControlLabel } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveBoardAsTemplate } from '../../api/templates';
import { NameDialog } from '../../ui/NameDialog';
import { showToast } from '../../ui/toasts';
import { closeDialog } from '../shell/dialogs';

/** Keeps a board's columns, groups and perhaps items for starting others. */
export function SaveTemplateDialog({ boardId, name }: { boardId: string; name: string }) {
  const { t } = useTranslation('templates');
  const queries = useQueryClient();
  const [withItems, setWithItems] = useState(true);
  const save = async (written: string) => {
    const template = await saveBoardAsTemplate(boardId, written, withItems);
    showToast(t('saved', { name: template.name }), { tone: 'success' });
    await queries.invalidateQueries({ queryKey: ['templates'] });
  };
  return (
    <NameDialog
      title={t('saveTitle')}
      label={t('saveName')}
      initial={name}
      confirmLabel={t('save')}
      onSubmit={save}
      onClose={closeDialog}
    >
      <FormControlLabel
        control={<Checkbox checked={withItems} onChange={(event) => setWithItems(event.target.checked)} />}
        label={t('withItems')}
      />
    </NameDialog>
  );
}
