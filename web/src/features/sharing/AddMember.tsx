import { Autocomplete, Button, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addBoardMember, type BoardMember, type BoardRole } from '../../api/sharing';
import { useMembers } from '../members/members';
import { useOrganization } from '../workspace/organization';
import { RolePicker } from './RolePicker';
import { teamsQuery } from './teams';

interface AddMemberProps {
  readonly boardId: string;
  readonly members: readonly BoardMember[];
  readonly onDone: (work: Promise<unknown>) => void;
}

interface Choice {
  readonly id: string;
  readonly kind: BoardMember['kind'];
  readonly name: string;
}

/** Gives somebody of the organization, or a team, a role on the board. */
export function AddMember({ boardId, members, onDone }: AddMemberProps) {
  const { t } = useTranslation('sharing');
  const organization = useOrganization();
  const { members: people } = useMembers();
  const teams = useQuery(teamsQuery(organization?.id)).data?.teams ?? [];
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [role, setRole] = useState<BoardRole>('editor');
  const taken = new Set(members.map(({ id }) => id));
  const choices: Choice[] = [
    ...teams.map(({ id, name }) => ({ id, name, kind: 'team' as const })),
    ...people.map(({ userId, name }) => ({ id: userId, name, kind: 'person' as const })),
  ].filter(({ id }) => !taken.has(id));
  const handleAdd = () => {
    if (chosen !== null) {
      onDone(addBoardMember(boardId, { id: chosen.id, kind: chosen.kind, role }));
      setChosen(null);
    }
  };
  return (
    <div className="share-add">
      <Autocomplete
        className="share-whom"
        size="small"
        options={choices}
        value={chosen}
        onChange={(_, choice) => setChosen(choice)}
        getOptionLabel={({ name }) => name}
        getOptionKey={({ id }) => id}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        renderOption={({ key, ...props }, choice) => (
          <li key={key} {...props}>
            {choice.name}&nbsp;
            {choice.kind === 'team' && <span className="list-note">({t('team')})</span>}
          </li>
        )}
        renderInput={(props) => <TextField {...props} label={t('addWhom')} />}
      />
      <RolePicker label={t('addAs')} value={role} onChange={setRole} />
      <Button variant="contained" disabled={chosen === null} onClick={handleAdd}>
        {t('add')}
      </Button>
    </div>
  );
}
