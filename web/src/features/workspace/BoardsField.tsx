import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoardNames } from './useBoardNames';
import { useBoards } from './workspaces';
import './boardsField.css';

/** The most boards of one column. */
const BOARDS_MAX = 20;

interface BoardsFieldProps {
  /** What the boards are for: the name of the list and of the choice. */
  readonly label: string;
  readonly chosen: readonly string[];
  /** Whether it is seen beside the choice. */
  readonly labelShown?: boolean;
  /** What the choice says while there is none. */
  readonly invitation?: string;
  /** Whether the last one stays. */
  readonly keepsOne?: boolean;
  readonly onChange: (boardIds: readonly string[]) => void;
}

/** The boards that a column connects to: those that are chosen, and a choice of one more. */
export function BoardsField(props: BoardsFieldProps) {
  const { label, chosen, labelShown = false, invitation, keepsOne = false, onChange } = props;
  const { t } = useTranslation('sharing');
  const { boards } = useBoards();
  const nameOf = useBoardNames();
  const choice = (
    <select
      value=""
      aria-label={label}
      disabled={chosen.length >= BOARDS_MAX}
      data-testid="connect-board"
      onChange={({ target: { value } }) => onChange([...chosen, value])}
    >
      <option value="">
        {chosen.length === 0 ? (invitation ?? t('connection.chooseBoard')) : t('connection.add')}
      </option>
      {boards
        .filter(({ id }) => !chosen.includes(id))
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </select>
  );
  return (
    <>
      {chosen.length > 0 && (
        <ul className="boards-field" aria-label={label}>
          {chosen.map((id) => (
            <li key={id}>
              <span title={nameOf(id)}>{nameOf(id)}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={t('connection.remove', { board: nameOf(id) })}
                disabled={keepsOne && chosen.length === 1}
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              >
                <X size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {labelShown ? (
        <label>
          {label}
          {choice}
        </label>
      ) : (
        choice
      )}
    </>
  );
}
