// @vitest-environment jsdom
import MenuList from '@mui/material/MenuList';
import MenuItem from '@mui/material/MenuItem';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { CheckItem } from './CheckItem';
import { palette } from './color';
import { PaletteItem } from './PaletteItem';

it('the_arrow_keys_come_by_each_color_and_by_what_is_below', async () => {
  const picked: string[] = [];
  render(
    <MenuList autoFocusItem>
      <MenuItem>Rename</MenuItem>
      <PaletteItem label="Color" nameOf={(color) => color} onPick={(color) => () => picked.push(color)} />
      <MenuItem>Delete</MenuItem>
    </MenuList>,
  );
  const keys = userEvent.setup();
  await keys.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(picked).toEqual([palette[1]]);
  await keys.keyboard('{ArrowDown}'.repeat(palette.length - 1));
  expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'Delete' }));
});

it('an_entry_that_is_on_says_so_and_holds_nothing_to_enter', () => {
  render(
    <MenuList>
      <CheckItem label="Due" checked onToggle={() => undefined} />
    </MenuList>,
  );
  expect(screen.getByRole('menuitemcheckbox', { name: 'Due', checked: true }).textContent).toBe('Due');
  expect(screen.queryByRole('checkbox')).toBeNull();
});
