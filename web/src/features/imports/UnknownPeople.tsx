import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { inviteMember } from '../../api/organizations';
import { messageOf } from '../../api/problem';
import { showToast } from '../../ui/toasts';
import { may, useOrganization } from '../workspace/organization';

interface UnknownPeopleProps {
  readonly people: readonly { readonly name: string; readonly rows: number }[];
  /** Addresses that were invited while the dialog is open. */
  readonly invited: ReadonlySet<string>;
  readonly onInvited: (email: string) => void;
}

const shownMax = 50;

/** Who is named in the file and is no member; an address can be invited. */
export function UnknownPeople({ people, invited, onInvited }: UnknownPeopleProps) {
  const { t } = useTranslation('imports');
  const organization = useOrganization();
  const mayInvite = may(organization?.role, 'manageMembers');
  const handleInvite = (email: string) => {
    inviteMember(organization?.id ?? '', { role: 'member', email }).then(
      () => onInvited(email),
      (error: unknown) => showToast(messageOf(error), { tone: 'error' }),
    );
  };
  return (
    <section>
      <h3>{t('people')}</h3>
      <p className="list-note">{t('peopleLead')}</p>
      <ul className="import-people">
        {people.slice(0, shownMax).map(({ name, rows }) => (
          <li key={name}>
            <span className="list-main">{name}</span>
            <span className="list-note">{t('peopleRows', { count: rows })}</span>
            {mayInvite && name.includes('@') && (
              <Button
                size="small"
                aria-label={t('inviteOf', { name })}
                disabled={invited.has(name)}
                onClick={() => handleInvite(name)}
              >
                {invited.has(name) ? t('invited') : t('invite')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
