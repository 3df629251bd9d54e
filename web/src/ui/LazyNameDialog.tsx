import { lazy, Suspense, type ComponentProps } from 'react';

const Named = lazy(async () => ({ default: (await import('./NameDialog')).NameDialog }));

/** The dialog for a name, for pages that must not bring it along: it comes with all that text fields need. */
export function LazyNameDialog(props: ComponentProps<typeof Named>) {
  return (
    <Suspense fallback={null}>
      <Named {...props} />
    </Suspense>
  );
}
