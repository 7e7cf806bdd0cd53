/** The self-hosted files, as text. */
import array from './guest/array.js' with { type: 'text' }
import arraySort from './guest/array-sort.js' with { type: 'text' }
import collections from './guest/collections.js' with { type: 'text' }
import core from './guest/core.js' with { type: 'text' }
import date from './guest/date.js' with { type: 'text' }
import base64 from './guest/base64.js' with { type: 'text' }
import async from './guest/async.js' with { type: 'text' }
import promise from './guest/promise.js' with { type: 'text' }
import math from './guest/math.js' with { type: 'text' }
import iterator from './guest/iterator.js' with { type: 'text' }
import reflect from './guest/reflect.js' with { type: 'text' }
import setOperations from './guest/set-operations.js' with { type: 'text' }
import regexp from './guest/regexp.js' with { type: 'text' }
import string from './guest/string.js' with { type: 'text' }
import typedarray from './guest/typedarray.js' with { type: 'text' }
import console from './guest/console.js' with { type: 'text' }
import error from './guest/error.js' with { type: 'text' }
import functions from './guest/function.js' with { type: 'text' }
import json from './guest/json.js' with { type: 'text' }
import modules from './guest/modules.js' with { type: 'text' }
import number from './guest/number.js' with { type: 'text' }
import object from './guest/object.js' with { type: 'text' }
import proxy from './guest/proxy.js' with { type: 'text' }
import structuredClone from './guest/structured-clone.js' with { type: 'text' }
import encoding from './guest/encoding.js' with { type: 'text' }
import url from './guest/url.js' with { type: 'text' }
import resources from './guest/resources.js' with { type: 'text' }

export const GUEST_SOURCES: { readonly [file: string]: string } = {
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
