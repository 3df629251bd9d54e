import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { restoreBoard } from '../../../api/boards';
import { messageOf } from '../../../api/problem';
import type { Board } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';
import { may, useOrganization } from '../../workspace/organization';
import { refreshTrees } from '../../workspace/workspaces';
import '../header/header.css';

/** Says why nothing can be changed on a board in the archive, with the way back. */
export function ArchivedNote({ id, name }: Pick<Board, 'id' | 'name'>) {
  const { t } = useTranslation('away');
  const queries = useQueryClient();
  const manages = may(useOrganization()?.role, 'manageBoards');
  const restore = () =>
    restoreBoard(id).then(
      () => {
        refreshTrees(queries);
        showToast(t('restored', { name }), { tone: 'success' });
      },
      (failure: unknown) => showToast(messageOf(failure), { tone: 'error' }),
    );
  return (
    <div className="connection-banner" role="status" data-testid="archived-note">
      {t('archived')}{' '}
      {manages && (
        <button type="button" className="banner-action" onClick={() => void restore()}>
          {t('restore')}
        </button>
      )}
    </div>
  );
}
