import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useEmoji } from '../emoji.js';
import { useWindow, type AnalysisView } from '../store.js';
import { useTexts, type Texts } from '../texts.js';
import { ImageIcon, TableIcon } from '../views/icons.js';
import type { FilterName } from './filters.js';

interface ViewBarProps {
  readonly counts: ReadonlyMap<FilterName, number>;
  readonly filter: FilterName;
  readonly onFilter: (filter: FilterName) => void;
}

/** What of the results is shown, and how. */
export function ViewBar({ counts, filter, onFilter }: ViewBarProps): ReactElement {
  const texts = useTexts();
  const { analyze, number } = texts;
  const view = useWindow(({ analysisView }) => analysisView);
  const choose = (keys: Iterable<unknown>, take: (key: string) => void): void => {
    for (const key of keys) take(String(key));
  };
  return (
    <div className="view-bar">
      <ToggleButtonGroup
        className="filters"
        aria-label={analyze('filter.label')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => choose(keys, (key) => onFilter(key as FilterName))}
      >
        {[...counts].map(([name, count]) => (
          <ToggleButton className="filters__filter" key={name} id={name} data-testid={`filter-${name}`}>
            <FilterName name={name} texts={texts} />
            <span className="filters__count">{number(count)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ToggleButtonGroup
        className="view-switch"
        aria-label={analyze('view.label')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={(keys) =>
          choose(keys, (key) => useWindow.setState({ analysisView: key as AnalysisView }))
        }
      >
        <ToggleButton className="view-switch__view" id="gallery" aria-label={analyze('view.gallery')}>
          <ImageIcon />
        </ToggleButton>
        <ToggleButton
          className="view-switch__view"
          id="table"
          aria-label={analyze('view.table')}
          data-testid="view-table"
        >
          <TableIcon />
        </ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}

function FilterName({ name, texts }: { name: FilterName; texts: Texts }): ReactElement {
  const pictures = useEmoji();
  if (name === 'all' || name === 'none' || name === 'failed' || name === 'video')
    return <>{texts.analyze(`filter.${name}`)}</>;
  return (
    <>
      <img className="filters__emoji" src={pictures[name]} alt="" />
      {texts.emotion(name)}
    </>
  );
}
