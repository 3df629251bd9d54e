// Socket.IO as its documentation sets it up: one process of several, with the Redis adapter between them.
// Usage: node socketio.js PORT REDIS_URL
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';

const [port, redisUrl] = process.argv.slice(2);
const publisher = createClient({ url: redisUrl });
const subscriber = publisher.duplicate();
await Promise.all([publisher.connect(), subscriber.connect()]);

const http = createServer();
const io = new Server(http, { adapter: createAdapter(publisher, subscriber), transports: ['websocket'] });

io.on('connection', (socket) => {
  socket.on('subscribe', async (board) => {
    await socket.join(board);
    socket.emit('subscribed', board);
  });
});

// One event a line.
http.on('request', (request, response) => {
  if (request.url !== '/publish') {
    return;
  }
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    for (const line of Buffer.concat(parts).toString().split('\n')) {
      const event = JSON.parse(line);
      io.to('board:' + event.boardId).emit('event', event);
    }
    response.writeHead(204).end();
  });
});

http.listen(Number(port), '127.0.0.1');
