/**
 * URL and URLSearchParams of the URL standard. Parsing is the host's own URL, taken at load and used on texts only; what a guest holds is
 * objects of the VM that keep texts. A host without URL has none for its guests.
 */
import { throwIncompatible } from '../runtime/collections.js'
import { newArray } from '../runtime/create.js'
import { throwTypeError } from '../runtime/errors.js'
import type { IntrinsicRow } from '../runtime/intrinsics.js'
import type { Realm } from '../runtime/realm.js'
import { Attr, type Shape } from '../runtime/shape.js'
import { payString, scanUnits } from '../runtime/strings.js'
import { ABRUPT, isObject, Size, type Tracer, type Value, VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { guestMethod } from './array.js'
import type { AccessorProperty, ClassTable, MethodProperty } from './table.js'

const { URL: HostUrl, URLSearchParams: HostParams } = globalThis

/** What a guest can set of a URL, and what it can only read. */
const SETTABLE = ['protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'] as const
type Part = (typeof SETTABLE)[number] | 'origin' | 'href'

/** Longer texts are no URLs. */
const MAX_LENGTH = 1 << 20

export class UrlObject extends VMObject {
  href: string
  params: UrlParamsObject | null = null
  constructor(shape: Shape, href: string) {
    super(shape, [])
    this.href = href
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(URL_BYTES)
    tracer.value(this.href)
    if (this.params !== null) tracer.value(this.params)
  }
}

/** Names and values in turn. */
export class UrlParamsObject extends VMObject {
  list: string[]
  /** Whose search it is. */
  url: UrlObject | null = null
  constructor(shape: Shape, list: string[]) {
    super(shape, [])
    this.list = list
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(URL_BYTES + Size.Slot * this.list.length)
    tracer.values(this.list)
    if (this.url !== null) tracer.value(this.url)
  }
}

const URL_BYTES = Size.Object + 2 * Size.Slot

/** Null: it is no URL. */
function parse(text: string, base: string | undefined): URL | null {
  if (text.length > MAX_LENGTH || (base !== undefined && base.length > MAX_LENGTH)) return null
  try {
    return base === undefined ? new HostUrl(text) : new HostUrl(text, base)
  } catch {
    return null
  }
}

/** Pays for reading such texts, and for a new one. */
function pay(vm: Vm, made: string, ...read: (string | undefined)[]): boolean {
  let length = 0
  for (const each of read) if (each !== undefined) length += each.length
  return payString(vm, made.length, scanUnits(length) + (length >>> 4))
}

function urlOf(vm: Vm, self: Value, name: string): UrlObject | null {
  if (self instanceof UrlObject) return self
  throwIncompatible(vm, `URL.prototype.${name}`, self)
  return null
}

function getter(name: Part): AccessorProperty['get'] {
  return {
    name,
    length: 0,
    cost: 2,
    fixed(vm, self) {
      const url = urlOf(vm, self, name)
      if (url === null) return ABRUPT
      if (name === 'href') return url.href
      const text = new HostUrl(url.href)[name]
      return pay(vm, text, url.href) ? text : ABRUPT
    },
  }
}

/** Becomes another URL, and so does its search. */
function become(url: UrlObject, parsed: URL): void {
  url.href = parsed.href
  if (url.params !== null) url.params.list = listOf(parsed.search)
}

function setter(name: Exclude<Part, 'origin'>): AccessorProperty['set'] {
  return {
    name,
    length: 1,
    cost: 3,
    params: ['string'],
    fixed(vm, self, value) {
      const url = urlOf(vm, self, name)
      if (url === null) return ABRUPT
      const text = value as string
      if (!vm.charge((text.length + url.href.length) >>> 4)) return ABRUPT
      const parsed = name === 'href' ? parse(text, undefined) : parse(url.href, undefined)
      if (parsed === null || text.length > MAX_LENGTH) {
        return name === 'href' ? throwTypeError(vm, 'Invalid URL') : undefined
      }
      if (name !== 'href') parsed[name] = text
      if (!pay(vm, parsed.href)) return ABRUPT
      become(url, parsed)
      return undefined
    },
  }
}

function accessor(name: Exclude<Part, 'origin'>): AccessorProperty {
  const set = setter(name)
  return { accessor: name, get: getter(name), ...(set !== undefined && { set }) }
}

function newUrl(vm: Vm, text: string, base: string | undefined, proto: VMObject | null): UrlObject | null | undefined {
  if (!vm.charge((text.length + (base?.length ?? 0)) >>> 4)) return undefined
  const parsed = parse(text, base)
  if (parsed === null) return null
  if (!pay(vm, parsed.href)) return undefined
  vm.allocate(URL_BYTES)
  return new UrlObject(vm.realm.rootShape(proto ?? vm.realm.intrinsic('URL.prototype')), parsed.href)
}

function text(name: 'toString' | 'toJSON'): MethodProperty {
  return { name, length: 0, cost: 1, fixed: (vm, self) => urlOf(vm, self, name)?.href ?? ABRUPT }
}

export const URL_CLASS: ClassTable = {
  name: 'URL',
  constructor: {
    name: 'URL',
    length: 1,
    cost: 4,
    construct: true,
    params: ['string', 'string?'],
    fixed(vm, _self, input, base) {
      if (vm.newTarget === undefined) return throwTypeError(vm, "Class constructor URL cannot be invoked without 'new'")
      const url = newUrl(vm, input as string, base as string | undefined, vm.newTargetProto)
      return url === null ? throwTypeError(vm, 'Invalid URL') : (url ?? ABRUPT)
    },
  },
  statics: [
    {
      name: 'canParse',
      length: 1,
      cost: 3,
      params: ['string', 'string?'],
      fixed(vm, _self, input, base) {
        const [given, under] = [input as string, base as string | undefined]
        if (!vm.charge((given.length + (under?.length ?? 0)) >>> 4)) return ABRUPT
        return parse(given, under) !== null
      },
    },
    {
      name: 'parse',
      length: 1,
      cost: 4,
      params: ['string', 'string?'],
      fixed(vm, _self, input, base) {
        const url = newUrl(vm, input as string, base as string | undefined, null)
        return url === undefined ? ABRUPT : url
      },
    },
  ],
  prototype: [
    accessor('href'),
    { accessor: 'origin', get: getter('origin') },
    ...SETTABLE.map(accessor),
    {
      accessor: 'searchParams',
      get: {
        name: 'searchParams',
        length: 0,
        cost: 2,
        fixed(vm, self) {
          const url = urlOf(vm, self, 'searchParams')
          if (url === null) return ABRUPT
          if (url.params !== null) return url.params
          if (!vm.charge(url.href.length >>> 4)) return ABRUPT
          const params = newParams(vm, new HostUrl(url.href).search, null)
          if (params === null) return ABRUPT
          params.url = url
          url.params = params
          return params
        },
      },
    },
    text('toString'),
    text('toJSON'),
    { data: Symbol.toStringTag, value: 'URL', attrs: Attr.Configurable },
  ],
}

function listOf(query: string): string[] {
  const list: string[] = []
  for (const [name, value] of new HostParams(query)) list.push(name, value)
  return list
}

function newParams(vm: Vm, query: string, proto: VMObject | null): UrlParamsObject | null {
  if (!vm.charge(query.length >>> 3)) return null
  const list = listOf(query)
  for (const each of list) if (!payString(vm, each.length)) return null
  vm.allocate(URL_BYTES + Size.Slot * list.length)
  return new UrlParamsObject(vm.realm.rootShape(proto ?? vm.realm.intrinsic('URLSearchParams.prototype')), list)
}

function wellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\ufffd')
}

function queryOf({ list }: UrlParamsObject): string {
  const params = new HostParams()
  for (let i = 0; i < list.length; i += 2) params.append(list[i]!, list[i + 1]!)
  return params.toString()
}

/** Gives the URL whose search it is the new one. False: `vm.abrupt` is set, and nothing has changed. */
function update(vm: Vm, params: UrlParamsObject, list: string[]): boolean {
  const before = params.list
  const { url } = params
  if (list.length > before.length) vm.allocate(Size.Slot * (list.length - before.length))
  params.list = list
  if (url === null) return true
  const parsed = new HostUrl(url.href)
  parsed.search = queryOf(params)
  if (pay(vm, parsed.href)) {
    url.href = parsed.href
    return true
  }
  params.list = before
  return false
}

type ParamsRow = (vm: Vm, params: UrlParamsObject, name: string, value: string | undefined) => Value

/** A method with a name and, where `second` says so, a value. */
function method(name: string, length: number, second: 'string' | 'string?' | null, run: ParamsRow): MethodProperty {
  return {
    name,
    length,
    cost: 2,
    params: length === 0 ? [] : second === null ? ['string'] : ['string', second],
    fixed(vm, self, key, value) {
      if (!(self instanceof UrlParamsObject)) return throwIncompatible(vm, `URLSearchParams.prototype.${name}`, self)
      // A look at all of them, and with a URL behind them its text.
      if (!vm.charge((self.list.length >>> 3) + ((self.url?.href.length ?? 0) >>> 3))) return ABRUPT
      const given = second !== null && typeof value === 'string' ? wellFormed(value) : undefined
      return run(vm, self, typeof key === 'string' ? wellFormed(key) : '', given)
    },
  }
}

function matches(list: readonly string[], i: number, name: string, value: string | undefined): boolean {
  return list[i] === name && (value === undefined || list[i + 1] === value)
}

function append(vm: Vm, params: UrlParamsObject, name: string, value: string): Value {
  return update(vm, params, [...params.list, name, value]) ? undefined : ABRUPT
}

const DONE = (done: boolean): Value => (done ? undefined : ABRUPT)

export const URL_SEARCH_PARAMS: ClassTable = {
  name: 'URLSearchParams',
  constructor: {
    name: 'URLSearchParams',
    length: 0,
    cost: 3,
    construct: true,
    fixed(vm, _self, init) {
      if (vm.newTarget === undefined) {
        return throwTypeError(vm, "Class constructor URLSearchParams cannot be invoked without 'new'")
      }
      if (isObject(init))
        return vm.request(vm.realm.selfHosted('urlParamsConstruct'), undefined, [init, vm.newTargetProto])
      if (typeof init === 'symbol') return throwTypeError(vm, 'Cannot convert a Symbol value to a string')
      return newParams(vm, init === undefined || init === null ? '' : String(init), vm.newTargetProto) ?? ABRUPT
    },
  },
  statics: [],
  prototype: [
    {
      accessor: 'size',
      get: {
        name: 'size',
        length: 0,
        cost: 1,
        fixed: (vm, self) =>
          self instanceof UrlParamsObject
            ? self.list.length / 2
            : throwIncompatible(vm, 'URLSearchParams.prototype.size', self),
      },
    },
    method('append', 2, 'string', (vm, params, name, value) => append(vm, params, name, value!)),
    method('delete', 1, 'string?', (vm, params, name, value) => {
      const { list } = params
      return DONE(
        update(
          vm,
          params,
          list.filter((_each, i) => !matches(list, i & ~1, name, value)),
        ),
      )
    }),
    method('get', 1, null, (_vm, { list }, name) => {
      for (let i = 0; i < list.length; i += 2) if (list[i] === name) return list[i + 1]!
      return null
    }),
    method('getAll', 1, null, (vm, { list }, name) =>
      newArray(
        vm,
        list.filter((_each, i) => (i & 1) === 1 && list[i - 1] === name),
      ),
    ),
    method('has', 1, 'string?', (_vm, { list }, name, value) => {
      for (let i = 0; i < list.length; i += 2) if (matches(list, i, name, value)) return true
      return false
    }),
    method('set', 2, 'string', (vm, params, name, value) => {
      const { list } = params
      const at = list.findIndex((each, i) => (i & 1) === 0 && each === name)
      if (at < 0) return append(vm, params, name, value!)
      const rest = list.slice(at + 2)
      const others = rest.filter((_each, i) => rest[i & ~1] !== name)
      return DONE(update(vm, params, [...list.slice(0, at), name, value!, ...others]))
    }),
    method('sort', 0, null, (vm, params) => {
      const { list } = params
      if (!vm.charge(list.length >>> 1)) return ABRUPT
      const order = Array.from({ length: list.length / 2 }, (_each, i) => i * 2)
      order.sort((a, b) => (list[a]! < list[b]! ? -1 : list[a]! > list[b]! ? 1 : a - b))
      return DONE(
        update(
          vm,
          params,
          order.flatMap((at) => [list[at]!, list[at + 1]!]),
        ),
      )
    }),
    method('toString', 0, null, (vm, params) => {
      let length = 0
      for (const each of params.list) length += each.length
      if (!vm.charge(length >>> 3)) return ABRUPT
      const query = queryOf(params)
      return payString(vm, query.length) ? query : ABRUPT
    }),
    guestMethod('forEach', 1, 'urlParamsForEach'),
    guestMethod('entries', 0, 'urlParamsEntries'),
    guestMethod('keys', 0, 'urlParamsKeys'),
    guestMethod('values', 0, 'urlParamsValues'),
    {
      data: Symbol.iterator,
      value: (realm: Realm) => realm.intrinsic('URLSearchParams.prototype.entries'),
      attrs: Attr.Hidden,
    },
    { data: Symbol.toStringTag, value: 'URLSearchParams', attrs: Attr.Configurable },
  ],
}

/** Classes of a host that has them. */
export const URL_CLASSES: readonly ClassTable[] =
  HostUrl === undefined || HostParams === undefined ? [] : [URL_CLASS, URL_SEARCH_PARAMS]

export const URL_INTRINSICS: readonly IntrinsicRow[] = [
  {
    name: '$urlParamsNew',
    run: (vm, query, proto) => newParams(vm, query as string, isObject(proto) ? proto : null) ?? ABRUPT,
  },
  {
    name: '$urlParamsAppend',
    run(vm, params, name, value) {
      ;(params as UrlParamsObject).list.push(wellFormed(name as string), wellFormed(value as string))
      vm.allocate(2 * Size.Slot)
      return undefined
    },
  },
  {
    name: '$urlParamsCheck',
    run: (vm, self, name) =>
      self instanceof UrlParamsObject
        ? undefined
        : throwIncompatible(vm, `URLSearchParams.prototype.${name as string}`, self),
  },
  { name: '$urlParamsCount', run: (_vm, params) => (params as UrlParamsObject).list.length / 2 },
  {
    name: '$urlParamsAt',
    run: (_vm, params, i, kind) => (params as UrlParamsObject).list[2 * (i as number) + (kind as number)],
  },
]
