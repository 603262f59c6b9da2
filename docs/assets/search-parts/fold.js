/*
 * Folding: what makes two spellings the same. The twin of generator/search/fold.py: both must give the same result
 * for every text. Each character folds by itself, so that a match can be mapped back to the text on the page.
 */
;(parts => {
  "use strict"

  const FIRST_IDEOGRAPHIC = 0x2e80
  const NOT_FOLDED = /[^\p{L}\p{N}]/gu
  const APOSTROPHE = /^['’ʼ＇]$/
  const HYPHENATED = /[A-Za-z0-9]+(?:[-\u2010\u2011][A-Za-z0-9]+)+/g


  const isIdeographic = text => [...text].some(char => char.codePointAt(0) >= FIRST_IDEOGRAPHIC)

  /** Give each two neighbouring characters of a folded text. */
  const pairs = plain => {
    const chars = [...plain]
    return chars.slice(1).map((char, index) => chars[index] + char)
  }

  const stem = word => {
    const plain = word.replaceAll("isation", "ization")
    if (plain.length > 4 && plain.endsWith("ies")) return plain.slice(0, -3) + "y"
    if (plain.length > 3 && plain.endsWith("s") && !"sui".includes(plain.at(-2))) return plain.slice(0, -1)
    return plain
  }

  /** Make a folder from the characters to convert, what they become, and the groups of words that mean the same. */
  const makeFolder = ([from, to], groups) => {
    const table = new Map()
    const targets = [...to]
    ;[...from].forEach((char, index) => table.set(char, targets[index]))
    const known = new Map()

    const foldChar = char => {
      let folded = known.get(char)
      if (folded === undefined) {
        const kept = char.normalize("NFKC").toLowerCase().normalize("NFD").replace(NOT_FOLDED, "").normalize("NFC")
        folded = [...kept].map(one => table.get(one) ?? one).join("")
        known.set(char, folded)
      }
      return folded
    }

    const fold = text => {
      let folded = ""
      for (const char of text) folded += foldChar(char)
      return folded
    }

    /** Fold and remember for each folded unit where its character begins and ends in `text`. */
    const foldWithPlaces = text => {
      const starts = [], ends = []
      let folded = "", at = 0
      for (const char of text) {
        const piece = foldChar(char)
        for (let unit = 0; unit < piece.length; unit++) {
          starts.push(at)
          ends.push(at + char.length)
        }
        folded += piece
        at += char.length
      }
      return { folded, starts, ends }
    }

    const same = new Map()
    for (const group of groups) {
      const stems = group.map(word => stem(fold(word)))
      if (!isIdeographic(stems[0]))
        for (const other of stems.slice(1))
          if (!isIdeographic(other)) same.set(other, stems[0])
    }
    const canonical = word => {
      const stemmed = stem(word)
      return same.get(stemmed) ?? stemmed
    }

    /** Give the alphabetic and numeric words of `text` with their places; ideographs only part them. */
    const wordsWithPlaces = text => {
      const found = []
      let word = "", start = 0, end = 0, at = 0
      const close = () => {
        if (word) found.push({ word: canonical(word), typed: word, start, end })
        word = ""
      }
      for (const char of text) {
        const piece = foldChar(char)
        if (piece && piece.codePointAt(0) < FIRST_IDEOGRAPHIC) {
          if (!word) start = at
          word += piece
          end = at + char.length
        }
        else if (!APOSTROPHE.test(char)) close()
        at += char.length
      }
      close()
      return found
    }

    /** Give the stems of the words of `text`, hyphenated ones also joined: what the index holds. */
    const words = text => {
      const joined = [...text.matchAll(HYPHENATED)].map(([match]) => canonical(fold(match)))
      return [...wordsWithPlaces(text).map(({ word }) => word), ...joined]
    }

    return { fold, foldWithPlaces, words, wordsWithPlaces }
  }

  /** Tell whether two texts differ by at most one letter put in, left out, changed, or swapped with its neighbour. */
  const withinOne = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false
    let head = 0
    while (head < a.length && head < b.length && a[head] === b[head]) head++
    let tail = 0
    const most = Math.min(a.length, b.length) - head
    while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
    const left = a.slice(head, a.length - tail), right = b.slice(head, b.length - tail)
    if (left.length <= 1 && right.length <= 1) return true
    return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
  }

  Object.assign(parts, { makeFolder, isIdeographic, stem, pairs, withinOne })
})(self.policySearch ??= {})
