/** The self-hosted files, compiled by engine/precompile.ts when the package is built. */
import type { CompiledFile } from './self-hosted.js'
import array from './guest/array.js'
import arraySort from './guest/array-sort.js'
import collections from './guest/collections.js'
import core from './guest/core.js'
import date from './guest/date.js'
import base64 from './guest/base64.js'
import async from './guest/async.js'
import promise from './guest/promise.js'
import math from './guest/math.js'
import iterator from './guest/iterator.js'
import reflect from './guest/reflect.js'
import setOperations from './guest/set-operations.js'
import regexp from './guest/regexp.js'
import string from './guest/string.js'
import typedarray from './guest/typedarray.js'
import console from './guest/console.js'
import error from './guest/error.js'
import functions from './guest/function.js'
import json from './guest/json.js'
import modules from './guest/modules.js'
import number from './guest/number.js'
import object from './guest/object.js'
import proxy from './guest/proxy.js'
import structuredClone from './guest/structured-clone.js'
import encoding from './guest/encoding.js'
import url from './guest/url.js'
import resources from './guest/resources.js'

export const GUEST_CODES: { readonly [file: string]: CompiledFile } = {
  array,
  arraySort,
  collections,
  core,
  date,
  base64,
  math,
  async,
  promise,
  iterator,
  reflect,
  setOperations,
  regexp,
  string,
  typedarray,
  console,
  error,
  function: functions,
  json,
  modules,
  number,
  object,
  proxy,
  resources,
  url,
  encoding,
  structuredClone,
}
