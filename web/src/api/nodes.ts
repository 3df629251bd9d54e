/**
 * The addresses under which the server may be reached. Behind a load balancer there is one, the page's own. A
 * cluster without one names its nodes, and a client that loses its node goes on with the next.
 */
export class Nodes {
  #addresses: readonly string[];
  #index = 0;

  constructor(own: string, others: readonly string[] = []) {
    this.#addresses = [...new Set([own, ...others.filter(isAddress)])];
  }

  current(): string {
    return this.#addresses[this.#index] ?? '';
  }

  /** Leaves the current node, which does not answer. */
  next(): string {
    this.#index = (this.#index + 1) % this.#addresses.length;
    return this.current();
  }

  /** Takes in addresses that the server named. */
  learn(addresses: readonly string[]): void {
    this.#addresses = [...new Set([...this.#addresses, ...addresses.filter(isAddress)])];
  }
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^/]+$/.test(text);
}

const STORED_KEY = 'sunday.nodes';

/** `?nodes=http://a:8080,http://b:8081` is remembered for the next visits. */
function configured(): string[] {
  const given = new URLSearchParams(location.search).get('nodes');
  if (given !== null) {
    localStorage.setItem(STORED_KEY, given);
  }
  return (given ?? localStorage.getItem(STORED_KEY) ?? '').split(',').filter(Boolean);
}

export const nodes =
  typeof location === 'undefined' ? new Nodes('http://localhost') : new Nodes(location.origin, configured());
