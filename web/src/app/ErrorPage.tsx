import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';

/** What is left when a page throws. */
export function ErrorPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('crashed.title')}
      body={t('crashed.body')}
      action={
        <Button variant="contained" onClick={() => location.reload()}>
          {t('crashed.reload')}
        </Button>
      }
    />
  );
}
