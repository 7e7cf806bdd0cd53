// Counts the ways to place n queens on an n by n board so that none attacks another, and draws the first one.

/** Columns and diagonals that are taken are bits; each level of the recursion is a row. */
function count(all, columns, left, right) {
  if (columns === all) return 1
  let ways = 0
  let free = all & ~(columns | left | right)
  while (free !== 0) {
    const queen = free & -free
    free ^= queen
    ways += count(all, columns | queen, (left | queen) << 1, (right | queen) >> 1)
  }
  return ways
}

function safe(board, row, column) {
  for (let above = 0; above < row; above++) {
    const distance = Math.abs(board[above] - column)
    if (distance === 0 || distance === row - above) return false
  }
  return true
}

function place(board, row, n) {
  if (row === n) return true
  for (let column = 0; column < n; column++) {
    if (safe(board, row, column)) {
      board[row] = column
      if (place(board, row + 1, n)) return true
    }
  }
  return false
}

const board = []
place(board, 0, 8)
for (const column of board) {
  console.log('. '.repeat(column) + 'Q ' + '. '.repeat(7 - column))
}

for (let n = 4; n <= 10; n++) {
  console.log(n + ' queens: ' + count((1 << n) - 1, 0, 0, 0) + ' ways')
}
