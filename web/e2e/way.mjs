// A way to a server that can be cut: connections end, and new ones are refused, as when the server or the network is gone.
import { connect, createServer } from 'node:net';

export class Way {
  #server = null;
  #open = new Set();
  #target;

  constructor(target) {
    this.#target = target;
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  async mend() {
    this.#server = createServer((near) => {
      const far = connect(this.#target, '127.0.0.1');
      for (const socket of [near, far]) {
        this.#open.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.#open.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    await new Promise((resolve) => this.#server.listen(this.port ?? 0, '127.0.0.1', resolve));
    this.port = this.#server.address().port;
  }

  async cut() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#open.forEach((socket) => socket.destroy());
    await closed;
  }
}
