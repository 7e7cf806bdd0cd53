/** Regular expression objects and their prototype, which knows whether methods may take a short way. */
import type { Program } from '../regexp/program.js'
import type { FixedFunction } from './native.js'
import { materialize, slotOf } from './objects.js'
import type { SharedProgram } from './regexp-search.js'
import { Attr, chainCell, ENTRY_SHIFT, type Key, RememberedSlot, type Shape, type ValidityCell } from './shape.js'
import { Accessor, ClassId, NativeFunction, type Tracer, type Value, VMObject } from './values.js'
import type { Vm } from './vm.js'

export class RegExpObject extends VMObject {
  /** What it matches: another's where it is compiled anew. */
  shared: SharedProgram

  /** `lastIndex` is the first slot for good: it is the first property and can't be deleted. */
  constructor(shape: Shape, shared: SharedProgram) {
    super(shape, [0])
    this.shared = shared
  }
  /** As given. */
  get pattern(): string {
    return this.shared.pattern
  }
  get flags(): string {
    return this.shared.flags
  }
  /** `source` as guests see it. */
  get source(): string {
    return this.shared.source
  }
  get global(): boolean {
    return this.shared.global
  }
  get sticky(): boolean {
    return this.shared.sticky
  }
  get unicode(): boolean {
    return this.shared.program.flags.unicode
  }
  get program(): Program {
    return this.shared.program
  }
  override get classId(): ClassId {
    return ClassId.RegExp
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(REGEXP_BYTES)
    if (this.shared.mark !== this.mark) {
      this.shared.mark = this.mark
      tracer.bytes(this.program.bytes)
    }
    tracer.value(this.pattern)
  }

  get lastIndex(): Value {
    return this.slots[0]
  }
}

export const REGEXP_BYTES = 128

/**
 * RegExp.prototype. Knows whether any property that the methods of regular expressions consult has been changed, so that
 * they need not consult them.
 */
export class RegExpPrototype extends VMObject {
  /** The shape of a regular expression with nothing but its lastIndex. */
  instanceShape: Shape | null = null
  readonly expected: readonly (readonly [Key, FixedFunction])[]
  /** Where and what the expected properties are, found under `seen`. */
  private seen: Shape | null = null
  private readonly indices: number[] = []
  private readonly values: Value[] = []
  /** While it is valid all of that is as it was. */
  private cell: ValidityCell | null = null
  private readonly constructorPlace = new RememberedSlot()
  private readonly speciesPlace = new RememberedSlot()

  constructor(shape: Shape, expected: readonly (readonly [Key, FixedFunction])[]) {
    super(shape, [])
    this.expected = expected
  }

  /** Are the first so many of what is watched as they were? */
  isIntact(count: number): boolean {
    const { cell } = this
    return (cell !== null && cell.valid) || this.compare(count)
  }

  private compare(count: number): boolean {
    if (this.seen !== this.shape) return this.inspect()
    const { slots, indices, values } = this
    for (let i = 0; i < count; i++) if (slots[indices[i]!] !== values[i]) return this.inspect()
    if (this.cell !== null && count === values.length) this.watch()
    return true
  }

  /** Has changes told from now on, if the slots allow it. */
  private watch(): void {
    const cell = chainCell(this)
    this.cell = this.indices.every((index) => this.shape.relyOn(index)) ? cell : null
  }

  private inspect(): boolean {
    this.seen = null
    this.indices.length = 0
    this.values.length = 0
    for (const [key, run] of this.expected) {
      const entry = this.shape.lookup(key)
      if (entry < 0) return false
      const value = this.slots[entry >> ENTRY_SHIFT]
      const fn = (entry & Attr.Accessor) === 0 ? value : (value as Accessor).getter
      if (!(fn instanceof NativeFunction) || fn.row.fixed !== run) return false
      this.indices.push(entry >> ENTRY_SHIFT)
      this.values.push(value)
    }
    this.shape.cached = true
    this.seen = this.shape
    this.watch()
    return true
  }

  /** Does SpeciesConstructor of a pristine one give the RegExp of the realm? */
  hasPlainSpecies(vm: Vm): boolean {
    const constructor = vm.realm.intrinsic('RegExp')
    if (slotOf(this, 'constructor', this.constructorPlace) !== constructor) return false
    if (constructor.shape.lazy) materialize(vm, constructor)
    const species = slotOf(constructor, Symbol.species, this.speciesPlace)
    if (!(species instanceof Accessor)) return false
    const { getter } = species
    return getter instanceof NativeFunction && getter.row.fixed === speciesGetter
  }
}

/** The prototype of one that has nothing but its lastIndex; null: it is none. */
function prototypeOf(value: Value): RegExpPrototype | null {
  if (!(value instanceof RegExpObject)) return null
  const { shape } = value
  const { proto } = shape
  return proto instanceof RegExpPrototype && proto.instanceShape === shape ? proto : null
}

/** A regular expression of which nothing that a method of RegExp.prototype consults has been changed. */
export function isPristine(value: Value): value is RegExpObject {
  const proto = prototypeOf(value)
  return proto !== null && proto.isIntact(proto.expected.length)
}

/** The same of `exec` alone, which is the first that is watched. */
export function hasPlainExec(value: Value): value is RegExpObject {
  return prototypeOf(value)?.isIntact(1) === true
}

/** Does SpeciesConstructor of a pristine one give the RegExp of the realm? */
export function hasPlainSpecies(vm: Vm, value: RegExpObject): boolean {
  return prototypeOf(value)?.hasPlainSpecies(vm) === true
}

/** `get RegExp[Symbol.species]`. */
export function speciesGetter(_vm: Vm, self: Value): Value {
  return self
}
