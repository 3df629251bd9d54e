import { Button } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createCalendarFeed, listCalendarFeeds, revokeCalendarFeed } from '../../api/calendars';
import { messageOf } from '../../api/problem';
import { CopyField } from '../../ui/CopyField';
import { Failure } from '../../ui/Failure';
import { dateTime } from '../../ui/time';
import { useOrganization } from '../workspace/organization';

const queryKey = ['calendar-feeds'];

/** The secret addresses by which calendars of other programs follow the board, or me. */
export function CalendarLinks({ boardId }: { boardId: string }) {
  const { t } = useTranslation('exports');
  const organization = useOrganization();
  const queries = useQueryClient();
  const [address, setAddress] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { data: feeds = [] } = useQuery({ queryKey, queryFn: listCalendarFeeds });
  const shown = feeds.filter((feed) => feed.boardId === boardId || feed.boardId === null);
  const attempt = async (action: () => Promise<void>) => {
    setFailure(null);
    try {
      await action();
      await queries.invalidateQueries({ queryKey });
    } catch (error) {
      setFailure(messageOf(error));
    }
  };
  const make = (board: string | null) =>
    attempt(async () => {
      const { url = '' } = await createCalendarFeed(organization?.id ?? '', board);
      // The page may be behind another address than the server knows, so the link is built from this one.
      setAddress(location.origin + new URL(url).pathname);
    });
  const revoke = (id: string) =>
    attempt(async () => {
      await revokeCalendarFeed(id);
      setAddress(null);
    });
  return (
    <section className="export-calendar">
      <h3>{t('calendar')}</h3>
      <p className="list-note">{t('calendarLead')}</p>
      <Failure message={failure} />
      <div className="export-make">
        <Button startIcon={<CalendarPlus size={18} aria-hidden />} onClick={() => void make(boardId)}>
          {t('make')}
        </Button>
        <Button startIcon={<CalendarPlus size={18} aria-hidden />} onClick={() => void make(null)}>
          {t('makeMine')}
        </Button>
      </div>
      {address !== null && (
        <>
          <CopyField label={t('address')} value={address} />
          <p className="list-note">{t('once')}</p>
        </>
      )}
      {shown.length > 0 && (
        <ul className="export-links" aria-label={t('links')}>
          {shown.map((feed) => (
            <li key={feed.id}>
              <span className="list-main">
                {t(feed.boardId === null ? 'ofMine' : 'ofBoard', { date: dateTime(feed.createdAt) })}
              </span>
              <Button size="small" color="error" onClick={() => void revoke(feed.id)}>
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
