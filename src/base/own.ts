/** Own properties and nothing else: a host's prototypes may have gained properties of any name (law 11). */

const { defineProperty, hasOwn, setPrototypeOf, values: hostValues } = Object

/** The members of a union that have the key; of one type, itself with it. */
type Having<T, K extends PropertyKey> = [Extract<T, { readonly [P in K]: unknown }>] extends [never]
  ? T & { readonly [P in K]: unknown }
  : Extract<T, { readonly [P in K]: unknown }>

/** `key in object`, which tells the members of a union apart. */
export function owns<T extends object, K extends PropertyKey>(object: T, key: K): object is Having<T, K> {
  return hasOwn(object, key)
}

/** The same object without a prototype: what it lacks is undefined. For rows of tables, which may lack much. */
export function bare<T extends object>(object: T): T {
  return setPrototypeOf(object, null) as T
}

/** The same of a table and all of its rows. */
export function bareTable<T extends object>(table: T): T {
  for (const row of hostValues(table)) bare(row as object)
  return bare(table)
}

/** Gives an object a property of its own, also where its prototype has one that can't be written. */
export function setOwn(object: object, key: PropertyKey, value: unknown): void {
  defineProperty(object, key, bare({ value, writable: true, enumerable: true, configurable: true }))
}
