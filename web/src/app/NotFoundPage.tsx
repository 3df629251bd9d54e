import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('notFound.title')}
      body={t('notFound.body')}
      action={
        <Button variant="contained" href="/">
          {t('notFound.home')}
        </Button>
      }
    />
  );
}
