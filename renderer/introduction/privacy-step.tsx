import type { ReactElement } from 'react';
import { useTexts } from '../texts.js';
import { CameraOffIcon, FolderIcon, LockIcon } from '../views/icons.js';

/** What happens with pictures and readings. */
export function PrivacyStep(): ReactElement {
  const { introduction } = useTexts();
  return (
    <ul className="introduction__points">
      <li>
        <LockIcon />
        <span>{introduction('privacy.stays')}</span>
      </li>
      <li>
        <FolderIcon />
        <span>{introduction('privacy.saved')}</span>
      </li>
      <li>
        <CameraOffIcon />
        <span>{introduction('privacy.stop')}</span>
      </li>
    </ul>
  );
}
