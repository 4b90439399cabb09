import { icon } from '../views/icons.js';

// Line drawings for what is shared.

export const MaskIcon = icon(
  <>
    <circle cx="10" cy="10" r="6.8" />
    <path d="M7 11.4a3.6 3.6 0 0 0 6 0M7.6 8v.2m4.8-.2v.2" />
  </>,
);
export const SnapshotIcon = icon(
  <>
    <path d="M3 7a1.5 1.5 0 0 1 1.5-1.5h2L7.8 4h4.4l1.3 1.5h2A1.5 1.5 0 0 1 17 7v7.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z" />
    <circle cx="10" cy="10.6" r="2.8" />
  </>,
);
export const RecordIcon = icon(
  <>
    <circle cx="10" cy="10" r="6.8" />
    <circle cx="10" cy="10" r="3.2" fill="currentColor" stroke="none" />
  </>,
);
export const StopRecordingIcon = icon(
  <>
    <circle cx="10" cy="10" r="6.8" />
    <rect x="7.4" y="7.4" width="5.2" height="5.2" rx="1" fill="currentColor" stroke="none" />
  </>,
);
export const PopOutIcon = icon(
  <path d="M8.5 4.5h-3A1.5 1.5 0 0 0 4 6v8.5A1.5 1.5 0 0 0 5.5 16H14a1.5 1.5 0 0 0 1.5-1.5v-3M11.5 4H16v4.5M16 4l-6.5 6.5" />,
);
export const StreamIcon = icon(
  <>
    <circle cx="10" cy="10" r="1.6" fill="currentColor" stroke="none" />
    <path d="M7 13a4.2 4.2 0 0 1 0-6m6 0a4.2 4.2 0 0 1 0 6M4.7 15.3a7.5 7.5 0 0 1 0-10.6m10.6 0a7.5 7.5 0 0 1 0 10.6" />
  </>,
);
export const CopyIcon = icon(
  <>
    <rect x="7" y="7" width="9" height="9" rx="2" />
    <path d="M13 7V5.5A1.5 1.5 0 0 0 11.5 4h-6A1.5 1.5 0 0 0 4 5.5v6A1.5 1.5 0 0 0 5.5 13H7" />
  </>,
);
