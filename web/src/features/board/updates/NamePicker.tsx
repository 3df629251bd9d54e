import { Avatar } from '../../../ui/Avatar';
import { useTranslation } from 'react-i18next';
import type { Person } from './mentions';

interface NamePickerProps {
  readonly id: string;
  readonly people: readonly Person[];
  readonly chosen: number;
  readonly onChoose: (person: Person) => void;
}

/** Who can be named; the keyboard stays in the text. */
export function NamePicker({ id, people, chosen, onChoose }: NamePickerProps) {
  const { t } = useTranslation('updates');
  return (
    <ul className="name-picker" id={id} role="listbox" aria-label={t('people')} data-testid="name-picker">
      {people.map((person, index) => (
        <li
          key={person.userId}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(person);
          }}
        >
          <Avatar id={person.userId} name={person.name} size={22} square={person.team === true} />{' '}
          {person.name}
        </li>
      ))}
    </ul>
  );
}
