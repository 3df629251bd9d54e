import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Globe } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readViewLink, shareView, type ViewLink } from '../../../api/shares';
import { ApiError, messageOf } from '../../../api/problem';
import type { StoredView } from '../../../sync/model';
import { CopyField } from '../../../ui/CopyField';
import { Failure } from '../../../ui/Failure';
import { formatDate, isoDay } from '../model/format';
import { useBoard } from '../session/context';
import './shareLink.css';

type Sharing = Parameters<typeof shareView>[2];

interface ShareLinkProps {
  readonly stored: StoredView;
  /** What those may do who have the address. */
  readonly label: string;
  /** Why a personal view has none. */
  readonly personal: string;
}

/** The public address of a view, for those who manage the board. */
export function ShareLink({ stored, label, personal }: ShareLinkProps) {
  const { t } = useTranslation('share');
  const { boardId } = useBoard();
  const queries = useQueryClient();
  const queryKey = ['view-link', stored.id];
  // The view says whether there is an address and that something about it changed; the address itself is read by who may.
  const told = stored.settings.link ?? null;
  const { data: link } = useQuery({
    queryKey: [...queryKey, JSON.stringify(told)],
    queryFn: async (): Promise<ViewLink | null> => {
      try {
        return await readViewLink(boardId, stored.id);
      } catch (failure) {
        if (failure instanceof ApiError && failure.status === 404) {
          return null;
        }
        throw failure;
      }
    },
    enabled: !stored.personal && told !== null,
  });
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const share = async (sharing: Sharing) => {
    setBusy(true);
    setFailure(null);
    try {
      await shareView(boardId, stored.id, sharing);
      await queries.invalidateQueries({ queryKey });
    } catch (refused) {
      setFailure(messageOf(refused));
    } finally {
      setBusy(false);
    }
  };
  if (stored.personal) {
    return <p className="share-link">{personal}</p>;
  }
  const on = link?.enabled === true;
  return (
    <div className="share-link" role="group" aria-label={label}>
      <label className="share-flag">
        <input
          type="checkbox"
          data-testid="share-link"
          disabled={busy}
          checked={on}
          onChange={({ target: { checked } }) =>
            void share({ enabled: checked, expiresAt: futureOf(link?.expiresAt) })
          }
        />
        <Globe size={16} aria-hidden />
        {label}
      </label>
      {on && (
        <>
          <CopyField label={t('link.address')} value={link.url} />
          <ShareOptions
            key={`${link.token} ${link.expiresAt} ${link.password}`}
            link={link}
            busy={busy}
            onShare={share}
          />
        </>
      )}
      <Failure message={failure} />
    </div>
  );
}

/** An end that is over would be refused; the address gets none then. */
function futureOf(expiresAt: string | null | undefined): string | null {
  return expiresAt !== undefined && expiresAt !== null && Date.parse(expiresAt) > Date.now()
    ? expiresAt
    : null;
}

interface ShareOptionsProps {
  readonly link: ViewLink;
  readonly busy: boolean;
  readonly onShare: (sharing: Sharing) => Promise<void>;
}

function ShareOptions({ link, busy, onShare }: ShareOptionsProps) {
  const { t } = useTranslation('share');
  const [password, setPassword] = useState('');
  const { expiresAt } = link;
  const kept = expiresAt === null ? '' : localDay(expiresAt);
  const [until, setUntil] = useState(kept);
  const [now] = useState(Date.now);
  const over = expiresAt !== null && Date.parse(expiresAt) <= now;
  return (
    <div className="share-options">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void onShare({ expiresAt: until === '' ? null : new Date(`${until}T23:59:59`).toISOString() });
        }}
      >
        <label>
          {t('link.until')}
          <input
            type="date"
            disabled={busy}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
          {over && <small className="share-over">{t('link.over', { date: formatDate(expiresAt) })}</small>}
        </label>
        {until !== kept && (
          <button type="submit" className="outlined-button" disabled={busy}>
            {t(until === '' ? 'link.dropEnd' : 'link.setEnd')}
          </button>
        )}
      </form>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void onShare({ expiresAt: futureOf(expiresAt), password });
        }}
      >
        <label>
          {t(link.password ? 'link.otherPassword' : 'link.password')}
          <input
            type="password"
            autoComplete="new-password"
            maxLength={200}
            disabled={busy}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <button
          type="submit"
          className="outlined-button"
          disabled={busy || (password === '' && !link.password)}
        >
          {t(password === '' && link.password ? 'link.dropPassword' : 'link.setPassword')}
        </button>
      </form>
      <button
        type="button"
        className="text-button"
        disabled={busy}
        onClick={() => void onShare({ expiresAt: futureOf(expiresAt), renew: true })}
      >
        {t('link.renew')}
      </button>
    </div>
  );
}

function localDay(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? '' : isoDay(date);
}
