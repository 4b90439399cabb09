import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWindow, type Page } from '../store.js';
import { showPage } from './navigation.js';

interface PageButtonProps {
  readonly page: Page;
  readonly icon: ReactElement;
  readonly text: string;
}

/** The way to a page that stands apart from the others; a second press leads back to the live picture. */
export function PageButton({ page, icon, text }: PageButtonProps): ReactElement {
  const current = useWindow((state) => state.page) === page;
  return (
    <Button
      className="button button--quiet button--page"
      {...(current && { 'aria-current': 'page' as const })}
      onPress={() => showPage(current ? 'live' : page)}
      data-testid={`page-${page}`}
    >
      {icon}
      <span className="button__text">{text}</span>
    </Button>
  );
}
