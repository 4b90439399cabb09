import { open, stat } from 'node:fs/promises';
import {
  EncodedPacketSink,
  FilePathSource,
  Input,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
  type InputVideoTrack,
} from 'mediabunny';
import { ExpectedFailure, type Failure } from '../../common/failures.js';
import type { Orientation } from '../../common/luma.js';
import { loadVideoDecoder, type DecoderSettings, type VideoDecoderClass } from './native-decoder.js';

/** A video file's pictures, still encoded. */
export interface OpenTrack {
  readonly file: string;
  readonly packets: EncodedPacketSink;
  readonly decoder: VideoDecoderClass;
  readonly settings: DecoderSettings;
  readonly orientation: Orientation;
  /** Of the upright picture with square pixels, as the file says it. */
  readonly displaySize: { readonly width: number; readonly height: number };
  /** Whether brightness uses all of 0..255; undefined where the file does not say it. */
  readonly fullRange: boolean | undefined;
  /** Seconds. */
  readonly duration: number | undefined;
}

/** The library's names of codecs as people know them. */
const codecNames: Readonly<Record<string, string>> = {
  avc: 'H.264',
  hevc: 'HEVC',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
};

/** Larger pictures are not decoded: one would take gigabytes. Pixels. */
const mostPixels = 8192 * 8192;

/**
 * Opens the pictures of a video file.
 *
 * @throws ExpectedFailure: `file-missing`, `file-unreadable`, `video-unreadable`, `video-without-pictures`,
 * `video-codec-unsupported`, `video-decoder-missing`, `file-too-large`.
 */
export async function openTrack(file: string): Promise<OpenTrack> {
  await checkFile(file);
  const input = new Input({ source: new FilePathSource(file), formats: [MP4, QTFF, MATROSKA, WEBM] });
  const track = await orFailure(videoTrack(input), { kind: 'video-unreadable', file });
  if (track === null) throw new ExpectedFailure({ kind: 'video-without-pictures', file });
  const decoder = loadVideoDecoder(file);
  const settings = await orFailure(settingsOf(track), { kind: 'video-unreadable', file });
  if (settings === undefined || !(await decoder.isConfigSupported(settings)).supported)
    throw new ExpectedFailure(unsupported(file, await codecOf(track)));
  return orFailure(describe(file, track, decoder, settings), { kind: 'video-unreadable', file });
}

async function checkFile(file: string): Promise<void> {
  const status = await orFailure(stat(file), { kind: 'file-missing', file });
  if (!status.isFile()) throw new ExpectedFailure({ kind: 'video-unreadable', file });
  const handle = await orFailure(open(file), { kind: 'file-unreadable', file });
  await handle.close();
}

async function videoTrack(input: Input): Promise<InputVideoTrack | null> {
  return input.getPrimaryVideoTrack();
}

async function settingsOf(track: InputVideoTrack): Promise<DecoderSettings | undefined> {
  const config = await track.getDecoderConfig();
  if (config === null) return undefined;
  const { codec, codedWidth, codedHeight } = config;
  // Its type is one of the browser's, which does not exist here.
  const description = config.description as DecoderSettings['description'];
  return {
    codec: decoderNameOf(codec),
    ...(description !== undefined && { description }),
    ...(codedWidth !== undefined && { codedWidth }),
    ...(codedHeight !== undefined && { codedHeight }),
    // In this thread, which has nothing else to do: pictures then come in the order of their packets.
    useWorkerThread: false,
  };
}

/** H.264 with its settings among the pictures is called otherwise; the decoder is the same. */
const decoderNameOf = (codec: string): string => codec.replace(/^avc3\./, 'avc1.');

async function describe(
  file: string,
  track: InputVideoTrack,
  decoder: VideoDecoderClass,
  settings: DecoderSettings,
): Promise<OpenTrack> {
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  const pixels = Math.max(width * height, (settings.codedWidth ?? 0) * (settings.codedHeight ?? 0));
  if (pixels > mostPixels)
    throw new ExpectedFailure({ kind: 'file-too-large', file, megapixels: Math.round(pixels / 1e6) });
  const quarterTurns = ((await track.getRotation()) / 90) as Orientation['quarterTurns'];
  const { fullRange } = await track.getColorSpace();
  return {
    file,
    packets: new EncodedPacketSink(track),
    decoder,
    settings,
    orientation: { quarterTurns, mirrored: await track.getFlip() },
    displaySize: { width, height },
    fullRange: fullRange ?? undefined,
    duration: await durationOf(track),
  };
}

/** As the file says it: counting would read the whole of it. Where it is wrong, the readings' own times stand. */
async function durationOf(track: InputVideoTrack): Promise<number | undefined> {
  const duration = await track.getDurationFromMetadata().catch(() => null);
  return duration !== null && Number.isFinite(duration) && duration > 0
    ? Math.round(duration * 1000) / 1000
    : undefined;
}

async function codecOf(track: InputVideoTrack): Promise<string> {
  const codec = await track.getCodec().catch(() => null);
  const internal = await track.getInternalCodecId().catch(() => null);
  return codec === null ? String(internal ?? '?') : (codecNames[codec] ?? codec);
}

const unsupported = (file: string, codec: string): Failure => ({
  kind: 'video-codec-unsupported',
  file,
  codec,
});

/** @throws ExpectedFailure with this failure, whatever else went wrong; an expected one is passed on. */
async function orFailure<Value>(work: Promise<Value>, failure: Failure): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ExpectedFailure ? error : new ExpectedFailure(failure);
  }
}
