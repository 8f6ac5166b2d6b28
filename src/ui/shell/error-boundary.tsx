// The last resort: a part of the page threw. Says so, keeps the rest alive, and offers a way on.

import { Component } from 'react';
import type { ReactNode } from 'react';
import type { InterfaceTexts } from '#texts/interface.ts';
import styles from './shell.module.css';

interface Props {
  readonly texts: InterfaceTexts['error'];
  readonly children: ReactNode;
}

/** Shows what went wrong instead of `children`. */
export class ErrorBoundary extends Component<Props, { readonly error?: Error | undefined }> {
  override state: { readonly error?: Error | undefined } = {};

  static getDerivedStateFromError(thrown: unknown): { readonly error: Error } {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { texts, children } = this.props;
    if (!error) return children;
    return (
      <div className={styles.center} role="alert">
        <h1>{texts.title}</h1>
        <p>{texts.text}</p>
        <pre className={styles.details}>{`${error.name}: ${error.message}`}</pre>
        <div className={styles.row}>
          <button className="main" onClick={() => this.setState({ error: undefined })}>
            {texts.again}
          </button>
          <button className="line" onClick={() => location.reload()}>
            {texts.reload}
          </button>
        </div>
      </div>
    );
  }
}
