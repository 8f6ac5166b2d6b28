// Nominal types over plain values: numbers that must not mix get names the compiler keeps apart.

declare const brand: unique symbol;

/** A `Value` that the compiler treats as different from every other brand of the same value. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
