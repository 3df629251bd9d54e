import { Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { withTexts } from './i18n';
import type { LaterNamespace } from './strings';

interface LateOptions {
  /** What it says, as far as that is not there from the start. */
  readonly texts?: readonly LaterNamespace[];
  /** What is in its place until it has come. */
  readonly meanwhile?: ReactNode;
}

/**
 * A component whose code comes when it is first drawn, or before that with `preload`: then it is drawn at once. React's
 * `lazy` inside `Suspense` shows what has come no sooner than 300 ms after its fallback, however soon it came; for a menu
 * that is long. When the code does not come, drawing it fails, and the next time it is drawn asks for it again.
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { texts = [], meanwhile = null }: LateOptions = {},
) {
  let code: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;

  function preload(): Promise<void> {
    coming ??= withTexts(load(), ...texts).then(
      (loaded) => {
        code = loaded;
      },
      (failure: unknown) => {
        coming = null;
        throw failure;
      },
    );
    return coming;
  }

  function Late(props: Props) {
    const [Code, setCode] = useState(() => code);
    const [failure, setFailure] = useState<{ readonly cause: unknown } | null>(null);
    useEffect(() => {
      let drawn = true;
      preload().then(
        () => drawn && setCode(() => code),
        (cause: unknown) => drawn && setFailure({ cause }),
      );
      return () => {
        drawn = false;
      };
    }, []);
    if (failure !== null) {
      throw failure.cause;
    }
    return Code === null ? (
      meanwhile
    ) : (
      // Texts of what is further inside may still have to come.
      <Suspense fallback={meanwhile}>
        <Code {...props} />
      </Suspense>
    );
  }

  return Object.assign(Late, { preload });
}
