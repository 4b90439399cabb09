import { useState, type ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { useWindow } from '../store.js';
import { EmptyAnalysis } from './empty-analysis.js';
import { countByFilter, fits, type FilterName } from './filters.js';
import { Gallery } from './gallery.js';
import { QueueBar } from './queue-bar.js';
import { ResultsTable } from './results-table.js';
import { Viewer } from './viewer.js';
import { ViewBar } from './view-bar.js';
import './analyze.css';
import './results.css';
import './viewer.css';

/** Photos and videos: a queue of files, and what was found in them. */
export function AnalyzePage({ app }: { app: AppState }): ReactElement {
  const state = useWindow(({ analysis }) => analysis);
  const items = useWindow(({ analyzed }) => analyzed);
  const view = useWindow(({ analysisView }) => analysisView);
  const [filter, setFilter] = useState<FilterName>('all');
  const [opened, setOpened] = useState<number>();
  const counts = countByFilter(items);
  // A filter that shows nothing any more (the list was emptied, say) gives way.
  const inUse = counts.has(filter) ? filter : 'all';
  const shown = inUse === 'all' ? items : items.filter((item) => fits(item, inUse));
  if (state === undefined || state.phase === 'empty') return <EmptyAnalysis />;
  return (
    <main className="analyze" tabIndex={-1} data-testid="analyze" data-phase={state.phase}>
      <QueueBar state={state} app={app} />
      <ViewBar counts={counts} filter={inUse} onFilter={setFilter} />
      <div className="analyze__results">
        {view === 'gallery' ? (
          <Gallery items={shown} onOpen={setOpened} />
        ) : (
          <ResultsTable items={shown} onOpen={setOpened} />
        )}
      </div>
      {opened !== undefined && (
        <Viewer items={shown} id={opened} onMove={setOpened} onClose={() => setOpened(undefined)} />
      )}
    </main>
  );
}
