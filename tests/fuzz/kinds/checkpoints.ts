import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CheckpointStore } from '../../../training/checkpoints/checkpoint-store.js';
import type { RandomNumbers } from '../../../training/random.js';
import { someCheckpoint } from '../../training/some-checkpoint.js';
import { damaged, oneOf } from '../damage.js';
import { hostileJson } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';

const prefixLength = 12;
const hashLength = 32;

/** Gives contents the seal that makes them pass for whole. */
function sealed(content: Buffer): Buffer {
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}

function hostile(bytes: Buffer, random: RandomNumbers): Buffer {
  const content = bytes.subarray(0, bytes.length - hashLength);
  const headerLength = content.readUInt32LE(8);
  switch (random.below(4)) {
    case 0:
      return damaged(bytes, random);
    case 1:
      return sealed(damaged(content, random));
    case 2: {
      const prefix = Buffer.from(content.subarray(0, prefixLength));
      prefix.writeUInt32LE(oneOf(random, [0, 1, 0xffffffff, headerLength * 2, content.length]), 8);
      return sealed(Buffer.concat([prefix, content.subarray(prefixLength)]));
    }
    default: {
      const prefix = Buffer.from(content.subarray(0, prefixLength));
      const header = content.toString('utf8', prefixLength, prefixLength + headerLength);
      const text = hostileJson(JSON.parse(header), random);
      prefix.writeUInt32LE(text.length, 8);
      return sealed(Buffer.concat([prefix, text, content.subarray(prefixLength + headerLength)]));
    }
  }
}

/** Checkpoints of a training; the newest is damaged, the one before it is whole. */
export const checkpoints: FuzzKind = {
  title: 'checkpoints of a training',
  cases: { long: 2_500, sample: 60 },
  async prepare() {
    return Promise.resolve({
      async make(random, { own }) {
        mkdirSync(own, { recursive: true });
        const store = new CheckpointStore(own);
        await store.write(someCheckpoint(1, 50));
        await store.write(someCheckpoint(2, 50));
        const newest = readdirSync(own).sort().at(-1) ?? '';
        writeFileSync(join(own, newest), hostile(readFileSync(join(own, newest)), random));
      },
      async run({ own }) {
        const { checkpoint, damaged: names } = await new CheckpointStore(own).newest();
        if (checkpoint === undefined) throw new Error('the whole one was not found');
        if (names.length > 0 && checkpoint.header.step !== 1) throw new Error('a damaged one was taken');
        for (const { shape, values } of [...checkpoint.weights, ...checkpoint.moments])
          if (values.length !== shape.reduce((all, each) => all * each, 1))
            throw new Error('an array has not the shape that it says');
        return names.length > 0 ? 'the one before it' : 'taken';
      },
    });
  },
};
