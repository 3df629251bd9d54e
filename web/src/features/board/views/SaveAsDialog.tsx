import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredView } from '../../../sync/model';
import { NameDialog } from '../../../ui/NameDialog';
import { useReadOnly } from '../session/context';
import { useViewActions } from './viewActions';
import { viewersOf } from './viewers';

interface SaveAsDialogProps {
  readonly view: StoredView;
  readonly onClose: () => void;
}

/** What is shown becomes a view of its own. Who may change the board says at once who sees it. */
export function SaveAsDialog({ view, onClose }: SaveAsDialogProps) {
  const { t } = useTranslation(['storedViews', 'board']);
  const readOnly = useReadOnly();
  const { saveAs } = useViewActions();
  const [personal, setPersonal] = useState(readOnly || view.personal);
  return (
    <NameDialog
      title={t('board:views.saveAs')}
      initial={t('board:views.copyOf', { name: view.name })}
      confirmLabel={t('board:views.saveAs')}
      onSubmit={(name) => saveAs(view, name, personal)}
      onClose={onClose}
    >
      {readOnly ? (
        <p className="save-as-note">{t('saveAsOwn')}</p>
      ) : (
        <FormControl margin="normal">
          <FormLabel id="save-as-for">{t('saveAsFor')}</FormLabel>
          <RadioGroup
            aria-labelledby="save-as-for"
            value={personal ? 'personal' : 'shared'}
            onChange={(_, chosen) => setPersonal(chosen === 'personal')}
          >
            <FormControlLabel
              value="shared"
              control={<Radio />}
              label={t(viewersOf(view) === undefined ? 'saveAsShared' : 'saveAsSame')}
            />
            <FormControlLabel value="personal" control={<Radio />} label={t('board:views.personal')} />
          </RadioGroup>
        </FormControl>
      )}
    </NameDialog>
  );
}
