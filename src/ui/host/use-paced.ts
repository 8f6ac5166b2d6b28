// A value that changes faster than anybody reads, slowed down: for what is costly to draw.

import { useEffect, useRef, useState } from 'react';

/** The newest `value`, but another one only every `ms` milliseconds. */
export function usePaced<Value>(value: Value, ms: number): Value {
  const [paced, setPaced] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (Object.is(value, paced)) return undefined;
    const timer = setTimeout(
      () => {
        changedAt.current = performance.now();
        setPaced(() => value);
      },
      Math.max(0, changedAt.current + ms - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [value, paced, ms]);
  return paced;
}
