import { Redo2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../session/context';

/** Taking back and doing again for those without a keyboard. */
export function UndoButtons() {
  const { t } = useTranslation('undo');
  const { actions } = useBoard();
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={t('undo')}
        title={t('undoLast')}
        onClick={() => actions.undo()}
        data-testid="undo"
      >
        <Undo2 size={18} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('redo')}
        title={t('redoLast')}
        onClick={() => actions.undo(true)}
        data-testid="redo"
      >
        <Redo2 size={18} aria-hidden />
      </button>
    </>
  );
}
