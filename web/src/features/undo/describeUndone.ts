import i18next from 'i18next';
import type { UndoneChange } from '../../api/trash';
import { undo } from './undo.en';

const KINDS = undo.kind;
const VERBS = undo.verb;
type Kind = keyof typeof KINDS;
type Verb = keyof typeof VERBS;

/** Says what was taken back or done again; `titleOf` knows the names of fields. Needs the texts of `undo`. */
export function describeUndone(
  { type, count, name, fields }: UndoneChange,
  redo: boolean,
  titleOf: (field: string) => string | null = () => null,
): string {
  const [kind, verb] = type.split('.') as [string, string];
  const named = name === null ? null : `“${name}”`;
  // What begins with files or time is told of as what it was: a change of an item.
  const noun = kind in KINDS ? i18next.t(`kind.${kind as Kind}`, { ns: 'undo' }) : null;
  const what =
    noun === null
      ? (named ?? i18next.t('items', { ns: 'undo', count }))
      : [noun, named].filter((part) => part !== null).join(' ');
  const field = fields.length === 1 ? titleOf(fields[0] ?? '') : null;
  const done = i18next.t(`verb.${verb in VERBS ? (verb as Verb) : 'updated'}`, { ns: 'undo' });
  const text = `${field === null ? '' : `${field} · `}${what} ${done}`;
  return redo ? i18next.t('redone', { ns: 'undo', text }) : i18next.t('undone', { ns: 'undo', text });
}
