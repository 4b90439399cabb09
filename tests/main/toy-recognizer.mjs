// Stands in for the recognition thread where its ways of dying matter and what it recognises does not:
// the frame's first byte says what happens to it.
import { existsSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

const port = parentPort;
const answers = {
  0: (call, frame) => port.postMessage({ kind: 'answer', call, value: { sequence: frame.sequence } }),
  1: () => {
    for (;;);
  },
  2: () => {
    throw new Error('a bug');
  },
  3: () => process.exit(3),
  4: (call) => port.postMessage({ kind: 'failure', call, failure: { kind: 'engine-missing' } }),
  5: () => {
    Promise.reject(new Error('a forgotten promise'));
  },
};

port.on('message', (request) => {
  if (request.kind === 'load') {
    if (request.options.model === 'broken') throw new Error('broken model');
    port.postMessage({ kind: 'log', level: 'info', text: 'loading' });
    port.postMessage({
      kind: 'answer',
      call: request.call,
      value: { engine: 'wasm', model: {}, failures: [] },
    });
  } else if (request.kind === 'read') {
    answers[request.frame.luma[0]](request.call, request.frame);
  } else if (request.kind === 'try' && request.folder !== undefined && !existsSync(request.folder)) {
    answers[4](request.call);
  } else {
    port.postMessage({ kind: 'answer', call: request.call });
    if (request.kind === 'close') port.close();
  }
});
