// Drives the unmodified bridge client: commands come as lines on stdin, what it gets goes as lines to stdout.
const readline = require('node:readline');
const EventBus = require('@vertx/eventbus-bridge-client.js');

const [url, transport] = process.argv.slice(2);
const say = (got) => process.stdout.write(`${JSON.stringify(got)}\n`);

const bus = new EventBus(url, { transports: [transport], vertxbus_ping_interval: 1000 });
bus.onopen = () => say({ got: 'open' });
bus.onclose = (event) => say({ got: 'close', code: event.code, reason: event.reason });
bus.onerror = (error) => say({ got: 'error', error });
bus.onevent = (event, message) => {
  say({ got: 'event', event, message });
  return true;
};

const handlers = new Map();
const commands = {
  register: ({ address, headers }) => {
    const handler = (error, message) => say({ got: 'message', address, error, body: message?.body });
    handlers.set(address, handler);
    bus.registerHandler(address, headers, handler);
  },
  unregister: ({ address }) => bus.unregisterHandler(address, {}, handlers.get(address)),
  send: ({ address, headers, body }) =>
    bus.send(address, body, headers, (error, message) => say({ got: 'reply', error, body: message?.body })),
  publish: ({ address, headers, body }) => bus.publish(address, body, headers),
  close: () => {
    bus.close();
    process.exit(0);
  },
};

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const command = JSON.parse(line);
  commands[command.do](command);
});
