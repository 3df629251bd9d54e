import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showConnected } from '../../../../api/columns';
import { messageOf } from '../../../../api/problem';
import type { Column } from '../../../../sync/model';
import { showToast } from '../../../../ui/toasts';
import './connect.css';

/** Why a connection shows nothing, and how an owner of the other board changes that. */
export function Withheld({ column }: { readonly column: Column }) {
  const { t } = useTranslation('sharing');
  const [busy, setBusy] = useState(false);
  const handleShow = async () => {
    setBusy(true);
    await showConnected(column.boardId, column.id, true).catch((problem: unknown) =>
      showToast(messageOf(problem), { tone: 'error' }),
    );
    setBusy(false);
  };
  return (
    <div className="connect-withheld" role="status">
      <p>{t('withheld.why')}</p>
      <Button size="small" variant="outlined" disabled={busy} onClick={() => void handleShow()}>
        {t('withheld.show')}
      </Button>
    </div>
  );
}
