/** What a module's text says of its imports and exports. Plain data beside its Code; slots are those of its environment. */

export interface ModuleRequest {
  readonly specifier: string
  /** Keys and values. */
  readonly attributes: readonly (readonly [string, string])[]
  /** Where in the text. */
  readonly offset: number
}

/** `name` null: the namespace. */
export interface ImportedName {
  readonly request: number
  readonly name: string | null
  readonly offset: number
}

export interface ModuleHead {
  /** Distinct, in the order of the text. */
  readonly requests: readonly ModuleRequest[]
  /** Slots of the environment: cells, each a scope of one slot, and the module's record. */
  readonly slots: number
  /** Slot of the module's own record, or -1. */
  readonly record: number
  readonly imports: readonly (ImportedName & { readonly slot: number })[]
  /** Slots of its own cells. */
  readonly cells: readonly number[]
  /** Exports of the module's own cells, by name. */
  readonly locals: ReadonlyMap<string, number>
  /** Exports of what it imports, by name. */
  readonly indirect: ReadonlyMap<string, ImportedName>
  /** Requests of which everything is exported. */
  readonly stars: readonly number[]
}
