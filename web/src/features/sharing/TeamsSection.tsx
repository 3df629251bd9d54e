import { Autocomplete, Button, IconButton, TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import { changeTeam, createTeam, deleteTeam, type Team } from '../../api/sharing';
import type { Member } from '../../api/types';
import { confirmDialog } from '../../ui/confirm';
import { Failure } from '../../ui/Failure';
import { Field } from '../../ui/Field';
import { showToast } from '../../ui/toasts';
import { useSubmit } from '../../ui/useSubmit';
import './sharing.css';
import { teamsQuery } from './teams';

interface TeamsSectionProps {
  readonly organizationId: string;
  readonly people: readonly Member[];
  readonly editable: boolean;
}

/** The teams of the organization, and who is in them. */
export function TeamsSection({ organizationId, people, editable }: TeamsSectionProps) {
  const { t } = useTranslation('sharing');
  const queries = useQueryClient();
  const { queryKey, ...query } = teamsQuery(organizationId);
  const { data, error } = useQuery({ queryKey, ...query, staleTime: 0 });
  const teams = data?.teams;
  const [name, setName] = useState('');
  const refresh = () => queries.invalidateQueries({ queryKey });
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    await createTeam(organizationId, name.trim());
    setName('');
    await refresh();
  }, ['/name']);
  const handle = async (work: Promise<unknown>) => {
    await work.catch((problem: unknown) => showToast(messageOf(problem), { tone: 'error' }));
    await refresh();
  };
  return (
    <section data-testid="teams">
      <h2>{t('teams')}</h2>
      <Failure message={failure ?? (error && messageOf(error))} />
      {teams?.length === 0 && <p className="list-note">{t('noTeams')}</p>}
      <ul className="list-rows">
        {teams?.map((team) => (
          <TeamRow
            key={team.id}
            team={team}
            people={people}
            editable={editable}
            onDone={(work) => void handle(work)}
          />
        ))}
      </ul>
      {editable && (
        <form onSubmit={handleSubmit} className="share-add">
          <div className="share-whom">
            <Field
              label={t('teamName')}
              size="small"
              required
              value={name}
              onChange={setName}
              problem={field('/name')}
            />
          </div>
          <Button type="submit" variant="outlined" loading={busy}>
            {t('createTeam')}
          </Button>
        </form>
      )}
    </section>
  );
}

interface TeamRowProps {
  readonly team: Team;
  readonly people: readonly Member[];
  readonly editable: boolean;
  readonly onDone: (work: Promise<unknown>) => void;
}

function TeamRow({ team, people, editable, onDone }: TeamRowProps) {
  const { t } = useTranslation('sharing');
  const chosen = people.filter(({ userId }) => team.memberIds.includes(userId));
  const handleDelete = async () => {
    const sure = await confirmDialog({
      title: t('deleteTeamTitle', { name: team.name }),
      body: t('deleteTeamBody'),
      confirmLabel: t('delete'),
      danger: true,
    });
    if (sure) {
      onDone(deleteTeam(team.id));
    }
  };
  return (
    <li className="list-row">
      <span className="list-main">
        {team.name} <span className="list-note">({t('teamMembers', { count: team.memberIds.length })})</span>
      </span>
      <Autocomplete
        multiple
        size="small"
        className="share-whom"
        disabled={!editable}
        limitTags={3}
        options={people}
        value={chosen}
        onChange={(_, members) =>
          onDone(changeTeam(team.id, { memberIds: members.map(({ userId }) => userId) }))
        }
        getOptionLabel={({ name }) => name}
        getOptionKey={({ userId }) => userId}
        renderInput={(props) => <TextField {...props} label={t('editTeam', { name: team.name })} />}
      />
      {editable && (
        <IconButton
          size="small"
          aria-label={t('deleteTeam', { name: team.name })}
          onClick={() => void handleDelete()}
        >
          <Trash2 size={16} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
