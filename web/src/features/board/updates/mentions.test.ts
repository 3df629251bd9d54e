// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { fromMarkdown, matching, toMarkdown, wantedName } from './mentions';

const ann = { userId: '01a1ffe6-cbcd-7531-bf93-0088c707b73f', name: 'Ann' };
const annLee = { userId: '01a1ffe6-cbcd-7531-bf93-0088c707b740', name: 'Ann Lee' };
const odd = { userId: '01a1ffe6-cbcd-7531-bf93-0088c707b741', name: 'O](javascript:x)' };

describe('mentions', () => {
  it('names_become_links_and_come_back', () => {
    const typed = 'Ask @Ann Lee, @Ann and @Anna';
    const body = toMarkdown(typed, [ann, annLee]);

    expect(body).toBe(`Ask [@Ann Lee](user:${annLee.userId}), [@Ann](user:${ann.userId}) and @Anna`);
    const names = new Map([ann, annLee].map(({ userId, name }) => [userId, name]));
    expect(fromMarkdown(body, (id) => names.get(id) ?? '?')).toEqual({ typed, named: [annLee, ann] });
  });

  it('a_team_is_named_as_a_team', () => {
    const body = toMarkdown('Ask @Design', [{ userId: ann.userId, name: 'Design', team: true }]);

    expect(body).toBe(`Ask [@Design](team:${ann.userId})`);
    expect(fromMarkdown(body, () => 'Design').named).toEqual([
      { userId: ann.userId, name: 'Design', team: true },
    ]);
  });

  it('a_name_cannot_break_out_of_its_link', () => {
    const body = toMarkdown(`@${odd.name}`, [odd]);

    expect(body).toBe(`[@O\\](javascript:x)](user:${odd.userId})`);
    expect(fromMarkdown(body, () => odd.name).typed).toBe(`@${odd.name}`);
  });

  it('looks_for_people_after_an_at_and_nowhere_else', () => {
    expect(wantedName('Hello @an', 9)).toEqual({ from: 6, text: 'an' });
    expect(wantedName('@', 1)).toEqual({ from: 0, text: '' });
    expect(wantedName('me@example', 10)).toBeNull();
    expect(matching([ann, annLee], 'lee')).toEqual([annLee]);
    expect(matching([ann, annLee], 'ann l')).toEqual([annLee]);
  });
});
