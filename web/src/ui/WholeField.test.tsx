// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { WholeField } from './WholeField';

function Days() {
  const [days, setDays] = useState(1);
  return (
    <>
      <WholeField value={days} min={-30} max={30} label="Days" onChange={setDays} />
      <output>{days}</output>
    </>
  );
}

describe('a field for a whole number', () => {
  const field = () => screen.getByRole('spinbutton', { name: 'Days' });
  const taken = () => screen.getByRole('status').textContent;

  it('may be emptied to type another number', async () => {
    render(<Days />);
    await userEvent.clear(field());
    expect(taken()).toBe('1');
    await userEvent.type(field(), '12');
    expect(taken()).toBe('12');
  });

  it('takes a number that begins with its sign', async () => {
    render(<Days />);
    await userEvent.clear(field());
    await userEvent.type(field(), '-4');
    expect(taken()).toBe('-4');
  });

  it('is within its limits when it is left', async () => {
    render(<Days />);
    await userEvent.clear(field());
    await userEvent.type(field(), '99');
    await userEvent.tab();
    expect(taken()).toBe('30');
    expect(field()).toHaveProperty('value', '30');
    await userEvent.clear(field());
    await userEvent.tab();
    expect(field()).toHaveProperty('value', '30');
  });
});
