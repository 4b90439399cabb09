import { loadEngine } from './engine.js';

// A process of its own: on a processor that the library was not built for, this is where it ends. An engine that is
// only missing is no matter of the processor.
await loadEngine('native');
process.exit(0);
