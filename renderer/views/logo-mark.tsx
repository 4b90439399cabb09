import type { ReactElement } from 'react';

/** The mark of `assets/logo.svg`, flat: for when no picture file can be shown. */
export function LogoMark(): ReactElement {
  return (
    <svg className="logo" viewBox="0 0 512 512" aria-hidden="true" focusable="false" data-testid="logo-mark">
      <rect x="16" y="16" width="480" height="480" rx="112" fill="#ffc02e" />
      <g fill="none" stroke="#2a1f06" strokeWidth="30" strokeLinecap="round" strokeLinejoin="round">
        <path d="M104 178v-42a32 32 0 0 1 32-32h42M334 104h42a32 32 0 0 1 32 32v42" />
        <path d="M408 334v42a32 32 0 0 1-32 32h-42M178 408h-42a32 32 0 0 1-32-32v-42" />
        <path d="M176 282a88 88 0 0 0 160 0" />
      </g>
      <ellipse cx="206" cy="208" rx="22" ry="30" fill="#2a1f06" />
      <ellipse cx="306" cy="208" rx="22" ry="30" fill="#2a1f06" />
    </svg>
  );
}
