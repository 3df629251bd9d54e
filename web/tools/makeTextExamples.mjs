// Writes openapi/examples/texts.json: texts as several editors of Yjs write them at random, each with what comes of it.
// The server's own code and the editors' are both held to it. The same seed makes the same file, but for the names that Yjs
// draws; run it when something is to be added.
import { writeFileSync } from 'node:fs';
import * as Y from 'yjs';

const target = new URL('../../openapi/examples/texts.json', import.meta.url);
const words = ['plan ', 'a', 'ö', '🚀', 'next step\n', '- ', '  ', '漢字', 'e\u0301', 'the end. '];

/** A small generator of numbers (mulberry32). */
function randomOf(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const base64 = (bytes) => Buffer.from(bytes).toString('base64');

function example(seed, editors, steps) {
  const random = randomOf(seed);
  const updates = [];
  const docs = Array.from({ length: editors }, (_, index) => {
    const doc = new Y.Doc();
    doc.clientID = 1000 * seed + 10 * (random(90) + 1) + index;
    doc.unsent = [];
    doc.known = 0;
    doc.on('update', (update, origin) => origin === 'server' || doc.unsent.push(update));
    return doc;
  });
  const send = (doc) => {
    if (doc.unsent.length > 0) {
      // As the editor does: in one, however often it was typed.
      updates.push(Y.mergeUpdates(doc.unsent.splice(0)));
    }
  };
  const receive = (doc) => {
    updates.slice(doc.known).forEach((update) => Y.applyUpdate(doc, update, 'server'));
    doc.known = updates.length;
  };
  for (let step = 0; step < steps; step++) {
    const doc = docs[random(editors)];
    const text = doc.getText('text');
    const action = random(10);
    if (action < 5) {
      // Often at the same places, where the order has to be agreed on.
      const at = random(2) === 0 ? Math.min(3, text.length) : random(text.length + 1);
      text.insert(at, words[random(words.length)]);
    } else if (action < 7 && text.length > 0) {
      const at = random(text.length);
      text.delete(at, Math.min(1 + random(6), text.length - at));
    } else if (action < 9) {
      send(doc);
    } else {
      receive(doc);
    }
  }
  docs.forEach(send);
  docs.forEach(receive);
  const texts = new Set(docs.map((doc) => doc.getText('text').toString()));
  if (texts.size !== 1) {
    throw new Error(`the editors of ${seed} do not agree`);
  }
  return { name: `${editors} editors, seed ${seed}`, updates: updates.map(base64), text: [...texts][0] };
}

const examples = [];
for (let seed = 1; seed <= 24; seed++) {
  examples.push(example(seed, 2 + (seed % 4), seed <= 20 ? 60 : 260));
}
writeFileSync(target, `${JSON.stringify({ examples }, null, 1)}\n`);
