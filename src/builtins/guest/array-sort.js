// Array.prototype.sort and toSorted (23.1.3.30, 23.1.3.34): V8's own TimSort, comparison by comparison, so that a
// comparator with effects or without consistency sees and gives the same as there. Works on lists without holes.

function arraySort(comparator) {
  if (comparator !== undefined && !$isCallable(comparator)) {
    $throwTypeError('The comparison function must be either a function or undefined')
  }
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  if (length < 2) return object
  const list = $list()
  const every = $isArray(object) ? 7 : 0
  let undefineds = $collectForSort(object, length, list)
  if (undefineds < 0) {
    undefineds = 0
    for (let i = 0; i < length; i++) {
      $charge((i & every) === every ? 1 : 0)
      const value = $element(object, i)
      if (value === undefined) undefineds++
      else if (!$isHole(value)) $push(list, value)
    }
  }
  sortList(list, comparator)
  if ($writeSorted(object, list, undefineds, length)) return object
  const count = list.length
  for (let i = 0; i < length; i++) {
    $charge((i & every) === every ? 1 : 0)
    if (i < count) object[i] = list[i]
    else if (i < count + undefineds) object[i] = undefined
    else delete object[i]
  }
  return object
}

function arrayToSorted(comparator) {
  if (comparator !== undefined && !$isCallable(comparator)) {
    $throwTypeError('The comparison function must be either a function or undefined')
  }
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const result = $newArray(length)
  const list = $list()
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = object[i]
    if (value !== undefined) $push(list, value)
  }
  sortList(list, comparator)
  const count = list.length
  for (let i = 0; i < length; i++) {
    $charge(0)
    $createElement(result, i, i < count ? list[i] : undefined)
  }
  return result
}

// Sorts a list without undefined. Also for typed arrays.
function sortList(list, comparator) {
  const length = list.length
  if (length < 2) return
  if (comparator === undefined) {
    if ($sortPrimitives(list)) return
    comparator = sortByText
  }
  let least = length
  let odd = 0
  while (least >= 64) {
    $charge(0)
    odd |= least & 1
    least >>= 1
  }
  least += odd
  // Pending runs: base, length, base, length …
  const runs = $list()
  // What the merges share: how many wins in a row begin a gallop.
  const state = $list()
  $push(state, 7)
  let low = 0
  while (low < length) {
    $charge(1)
    let run = sortCountRun(list, low, length, comparator)
    if (run < least) {
      const forced = least < length - low ? least : length - low
      sortInsert(list, low, low + run, low + forced, comparator)
      run = forced
    }
    $push(runs, low)
    $push(runs, run)
    sortCollapse(list, runs, state, comparator)
    low += run
  }
  while (runs.length > 2) {
    $charge(1)
    let n = runs.length / 2 - 2
    if (n > 0 && runs[2 * n - 1] < runs[2 * n + 3]) n--
    sortMerge(list, runs, n, state, comparator)
  }
}

function sortByText(a, b) {
  const left = $toString(a)
  const right = $toString(b)
  return left < right ? -1 : right < left ? 1 : 0
}

function sortCountRun(list, start, end, comparator) {
  const low = start + 1
  if (low === end) return 1
  let run = 2
  let previous = list[low]
  const descending = $toNumber($call(comparator, undefined, previous, list[low - 1])) < 0
  for (let i = low + 1; i < end; i++) {
    $charge(1)
    const value = list[i]
    if ($toNumber($call(comparator, undefined, value, previous)) < 0 !== descending) break
    previous = value
    run++
  }
  if (descending) $reverseRange(list, start, start + run)
  return run
}

// Binary insertion of start … end-1 into the sorted low … start-1.
function sortInsert(list, low, start, end, comparator) {
  for (let at = start; at < end; at++) {
    $charge(1)
    const pivot = list[at]
    let left = low
    let right = at
    while (left < right) {
      $charge(1)
      const middle = left + ((right - left) >> 1)
      if ($toNumber($call(comparator, undefined, pivot, list[middle])) < 0) right = middle
      else left = middle + 1
    }
    $insertBack(list, left, at)
  }
}

function sortBalanced(runs, n) {
  return n < 2 || runs[2 * n - 3] > runs[2 * n - 1] + runs[2 * n + 1]
}

function sortCollapse(list, runs, state, comparator) {
  while (runs.length > 2) {
    $charge(1)
    let n = runs.length / 2 - 2
    if (!sortBalanced(runs, n + 1) || !sortBalanced(runs, n)) {
      if (runs[2 * n - 1] < runs[2 * n + 3]) n--
    } else if (runs[2 * n + 1] > runs[2 * n + 3]) return
    sortMerge(list, runs, n, state, comparator)
  }
}

// Merges runs n and n + 1.
function sortMerge(list, runs, n, state, comparator) {
  let baseA = runs[2 * n]
  let lengthA = runs[2 * n + 1]
  const baseB = runs[2 * n + 2]
  let lengthB = runs[2 * n + 3]
  runs[2 * n + 1] = lengthA + lengthB
  if (2 * n + 6 === runs.length) {
    runs[2 * n + 2] = runs[2 * n + 4]
    runs[2 * n + 3] = runs[2 * n + 5]
  }
  $truncate(runs, runs.length - 2)
  const skipped = sortGallopRight(list, list[baseB], baseA, lengthA, 0, comparator)
  baseA += skipped
  lengthA -= skipped
  if (lengthA === 0) return
  lengthB = sortGallopLeft(list, list[baseA + lengthA - 1], baseB, lengthB, lengthB - 1, comparator)
  if (lengthB === 0) return
  if (lengthA <= lengthB) sortMergeLow(list, baseA, lengthA, baseB, lengthB, state, comparator)
  else sortMergeHigh(list, baseA, lengthA, baseB, lengthB, state, comparator)
}

// Where in the run the key goes: before equal ones.
function sortGallopLeft(list, key, base, length, hint, comparator) {
  let last = 0
  let offset = 1
  if ($toNumber($call(comparator, undefined, list[base + hint], key)) < 0) {
    const most = length - hint
    while (offset < most) {
      $charge(1)
      if (!($toNumber($call(comparator, undefined, list[base + hint + offset], key)) < 0)) break
      last = offset
      offset = offset * 2 + 1
    }
    if (offset > most) offset = most
    last += hint
    offset += hint
  } else {
    const most = hint + 1
    while (offset < most) {
      $charge(1)
      if ($toNumber($call(comparator, undefined, list[base + hint - offset], key)) < 0) break
      last = offset
      offset = offset * 2 + 1
    }
    if (offset > most) offset = most
    const nearest = last
    last = hint - offset
    offset = hint - nearest
  }
  last++
  while (last < offset) {
    $charge(1)
    const middle = last + ((offset - last) >> 1)
    if ($toNumber($call(comparator, undefined, list[base + middle], key)) < 0) last = middle + 1
    else offset = middle
  }
  return offset
}

// Where in the run the key goes: after equal ones.
function sortGallopRight(list, key, base, length, hint, comparator) {
  let last = 0
  let offset = 1
  if ($toNumber($call(comparator, undefined, key, list[base + hint])) < 0) {
    const most = hint + 1
    while (offset < most) {
      $charge(1)
      if (!($toNumber($call(comparator, undefined, key, list[base + hint - offset])) < 0)) break
      last = offset
      offset = offset * 2 + 1
    }
    if (offset > most) offset = most
    const nearest = last
    last = hint - offset
    offset = hint - nearest
  } else {
    const most = length - hint
    while (offset < most) {
      $charge(1)
      if ($toNumber($call(comparator, undefined, key, list[base + hint + offset])) < 0) break
      last = offset
      offset = offset * 2 + 1
    }
    if (offset > most) offset = most
    last += hint
    offset += hint
  }
  last++
  while (last < offset) {
    $charge(1)
    const middle = last + ((offset - last) >> 1)
    if ($toNumber($call(comparator, undefined, key, list[base + middle])) < 0) offset = middle
    else last = middle + 1
  }
  return offset
}

// Merges from the left; run A, the shorter, is copied away.
function sortMergeLow(list, baseA, lengthA, baseB, lengthB, state, comparator) {
  const copy = $copyRange(list, baseA, baseA + lengthA)
  let to = baseA
  let a = 0
  let b = baseB
  list[to++] = list[b++]
  lengthB--
  let gallop = state[0]
  merge: while (lengthB > 0 && lengthA !== 1) {
    $charge(1)
    let winsA = 0
    let winsB = 0
    for (;;) {
      $charge(1)
      if ($toNumber($call(comparator, undefined, list[b], copy[a])) < 0) {
        list[to++] = list[b++]
        winsB++
        lengthB--
        winsA = 0
        if (lengthB === 0) break merge
        if (winsB >= gallop) break
      } else {
        list[to++] = copy[a++]
        winsA++
        lengthA--
        winsB = 0
        if (lengthA === 1) break merge
        if (winsA >= gallop) break
      }
    }
    gallop++
    let first = true
    while (winsA >= 7 || winsB >= 7 || first) {
      $charge(1)
      first = false
      gallop = gallop > 2 ? gallop - 1 : 1
      state[0] = gallop
      winsA = sortGallopRight(copy, list[b], a, lengthA, 0, comparator)
      if (winsA > 0) {
        $moveRange(copy, a, list, to, winsA)
        to += winsA
        a += winsA
        lengthA -= winsA
        if (lengthA === 1 || lengthA === 0) break merge
      }
      list[to++] = list[b++]
      lengthB--
      if (lengthB === 0) break merge
      winsB = sortGallopLeft(list, copy[a], b, lengthB, 0, comparator)
      if (winsB > 0) {
        $moveRange(list, b, list, to, winsB)
        to += winsB
        b += winsB
        lengthB -= winsB
        if (lengthB === 0) break merge
      }
      list[to++] = copy[a++]
      lengthA--
      if (lengthA === 1) break merge
    }
    gallop++
    state[0] = gallop
  }
  if (lengthA === 1 && lengthB > 0) {
    $moveRange(list, b, list, to, lengthB)
    list[to + lengthB] = copy[a]
  } else if (lengthA > 0) $moveRange(copy, a, list, to, lengthA)
}

// Merges from the right; run B, the shorter, is copied away.
function sortMergeHigh(list, baseA, lengthA, baseB, lengthB, state, comparator) {
  const copy = $copyRange(list, baseB, baseB + lengthB)
  let to = baseB + lengthB - 1
  let b = lengthB - 1
  let a = baseA + lengthA - 1
  list[to--] = list[a--]
  lengthA--
  let gallop = state[0]
  merge: while (lengthA > 0 && lengthB !== 1) {
    $charge(1)
    let winsA = 0
    let winsB = 0
    for (;;) {
      $charge(1)
      if ($toNumber($call(comparator, undefined, copy[b], list[a])) < 0) {
        list[to--] = list[a--]
        winsA++
        lengthA--
        winsB = 0
        if (lengthA === 0) break merge
        if (winsA >= gallop) break
      } else {
        list[to--] = copy[b--]
        winsB++
        lengthB--
        winsA = 0
        if (lengthB === 1) break merge
        if (winsB >= gallop) break
      }
    }
    gallop++
    let first = true
    while (winsA >= 7 || winsB >= 7 || first) {
      $charge(1)
      first = false
      gallop = gallop > 2 ? gallop - 1 : 1
      state[0] = gallop
      winsA = lengthA - sortGallopRight(list, copy[b], baseA, lengthA, lengthA - 1, comparator)
      if (winsA > 0) {
        to -= winsA
        a -= winsA
        $moveRange(list, a + 1, list, to + 1, winsA)
        lengthA -= winsA
        if (lengthA === 0) break merge
      }
      list[to--] = copy[b--]
      lengthB--
      if (lengthB === 1) break merge
      winsB = lengthB - sortGallopLeft(copy, list[a], 0, lengthB, lengthB - 1, comparator)
      if (winsB > 0) {
        to -= winsB
        b -= winsB
        $moveRange(copy, b + 1, list, to + 1, winsB)
        lengthB -= winsB
        if (lengthB === 1 || lengthB === 0) break merge
      }
      list[to--] = list[a--]
      lengthA--
      if (lengthA === 0) break merge
    }
    gallop++
    state[0] = gallop
  }
  if (lengthB === 1 && lengthA > 0) {
    to -= lengthA
    a -= lengthA
    $moveRange(list, a + 1, list, to + 1, lengthA)
    list[to] = copy[b]
  } else if (lengthB > 0) $moveRange(copy, 0, list, to - lengthB + 1, lengthB)
}
