import type { ReactElement, ReactNode } from 'react';

/** A line drawing on a 20 × 20 grid, in the colour and size of the text around it. */
export function icon(drawing: ReactNode): () => ReactElement {
  return function Icon() {
    return (
      <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        {drawing}
      </svg>
    );
  };
}

export const PlayIcon = icon(<path d="M6.5 4.2v11.6l9-5.8z" fill="currentColor" />);
export const StopIcon = icon(<rect x="5" y="5" width="10" height="10" rx="2" fill="currentColor" />);
export const ChevronIcon = icon(<path d="m6 8 4 4 4-4" />);
export const BackIcon = icon(<path d="m12 5-5 5 5 5" />);
export const ForwardIcon = icon(<path d="m8 5 5 5-5 5" />);
export const CheckIcon = icon(<path d="m4.5 10.5 3.6 3.6 7.4-8.2" />);
export const CloseIcon = icon(<path d="m5.5 5.5 9 9m0-9-9 9" />);
export const CameraIcon = icon(
  <>
    <rect x="2.5" y="5.5" width="10.5" height="9" rx="2" />
    <path d="m13 9.2 4.5-2.6v6.8L13 10.8" />
  </>,
);
export const CameraOffIcon = icon(
  <>
    <path d="M6.5 5.5H11a2 2 0 0 1 2 2v3m0 3.4a2 2 0 0 1-1.2.6H4.5a2 2 0 0 1-2-2v-5a2 2 0 0 1 1-1.7" />
    <path d="m13 9.2 4.5-2.6v6.8M3 3l14 14" />
  </>,
);
export const FilmIcon = icon(
  <>
    <rect x="3" y="4" width="14" height="12" rx="2" />
    <path d="M6.5 4v12m7-12v12M3 8h3.5M3 12h3.5m7-4H17m-3.5 4H17" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M3 6h7m4 0h3M3 14h3m4 0h7" />
    <circle cx="12" cy="6" r="2" />
    <circle cx="8" cy="14" r="2" />
  </>,
);
export const HelpIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M7.9 8a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.3m0 2.4v.1" />
  </>,
);
export const QuitIcon = icon(<path d="M10 3v6.5M6.2 5.4a6.2 6.2 0 1 0 7.6 0" />);
export const ImportIcon = icon(
  <path d="M10 3.5v8m-3.2-3.2L10 11.5l3.2-3.2M4 12.5v2.6c0 .8.6 1.4 1.4 1.4h9.2c.8 0 1.4-.6 1.4-1.4v-2.6" />,
);
export const ExportIcon = icon(
  <path d="M10 11.5v-8M6.8 6.7 10 3.5l3.2 3.2M4 12.5v2.6c0 .8.6 1.4 1.4 1.4h9.2c.8 0 1.4-.6 1.4-1.4v-2.6" />,
);
export const FolderIcon = icon(
  <path d="M2.5 6.5v-1a1.5 1.5 0 0 1 1.5-1.5h3.3l1.7 2H16a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1-1.5 1.5H4a1.5 1.5 0 0 1-1.5-1.5z" />,
);
export const NetworkIcon = icon(
  <>
    <circle cx="4.5" cy="10" r="1.8" />
    <circle cx="11" cy="5" r="1.8" />
    <circle cx="11" cy="15" r="1.8" />
    <circle cx="16.5" cy="10" r="1.5" />
    <path d="m6 8.9 3.5-2.8M6 11.1l3.5 2.8m2.9-7.7 3 2.7m-3 4.9 3-2.7" />
  </>,
);
export const WarningIcon = icon(
  <>
    <path d="M10 3.2 17.5 16h-15z" />
    <path d="M10 8.2v3.6m0 2.1v.1" />
  </>,
);
export const InfoIcon = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.2v4m0-6.7v.1" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="4.5" y="9" width="11" height="7.5" rx="2" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
  </>,
);
export const ImageIcon = icon(
  <>
    <rect x="3" y="4" width="14" height="12" rx="2" />
    <path d="m3.5 14 4-4 3 3 2-2 4 3.5" />
    <circle cx="13" cy="7.5" r="1.2" />
  </>,
);
export const ResetIcon = icon(<path d="M4 10a6 6 0 1 0 1.8-4.3M5.5 2.8v3.2h3.2" />);
export const PauseIcon = icon(
  <>
    <rect x="5.2" y="4.5" width="3.2" height="11" rx="1" fill="currentColor" />
    <rect x="11.6" y="4.5" width="3.2" height="11" rx="1" fill="currentColor" />
  </>,
);
export const TableIcon = icon(
  <>
    <rect x="3" y="4" width="14" height="12" rx="2" />
    <path d="M3 8h14M3 12h14M8 8v8" />
  </>,
);
export const TrashIcon = icon(
  <path d="M4 6h12M8 6V4.2h4V6M5.5 6l.7 9.2a1.3 1.3 0 0 0 1.3 1.2h5a1.3 1.3 0 0 0 1.3-1.2l.7-9.2M8.5 9v4.4m3-4.4v4.4" />,
);
export const ReportIcon = icon(
  <>
    <path d="M5 3h7l3.5 3.5V16a1 1 0 0 1-1 1H5.5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z" />
    <path d="M7.5 13.5v-2m2.6 2v-4.5m2.6 4.5v-3" />
  </>,
);
export const PlusIcon = icon(<path d="M10 4.5v11M4.5 10h11" />);
export const MinusIcon = icon(<path d="M4.5 10h11" />);
export const WholeIcon = icon(
  <path d="M3 5v10M17 5v10M6 10h8M8.2 7.6 5.8 10l2.4 2.4m3.6-4.8 2.4 2.4-2.4 2.4" />,
);
export const PencilIcon = icon(<path d="m4 16 .8-3.2 8.4-8.4 2.4 2.4-8.4 8.4zM11.6 6l2.4 2.4" />);
export const RecordIcon = icon(<circle cx="10" cy="10" r="5" className="icon__record" />);
