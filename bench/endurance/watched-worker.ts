import { BroadcastChannel } from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs';
// The recognition thread itself; beside it this entry only answers how much it holds.
import '../../inference/worker.js';
import { heldChannel, type HeldByThread } from './held.js';

const channel = new BroadcastChannel(heldChannel);
channel.onmessage = () => {
  const { numTensors, numBytes } = tf.memory();
  const held: HeldByThread = { tensors: numTensors, tensorBytes: numBytes };
  channel.postMessage(held);
};
// It does not keep the thread from ending.
channel.unref();
