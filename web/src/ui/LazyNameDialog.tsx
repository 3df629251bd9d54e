import { late } from '../app/late';
import { type ComponentProps } from 'react';

const Named = late(async () => (await import('./NameDialog')).NameDialog);

/** The dialog for a name, for pages that must not bring it along: it comes with all that text fields need. */
export function LazyNameDialog(props: ComponentProps<typeof Named>) {
  return <Named {...props} />;
}
