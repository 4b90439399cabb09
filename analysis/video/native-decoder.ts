import { createRequire } from 'node:module';
import { ExpectedFailure } from '../../common/failures.js';

/**
 * What is used of `node-webcodecs` (the browser's WebCodecs for Node). It is an optional package: there is none for
 * every system, and nothing else needs it, so these types are our own and it is loaded when a video is met.
 */
export interface DecoderSettings {
  readonly codec: string;
  readonly description?: ArrayBufferLike | ArrayBufferView;
  readonly codedWidth?: number;
  readonly codedHeight?: number;
  readonly useWorkerThread: false;
}

/** One encoded picture, as WebCodecs takes it; times in microseconds. */
export interface EncodedPicture {
  readonly type: 'key' | 'delta';
  readonly timestamp: number;
  readonly duration: number;
  readonly byteLength: number;
  readonly copyTo: (target: Uint8Array) => void;
}

export interface DecodedPicture {
  readonly codedWidth: number;
  readonly codedHeight: number;
  /** Microseconds. */
  readonly timestamp: number;
  readonly copyTo: (target: Uint8Array) => Promise<unknown>;
  readonly close: () => void;
}

export interface VideoDecoder {
  configure(settings: DecoderSettings): void;
  /** Calls `output` and `error` before it returns, since no other thread is at work. */
  decode(picture: EncodedPicture): void;
  flush(): Promise<void>;
  close(): void;
}

export interface VideoDecoderClass {
  new (callbacks: {
    readonly output: (picture: DecodedPicture) => void;
    readonly error: (error: unknown) => void;
  }): VideoDecoder;
  isConfigSupported(settings: DecoderSettings): Promise<{ readonly supported: boolean }>;
}

interface Package {
  readonly VideoDecoder: VideoDecoderClass;
  readonly getNativeVariant: () => string | undefined;
}

/** @throws ExpectedFailure (`video-decoder-missing`) on systems without it. */
export function loadVideoDecoder(file: string): VideoDecoderClass {
  // Its own FFmpeg, which is LGPL and known, not one that happens to lie on this computer.
  process.env['NODE_WEBCODECS_FORCE'] = 'static';
  try {
    const { VideoDecoder, getNativeVariant } = createRequire(import.meta.url)('node-webcodecs') as Package;
    if (getNativeVariant() === 'static') return VideoDecoder;
  } catch {
    // Not installed: the same as one that is not for this system.
  }
  const reason = `${process.platform}-${process.arch}`;
  throw new ExpectedFailure({ kind: 'video-decoder-missing', file, reason });
}
