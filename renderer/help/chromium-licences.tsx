import { useEffect, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { ReportIcon } from '../views/icons.js';

/** Electron and Chromium bring a page of their own, which the system's browser shows. */
export function ChromiumLicences(): ReactElement {
  const { bridge } = useSurroundings();
  const { help } = useTexts();
  const [there, setThere] = useState(false);
  useEffect(() => {
    void bridge.hasChromiumLicences().then(setThere);
  }, [bridge]);
  return (
    <section className="licences__part">
      <h3 className="card__heading">{help('licences.chromium')}</h3>
      <p className="card__small">{help(there ? 'licences.chromiumText' : 'licences.chromiumElsewhere')}</p>
      {there && (
        <div className="card__buttons">
          <Button
            className="button"
            onPress={() => void bridge.openChromiumLicences()}
            data-testid="chromium-licences"
          >
            <ReportIcon />
            {help('licences.openChromium')}
          </Button>
        </div>
      )}
    </section>
  );
}
