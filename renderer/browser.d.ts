// What Chromium has and TypeScript's library lacks, because other browsers do not have it in a page.

declare module '*.css';

interface MediaStreamTrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}

declare const MediaStreamTrackProcessor: new (init: {
  readonly track: MediaStreamTrack;
}) => MediaStreamTrackProcessor;

interface HTMLMediaElement {
  captureStream(): MediaStream;
}

interface MediaStreamTrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

declare const MediaStreamTrackGenerator:
  (new (init: { readonly kind: 'video' }) => MediaStreamTrackGenerator) | undefined;
