/** What the window counts while it is watched. */
export interface Watched {
  /** Milliseconds from a frame's arrival in the window to the first animation frame after its reading is there. */
  readonly latencies: readonly number[];
  readonly readings: number;
  /** Of the camera, shown by the `<video>`. */
  readonly pictures: number;
}

/** Runs inside the page, so it may use nothing from outside. */
export async function watchPage(seconds: number): Promise<Watched> {
  const latencies: number[] = [];
  let readings = 0;
  let pictures = 0;
  let running = true;
  const video = document.querySelector('video');
  const countPicture = (): void => {
    pictures += 1;
    if (running) video?.requestVideoFrameCallback(countPicture);
  };
  video?.requestVideoFrameCallback(countPicture);
  const stop = window.emojify.on('reading', ({ capturedAt }) => {
    readings += 1;
    requestAnimationFrame(() => latencies.push(performance.timeOrigin + performance.now() - capturedAt));
  });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  running = false;
  stop();
  return { latencies, readings, pictures };
}

/**
 * The longest time, in milliseconds, that a page's thread did not get to a timer of five milliseconds. Runs inside
 * the page, likewise.
 */
export async function longestPause(seconds: number): Promise<number> {
  const every = 5;
  let longest = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - before - every);
    before = now;
  }, every);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  clearInterval(timer);
  return longest;
}
