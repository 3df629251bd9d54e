import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityKind } from '../../api/activity';
import { messageOf } from '../../api/problem';
import type { Member, Organization } from '../../api/types';
import { Avatar } from '../../ui/Avatar';
import { Failure } from '../../ui/Failure';
import '../../ui/rows.css';
import { useSession } from '../auth/useSession';
import { named, PeopleContext, type People } from '../board/session/context';
import { teamsQuery } from '../sharing/teams';
import { useOrganization } from '../workspace/organization';
import './members.css';
import { useMembers } from './members';
import { PersonFeed } from './PersonFeed';

const KINDS: readonly ActivityKind[] = ['values', 'items', 'updates', 'structure'];

/** A member, and what they did on the boards that whoever looks sees. */
export function PersonPage() {
  const { t } = useTranslation('activity');
  const { userId } = useParams({ strict: false });
  const organization = useOrganization();
  const { members, error, loading } = useMembers();
  const member = members.find((each) => each.userId === userId);
  return (
    <div className="page" data-testid="person">
      <Link to="/members" className="person-back">
        <ArrowLeft size={16} aria-hidden /> {t('people')}
      </Link>
      <Failure message={error && messageOf(error)} />
      {!loading && error === null && member === undefined && <p>{t('unknownPerson')}</p>}
      {member !== undefined && organization !== null && (
        <Person key={member.userId} member={member} members={members} organization={organization} />
      )}
    </div>
  );
}

interface PersonProps {
  readonly member: Member;
  readonly members: readonly Member[];
  readonly organization: Organization;
}

function Person({ member, members, organization }: PersonProps) {
  const { t } = useTranslation('activity');
  const { t: common } = useTranslation();
  const { user } = useSession();
  const [kind, setKind] = useState<ActivityKind | null>(null);
  const people = usePeopleOf(organization, members);
  const { userId, name, email, role } = member;
  return (
    <>
      <div className="page-head">
        <Avatar id={userId} name={name} size={40} />
        <div className="person-name">
          <h1>{userId === user?.id ? t('ofMe') : t('ofPerson', { name })}</h1>
          <span className="list-note">
            {email} · {common(`roles.${role}`)}
          </span>
        </div>
        <select
          aria-label={t('kind')}
          className="person-kind"
          value={kind ?? ''}
          data-testid="person-kind"
          onChange={({ target }) => setKind(KINDS.find((each) => each === target.value) ?? null)}
        >
          <option value="">{t('everything')}</option>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`kinds.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <PeopleContext value={people}>
        <PersonFeed organizationId={organization.id} userId={userId} kind={kind} />
      </PeopleContext>
    </>
  );
}

/** Names for what stands in people columns. */
function usePeopleOf(organization: Organization, members: readonly Member[]): People {
  const { t } = useTranslation('board');
  const { data } = useQuery(teamsQuery(organization.id));
  return useMemo(
    () => ({ ...named(members, data, (name) => t('deletedTeam', { name })), readOnly: true }),
    [members, data, t],
  );
}
