import { useEffect, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import type { Credit, Licences, ShippedPackage } from '../../common/licences.js';
import { useTexts } from '../texts.js';
import { CloseIcon } from '../views/icons.js';
import { ChromiumLicences } from './chromium-licences.js';
import { findPackages, loadLicences } from './licences.js';
import './licences.css';

/** Everything that the app is made of, each with its licence. */
export function LicencesDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { help } = useTexts();
  const licences = useLicences();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="licences" data-testid="licences">
          <header className="licences__header">
            <Heading slot="title" className="card__title">
              {help('licences.title')}
            </Heading>
            <Button
              className="button button--quiet button--icon"
              aria-label={help('licences.close')}
              onPress={onClose}
            >
              <CloseIcon />
            </Button>
          </header>
          {licences && (
            <>
              <Credits credits={licences.credits} />
              <ChromiumLicences />
              <Packages packages={licences.packages} />
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useLicences(): Licences | undefined {
  const [licences, setLicences] = useState<Licences>();
  useEffect(() => {
    void loadLicences().then(setLicences);
  }, []);
  return licences;
}

function Packages({ packages }: { packages: readonly ShippedPackage[] }): ReactElement {
  const { help, number } = useTexts();
  const [wanted, setWanted] = useState('');
  const found = findPackages(packages, wanted);
  return (
    <section className="licences__part">
      <h3 className="card__heading">{help('licences.packages')}</h3>
      <TextField className="field" value={wanted} onChange={setWanted} type="search">
        <Label className="field__label">{help('licences.search')}</Label>
        <Input className="field__input" data-testid="licences-search" />
      </TextField>
      <p className="card__small" role="status" data-testid="licences-count">
        {help('licences.found', { count: found.length, number: number(found.length) })}
      </p>
      <ul>
        {found.map((shipped) => (
          <li key={`${shipped.name} ${shipped.version}`}>
            <Package shipped={shipped} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text is only put into the page when somebody wants to read it: all of them are half a megabyte. */
function Package({ shipped }: { shipped: ShippedPackage }): ReactElement {
  const { name, version, licence, address, text } = shipped;
  const [open, setOpen] = useState(false);
  return (
    <details className="licences__package" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="licences__name">
          {name} {version}
        </span>
        <span className="licences__kind">{licence}</span>
      </summary>
      {open && (
        <>
          <p className="card__small licences__text">{address}</p>
          <pre className="licences__text" tabIndex={0}>
            {text}
          </pre>
        </>
      )}
    </details>
  );
}

function Credits({ credits }: { credits: readonly Credit[] }): ReactElement {
  const { help } = useTexts();
  return (
    <section className="licences__part">
      <h3 className="card__heading">{help('licences.credits')}</h3>
      <ul className="licences__credits">
        {credits.map(({ what, by, licence, source }) => (
          <li key={what}>
            <p>
              <strong className="health__name">{what}</strong> {by} · {licence}
            </p>
            <p className="card__small">{source}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
