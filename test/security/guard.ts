// What must hold after every attack: the host's intrinsics are as they were, nothing but guest objects is reachable for
// the guest, and the isolate can be disposed of.

import assert from 'node:assert/strict'
import { coreOf, Closure, createIsolateForTest, VMArray, VMObject } from 'upshift/internals'
import { assertGolden, goldenText } from '../support/golden.js'
import { sampled } from '../support/sample.js'
import { runVariant, VARIANT_NAMES, type VariantName, type VariantOptions } from '../support/variants.js'

type Own = readonly (readonly [key: PropertyKey, descriptor: PropertyDescriptor])[]

/** Names of Node's own that fill themselves in when somebody looks. */
const LAZY = new Set(['crypto', 'navigator', 'localStorage', 'sessionStorage', 'fetch', 'WebSocket', 'EventSource'])

const own = (object: object): Own =>
  Reflect.ownKeys(object).map((key) => [key, Reflect.getOwnPropertyDescriptor(object, key)!])

/** Every object that the host's language gives, with its prototype and properties. */
export class HostIntrinsics {
  private readonly known = new Map<object, { readonly proto: object | null; readonly own: Own }>()

  constructor() {
    const todo: unknown[] = [
      ...Object.entries(Object.getOwnPropertyDescriptors(globalThis)).flatMap(([name, { value }]) =>
        LAZY.has(name) || !/^[A-Z]\w+$|^(?:is|parse|encode|decode|escape|unescape|eval)/.test(name) ? [] : [value],
      ),
      ...[[].values(), new Map().keys(), new Set().keys(), ''.matchAll(/a/g), (async () => 0)(), (function* () {})()],
      async () => 0,
      function* () {},
      async function* () {},
    ]
    for (let next = todo.pop(); next !== undefined || todo.length > 0; next = todo.pop()) {
      if ((typeof next !== 'object' && typeof next !== 'function') || next === null || this.known.has(next)) continue
      const proto = Reflect.getPrototypeOf(next)
      const properties = own(next)
      this.known.set(next, { proto, own: properties })
      todo.push(proto)
      for (const [, { value, get, set }] of properties) todo.push(value, get, set)
    }
  }

  get size(): number {
    return this.known.size
  }

  /** Throws where something differs by as much as the order of keys. */
  assertIntact(): void {
    for (const [object, before] of this.known) {
      const name = String(typeof object === 'function' ? object.name : (object.constructor?.name ?? 'an object'))
      if (Reflect.getPrototypeOf(object) !== before.proto) assert.fail(`the host's ${name} has another prototype`)
      const keys = Reflect.ownKeys(object)
      if (keys.length !== before.own.length) assert.fail(`the host's ${name} has other keys: ${keys.map(String)}`)
      before.own.forEach(([key, was], i) => {
        const is = Reflect.getOwnPropertyDescriptor(object, key)
        const same =
          keys[i] === key &&
          is !== undefined &&
          Object.is(is.value, was.value) &&
          is.get === was.get &&
          is.set === was.set &&
          is.writable === was.writable &&
          is.enumerable === was.enumerable &&
          is.configurable === was.configurable
        if (!same) assert.fail(`${String(key)} of the host's ${name} has changed`)
      })
    }
  }
}

/** What is reachable only by syntax. */
const FIRSTS = `[][Symbol.iterator](), new Map().keys(), new Set().keys(), ''[Symbol.iterator](), ''.matchAll(/a/g), (function* () {})(),
  async function () {}, async function* () {}, (async function* () {})(), [].values().map((x) => x), Iterator.from({ next() {} }),
  (() => { try { null.x } catch (e) { return e } })(), Promise.resolve()`

/**
 * Guest source: `$walk()` visits everything that can be reached from the global object by any reflective operation and tells what does not
 * belong there: functions whose text is neither native nor the script's, and names of the engine's own. `$walk(true)` gives the names of all
 * properties. It takes what it needs before an attack can replace it.
 */
export function walker(source: string, internal: readonly string[] = []): string {
  return `const $walk = (() => {
  const { apply, ownKeys, getPrototypeOf, getOwnPropertyDescriptor } = Reflect
  const { toString } = Function.prototype, { includes } = String.prototype, { has, add } = Set.prototype, { create } = Object
  const { forEach: eachOfSet } = Set.prototype, { forEach: eachOfMap } = Map.prototype, { test } = RegExp.prototype, { join } = Array.prototype
  const texts = ${JSON.stringify(source + FIRSTS)}, internal = ${JSON.stringify(internal)}, native = /^function [^\\n]{0,60}\\(\\) \\{ \\[native code\\] \\}$/
  const seen = new Set(), problems = [], firsts = [${FIRSTS}]
  return (namesOnly) => {
    const names = create(null), todo = create(null)
    let end = 0
    const visit = (value, path) => {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || apply(has, seen, [value])) return
      apply(add, seen, [value])
      todo[end++] = { value, path }
    }
    const attempt = (work, path) => { try { return work() } catch (error) { visit(error, path + '!') } }
    visit(globalThis, 'globalThis')
    for (let i = 0; i < firsts.length; i++) visit(firsts[i], 'first' + i)
    for (let i = 0; i < end; i++) {
      const { value, path } = todo[i]
      if (typeof value === 'function') {
        const text = apply(toString, value, [])
        if (!apply(test, native, [text]) && !apply(includes, texts, [text])) problems[problems.length] = path + ' has the text ' + text
      }
      visit(attempt(() => getPrototypeOf(value), path), path + '.__proto__')
      const keys = attempt(() => ownKeys(value), path) ?? []
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k], name = typeof key === 'symbol' ? '[symbol]' : key
        names[name] = true
        for (let n = 0; n < internal.length; n++)
          if (internal[n] === key && !apply(includes, texts, [key])) problems[problems.length] = path + ' has ' + key
        const descriptor = attempt(() => getOwnPropertyDescriptor(value, key), path)
        if (descriptor === undefined) continue
        visit(descriptor.value, path + '.' + name)
        visit(descriptor.get, path + '.get ' + name)
        visit(descriptor.set, path + '.set ' + name)
      }
      try { apply(eachOfSet, value, [(each) => visit(each, path + '{}')]) } catch {}
      try { apply(eachOfMap, value, [(each, key) => { visit(each, path + '{}'); visit(key, path + '{}') }]) } catch {}
    }
    if (namesOnly) return ownKeys(names)
    if (end < 600) problems[problems.length] = 'only ' + end + ' objects'
    return problems.length === 0 ? 'clean' : apply(join, problems, ['; '])
  }
})();
`
}

/** Names of the engine's own fields and methods that are no names of the language. */
export const INTERNAL_NAMES: readonly string[] = (() => {
  const isolate = createIsolateForTest({ jit: 'off' }, {})
  const context = isolate.createContext()
  context.evaluate('var f = function () {}, a = [1]')
  const handle = context.get('f')
  const objects = [...coreOf(isolate).handles.values(), ...coreOf(isolate).vm.realms].flatMap((each) => [
    each,
    VMObject.prototype,
    VMArray.prototype,
    Closure.prototype,
  ])
  const names = new Set(objects.flatMap((each) => Object.getOwnPropertyNames(each)))
  const legal = new Set(context.evaluate(`${walker('')} $walk(true)`) as string[])
  assert.ok(handle !== undefined)
  isolate.dispose()
  return [...names, 'f0', 'f1', 'elements', 'properties', 'nativeFunc', '__host__'].filter((name) => !legal.has(name))
})()

/** Sources by what they do. `log` prints. */
export type Attacks = { readonly [what: string]: string }

/** Variants in which every attack runs; of the others there is a sample. */
const ALWAYS: ReadonlySet<VariantName> = new Set(['interpreter', 'optimized'])
const ONE_IN = 4

export const HOST = new HostIntrinsics()

/**
 * Runs attacks in all variants. Each prints what a golden file says, costs the same everywhere, leaves the host as it was, and the
 * guest with nothing but its own.
 */
export function withstand(title: string, attacks: Attacks, options: VariantOptions = {}): void {
  describe(title, () => {
    for (const [what, body] of Object.entries(attacks)) {
      it(what, () => {
        const source = `const log = console.log;\n${body}\n;0`
        const { error, output, fuel, memory } = runVariant(source, 'interpreter', options)
        assert.equal(error, undefined)
        assertGolden(
          `test/security/expected/${title}/${what.replaceAll(/\W+/g, '-')}.md`,
          goldenText(what, {
            attack: { language: 'js', text: body },
            prints: { language: '', text: output },
          }),
        )
        const others = VARIANT_NAMES.filter((name) => ALWAYS.has(name) || sampled(`${title} ${what} ${name}`, ONE_IN))
        for (const variant of others) {
          const other = runVariant(source, variant, options)
          assert.deepEqual(
            [other.error, other.output, other.fuel, other.memory],
            [undefined, output, fuel, memory],
            variant,
          )
        }
        HOST.assertIntact()
        const seen = runVariant(`${walker(source, INTERNAL_NAMES)}${source}\n;$walk()`, 'interpreter', options)
        assert.equal(seen.result, '"clean"')
      })
    }
  })
}
