/**
 * The addresses under which the server may be reached. Behind a load balancer there is one, the page's own. A
 * cluster without one names its nodes, and a page whose node is gone goes on with the next, for its requests and
 * for its live connection alike.
 */
export class Nodes {
  readonly #own: string;
  #addresses: readonly string[];
  #current: string;

  constructor(own: string) {
    this.#own = own;
    this.#addresses = [own];
    this.#current = own;
  }

  get count(): number {
    return this.#addresses.length;
  }

  current(): string {
    return this.#current;
  }

  /** Leaves a node that does not answer. Whoever else notices the same loss changes nothing. */
  leave(address: string): void {
    if (address === this.#current) {
      const next = (this.#addresses.indexOf(address) + 1) % this.#addresses.length;
      this.#current = this.#addresses[next] ?? this.#own;
    }
  }

  /** The nodes that get the page's cookie, which belongs to its host name; the current one first. */
  withCookie(): readonly string[] {
    const host = new URL(this.#own).hostname;
    const first = this.#addresses.indexOf(this.#current);
    return [...this.#addresses.slice(first), ...this.#addresses.slice(0, first)].filter(
      (address) => new URL(address).hostname === host,
    );
  }

  /**
   * Takes in the addresses that the server named. A page that is not at one of them came another way, through a load
   * balancer perhaps, and the nodes would not let it in.
   */
  learn(addresses: readonly string[]): void {
    if (addresses.includes(this.#own)) {
      this.#addresses = [...new Set([this.#own, ...addresses.filter(isAddress)])];
    }
  }
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^/]+$/.test(text);
}

export const nodes = new Nodes(location.origin);

/** Asks the page's own server for the other nodes. Without an answer there is only the one. */
export async function learnNodes(): Promise<void> {
  try {
    const response = await fetch('/nodes.json');
    const body: unknown = response.ok ? await response.json() : null;
    if (typeof body === 'object' && body !== null && 'nodes' in body && Array.isArray(body.nodes)) {
      nodes.learn(body.nodes.filter((node) => typeof node === 'string'));
    }
  } catch {
    // Asked again when the page has come back to its server.
  }
}

/** The same request to another node. */
export async function toNode(request: Request, node: string): Promise<Request> {
  const { origin, pathname, search } = new URL(request.url);
  if (origin === node) {
    return request.clone();
  }
  const { method, headers, signal } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD' && request.body !== null;
  return new Request(node + pathname + search, {
    method,
    headers,
    signal,
    credentials: 'include',
    ...(hasBody ? { body: await request.clone().blob() } : {}),
  });
}
