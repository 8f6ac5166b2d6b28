// References to the standards: which document, which section. A test verifies that each section exists.

/** A section of an RFC. */
export interface SpecRef {
  readonly rfc: number;
  /** `6.4.5`, `A`, or empty for the whole document. */
  readonly section: string;
}

/** The section of an RFC that a thing is defined in: `rfc(9051, '6.4.5')`. */
export function rfc(number: number, section = ''): SpecRef {
  return { rfc: number, section };
}
