import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showConnected } from '../../../../api/columns';
import { messageOf } from '../../../../api/problem';
import type { Column } from '../../../../sync/model';
import { showToast } from '../../../../ui/toasts';
import './connect.css';
import { useBoardNames } from '../../../workspace/useBoardNames';

/** Why a connection shows nothing, and how an owner of the other board changes that. */
export function Withheld({ column }: { readonly column: Column }) {
  const { t } = useTranslation('sharing');
  if (column.settings.withheldBoards !== undefined) {
    return <WithheldBoards column={column} />;
  }
  return (
    <div className="connect-withheld" role="status">
      <p>{t('withheld.why')}</p>
      <ShowButton column={column} />
    </div>
  );
}

/** The same of those of several boards that are withheld; nothing when none is. */
export function WithheldBoards({ column }: { readonly column: Column }) {
  const { t } = useTranslation('sharing');
  const nameOf = useBoardNames();
  const { withheldBoards = [] } = column.settings;
  return withheldBoards.map((boardId) => (
    <div key={boardId} className="connect-withheld" role="status">
      <p>{t('withheld.whyBoard', { board: nameOf(boardId) })}</p>
      <ShowButton column={column} boardId={boardId} />
    </div>
  ));
}

function ShowButton({ column, boardId }: { readonly column: Column; readonly boardId?: string }) {
  const { t } = useTranslation('sharing');
  const [busy, setBusy] = useState(false);
  const handleShow = async () => {
    setBusy(true);
    await showConnected(column.boardId, column.id, true, boardId).catch((problem: unknown) =>
      showToast(messageOf(problem), { tone: 'error' }),
    );
    setBusy(false);
  };
  return (
    <Button size="small" variant="outlined" disabled={busy} onClick={() => void handleShow()}>
      {t('withheld.show')}
    </Button>
  );
}
