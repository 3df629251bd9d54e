import { expect, test } from 'vitest';
import { keepText, textsSent } from './openTexts';

test('all texts that are open are waited for, and none that is closed', async () => {
  const order: string[] = [];
  let arrive = () => {};
  const sent = new Promise<void>((resolve) => {
    arrive = resolve;
  }).then(() => order.push('sent'));
  const forget = keepText(() => sent);
  const forgetClosed = keepText(() => new Promise(() => undefined));
  forgetClosed();

  const waited = textsSent().then(() => order.push('waited'));
  arrive();
  await waited;
  expect(order).toEqual(['sent', 'waited']);
  forget();
  await textsSent();
});
