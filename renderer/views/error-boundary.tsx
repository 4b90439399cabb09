import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** What stands in its place when it cannot be drawn; `again` tries once more. */
  readonly instead: (again: () => void) => ReactNode;
}

interface ErrorBoundaryState {
  readonly broken: boolean;
}

/**
 * Keeps a bug in one part from blanking the whole window. A class, since React knows no other way; the error itself
 * is told where the root is made, see index.tsx.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { broken: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken
      ? this.props.instead(() => this.setState({ broken: false }))
      : this.props.children;
  }
}
