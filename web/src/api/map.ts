/** Where pictures of the earth come from, when the operator named somebody who has them. */
export interface Tiles {
  /** With {z}, {x} and {y} in it. */
  readonly url: string | null;
  readonly attribution: string;
}

/** What the operator decided about maps. */
export async function readTiles(): Promise<Tiles> {
  const answer: unknown = await (await fetch('/map.json')).json();
  const known = typeof answer === 'object' && answer !== null ? answer : {};
  return {
    url: 'tiles' in known && typeof known.tiles === 'string' ? known.tiles : null,
    attribution: 'attribution' in known && typeof known.attribution === 'string' ? known.attribution : '',
  };
}
