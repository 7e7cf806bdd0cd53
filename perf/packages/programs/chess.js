// Counts positions, then plays games of seeded moves and reads their notation back.

import { Chess } from 'chess.js'
import { program, Random } from './support.js'

program(2, (size) => {
  const random = new Random(23)
  const lines = [new Chess('r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1').perft(size > 1 ? 2 : 1)]
  for (let game = 0; game < size; game++) {
    const chess = new Chess()
    for (let move = 0; move < 12 && !chess.isGameOver(); move++) chess.move(random.pick(chess.moves()))
    const pgn = chess.pgn({ maxWidth: 60 })
    const again = new Chess()
    again.loadPgn(pgn)
    lines.push(pgn, chess.fen(), again.fen() === chess.fen(), chess.isCheck(), chess.ascii())
  }
  return lines.join('\n')
})
