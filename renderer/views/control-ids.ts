/** Ids of controls that take the focus from others, see kept-focus.ts. */

/** The one button of the live page that is always there. */
export const startStopId = 'start-stop';
export const recordId = 'record';
export const pauseRecordingId = 'pause-recording';
export const playGameId = 'play-game';
export const personNameId = 'mirror-name';
