import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { FilmIcon } from './icons.js';

/** Offers the clip that stands in for a camera. */
export function DemoButton(): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  return (
    <Button
      className="button button--large"
      onPress={() => void bridge.start({ kind: 'demo' })}
      data-testid="offer-demo"
    >
      <FilmIcon />
      {t('welcome.demo')}
    </Button>
  );
}
