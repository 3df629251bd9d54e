/** Somebody who can be named: a person, or a team. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly team?: boolean;
}

/** What people type shows names; what is sent says who is meant. */
export function toMarkdown(typed: string, named: readonly Person[]): string {
  // The longest name first: "@Ann Lee" is not "@Ann" with something behind it.
  const people = [...new Map(named.map((person) => [person.name, person])).values()].sort(
    (a, b) => b.name.length - a.name.length,
  );
  if (people.length === 0) {
    return typed;
  }
  const names = new RegExp(`@(${people.map(({ name }) => escaped(name)).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return typed.replace(names, (all, name: string) => {
    const person = people.find((each) => each.name === name);
    return person === undefined
      ? all
      : `[@${label(name)}](${person.team === true ? 'team' : 'user'}:${person.userId})`;
  });
}

const MENTION = /\[@((?:\\.|[^\]\\\n])*)\]\((user|team):([0-9a-f-]{36})\)/g;

/** The same text as it was typed, and who is named in it. */
export function fromMarkdown(
  body: string,
  nameOf: (userId: string) => string,
): { typed: string; named: Person[] } {
  const named: Person[] = [];
  const typed = body.replace(MENTION, (_all, _label, kind: string, userId: string) => {
    const name = nameOf(userId);
    named.push(kind === 'team' ? { userId, name, team: true } : { userId, name });
    return `@${name}`;
  });
  return { typed, named };
}

/** What is being typed after an @ before the caret, if somebody is being looked for. */
export function wantedName(typed: string, caret: number): { from: number; text: string } | null {
  const match = /(?:^|[\s(])@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?)$/u.exec(typed.slice(0, caret));
  return match === null ? null : { from: caret - (match[1]?.length ?? 0) - 1, text: match[1] ?? '' };
}

export function matching(people: readonly Person[], text: string): readonly Person[] {
  const wanted = text.toLowerCase();
  return people
    .filter(({ name }) =>
      name
        .toLowerCase()
        .split(/\s+/)
        .some((_word, index, words) => words.slice(index).join(' ').startsWith(wanted)),
    )
    .slice(0, SHOWN_MAX);
}

const SHOWN_MAX = 6;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Inside the brackets of a link nothing but a backslash and a bracket mean something. */
function label(name: string): string {
  return name.replace(/[[\]\\]/g, '\\$&');
}
