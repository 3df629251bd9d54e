import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/Avatar';
import { isPeople } from '../model/values';
import { usePeople } from '../session/context';
import { CellPopover } from './CellPopover';
import { moveOf, type EditorProps } from './editing';

const SHOWN_MAX = 50;

/** The organization's people and teams; each click adds or removes one, leaving keeps what is chosen. */
export function PeoplePicker({ column, value, typed, onDone }: EditorProps) {
  const { t } = useTranslation('board');
  const { members, teams, nameOf, isTeam } = usePeople();
  const [chosen, setChosen] = useState<readonly string[]>(isPeople(value) ? value : []);
  const [query, setQuery] = useState(typed ?? '');
  const [current, setCurrent] = useState(0);
  const queries = useQueryClient();
  // Someone may have joined since the board was opened.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['members'] });
    void queries.invalidateQueries({ queryKey: ['teams'] });
  }, [queries]);
  const wanted = query.trim().toLowerCase();
  const shown = [
    ...members.map(({ userId, name, email }) => ({
      id: userId,
      name,
      words: `${name} ${email}`,
      team: false,
    })),
    ...teams.map(({ id, name }) => ({ id, name, words: name, team: true })),
    // What is gone can be taken out, not put in.
    ...(isPeople(value) ? value : [])
      .filter((id) => isTeam(id) && !teams.some((team) => team.id === id))
      .map((id) => ({ id, name: nameOf(id), words: nameOf(id), team: true })),
  ]
    .filter(({ words }) => words.toLowerCase().includes(wanted))
    .slice(0, SHOWN_MAX);
  const at = Math.min(current, Math.max(shown.length - 1, 0));
  const kept = (people: readonly string[]) => (people.length === 0 ? null : people);
  // One more than fit takes the place of the first.
  const added = (people: readonly string[], userId: string) =>
    [...people, userId].slice(-(column.settings.max ?? people.length + 1));
  const toggle = (userId: string) => {
    setChosen((old) => (old.includes(userId) ? old.filter((each) => each !== userId) : added(old, userId)));
  };
  return (
    <CellPopover
      label={column.title}
      width={260}
      onClose={(reason) => onDone(reason === 'escape' ? undefined : kept(chosen), 'stay')}
      onKeyDown={(event) => {
        const move = moveOf(event);
        const person = shown[at];
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          setCurrent(Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), shown.length - 1));
        } else if (event.key === 'Enter' && person !== undefined && (wanted !== '' || chosen.length === 0)) {
          event.preventDefault();
          onDone(chosen.includes(person.id) ? chosen : added(chosen, person.id), 'stay');
        } else if (event.key === 'Enter' && person === undefined) {
          event.preventDefault();
        } else if (move !== null) {
          event.preventDefault();
          onDone(kept(chosen), move);
        }
      }}
    >
      <input
        className="picker-search"
        aria-label={t('editor.searchPeople')}
        placeholder={t('editor.searchPeople')}
        data-autofocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setCurrent(0);
        }}
      />
      {shown.length === 0 && wanted !== '' && (
        <p className="picker-wrong" role="status">
          {t('editor.none')}
        </p>
      )}
      <div className="picker-people" role="listbox" aria-multiselectable aria-label={column.title}>
        {shown.map(({ id, name, team }, index) => (
          <button
            key={id}
            type="button"
            role="option"
            aria-selected={chosen.includes(id)}
            tabIndex={-1}
            className={index === at ? 'picker-person picker-current' : 'picker-person'}
            onClick={() => toggle(id)}
          >
            <Avatar id={id} name={name} square={team} />
            <span>{name}</span>
            {team && <span className="picker-kind">{t('editor.team')}</span>}
            {chosen.includes(id) && <Check size={16} aria-hidden />}
          </button>
        ))}
      </div>
    </CellPopover>
  );
}
