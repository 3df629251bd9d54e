import { useTranslation } from 'react-i18next';
import { changeMe } from '../../api/me';
import { NameDialog } from '../../ui/NameDialog';
import { showToast } from '../../ui/toasts';
import { useSession } from '../auth/useSession';
import { closeDialog } from '../shell/dialogs';

export function ProfileDialog() {
  const { t } = useTranslation('profile');
  const { t: common } = useTranslation();
  const { user } = useSession();
  return (
    <NameDialog
      title={t('title')}
      initial={user?.name ?? ''}
      confirmLabel={common('save')}
      onClose={closeDialog}
      onSubmit={async (name) => {
        await changeMe(name);
        showToast(t('saved'), { tone: 'success' });
      }}
    />
  );
}
