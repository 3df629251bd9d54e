import { Button } from '@mui/material';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { readImportReport } from '../../api/imports';
import { messageOf } from '../../api/problem';
import type { Job } from '../../api/types';
import { saveBlob } from '../../ui/saveBlob';
import { showToast } from '../../ui/toasts';
import { UnknownPeople } from './UnknownPeople';

const errorsShownMax = 200;

interface ImportOutcomeProps {
  readonly job: Job;
  readonly invited: ReadonlySet<string>;
  readonly onInvited: (email: string) => void;
}

/** What became of a file, or would: how many items, and all that was left out. */
export function ImportOutcome({ job, invited, onInvited }: ImportOutcomeProps) {
  const { t } = useTranslation('imports');
  const result = job.result;
  const format = result?.format ?? null;
  const counts = result && [
    ...(result.dryRun ? [t('wouldCreate', { count: result.created })] : []),
    ...(result.incomplete > 0 ? [t('incomplete', { count: result.incomplete })] : []),
    ...(result.failed + result.skipped > 0 ? [t('leftOut', { count: result.failed + result.skipped })] : []),
  ];
  const handleReport = () => {
    readImportReport(job.id).then(
      (report) => saveBlob(report, 'import report.csv'),
      (error: unknown) => showToast(messageOf(error), { tone: 'error' }),
    );
  };
  return (
    <div className="import-outcome">
      {counts && counts.length > 0 && (
        <p role="status">
          {result.dryRun && isFormat(format) && <strong>{t(`formats.${format}`)}: </strong>}
          {counts.join(', ')}.
        </p>
      )}
      {result && result.people.length > 0 && (
        <UnknownPeople people={result.people} invited={invited} onInvited={onInvited} />
      )}
      {result && result.notes.length > 0 && (
        <section>
          <h3>{t('notes')}</h3>
          <ul className="import-notes">
            {result.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      {job.errors.length > 0 && (
        <section>
          <div className="import-file">
            <span className="list-main">{t('problems', { count: job.errors.length })}</span>
            <Button size="small" startIcon={<Download size={16} aria-hidden />} onClick={handleReport}>
              {t('report')}
            </Button>
          </div>
          <ul className="import-errors" tabIndex={0} aria-label={t('problems', { count: job.errors.length })}>
            {job.errors.slice(0, errorsShownMax).map(({ row, column, message }, index) => (
              <li key={index}>
                <strong>{column ? t('rowColumn', { row, column }) : t('row', { row })}</strong> {message}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const formats = [
  'csv',
  'xlsx',
  'sunday_json',
  'trello_json',
  'github_json',
  'jira_csv',
  'jira_xml',
  'asana_csv',
  'notion_csv',
  'monday_xlsx',
] as const;

function isFormat(name: string | null): name is (typeof formats)[number] {
  return formats.some((format) => format === name);
}
