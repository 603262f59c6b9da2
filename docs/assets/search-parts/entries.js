/*
 * Finds glossary entries by their names: Chinese, English, aliases, pinyin, initials. Works on the core alone, so it
 * answers at once; it knows nothing of the documents.
 */
;(parts => {
  "use strict"

  const { isIdeographic, withinOne, meaningful, telling, begins, beginsOrAkin, mayMean, pairs } = parts

  // How good a match is, [for an entry's own name, for another of its names].
  const EXACT = { zh: [100, 96], en: [94, 90], sound: [92, 88], initials: [84, 80] }
  const PREFIX = { zh: [74, 72], en: [70, 68], sound: [66, 64], initials: [50, 48] }
  const INSIDE = { zh: [62, 60], en: [40, 38], sound: [58, 56], initials: [35, 34] }
  const WORDS = [66, 64], WORD_BEGINNINGS = [63, 61], MIXED = 56, CONTAINED = 30
  const NEARLY = { zh: 46, sound: 45, en: 44, words: 42, someWords: 20 }
  const EXACT_FROM = 80
  const MOST_OF = 0.4           // of what the words of a query tell, to count as a guess

  const soundName = (syllables, other) => {
    const pieces = syllables.split(/ |(?==)/).filter(Boolean)
    const bare = pieces.map(piece => piece.replace(/^=/, ""))
    const starts = []
    bare.reduce((at, piece) => (starts.push(at), at + piece.length), 0)
    const initials = pieces.map((piece, index) => piece.startsWith("=") ? bare[index] : piece[0]).join("")
    return { kind: "sound", plain: bare.join(""), initials, starts, other }
  }

  /** Lay out every name of every entry, folded, for `matchEntries`. */
  const prepareEntries = (core, folder) => core.zh.map((zh, number) => {
    const written = [zh, core.en[number], ...core.keys[number]]
    const names = written.map((text, index) => {
      const plain = folder.fold(text)
      const kind = isIdeographic(plain) ? "zh" : "en"
      return { kind, plain, text, words: folder.words(text), other: +(index > 1) }
    })
    const sounds = core.sound[number].flatMap((forms, index) => forms.map(form => soundName(form, +(index > 0))))
    return { number, zh, en: core.en[number], about: core.about[number], location: core.location[number],
      names: [...names, ...sounds].filter(({ plain }) => plain) }
  })

  const scoreSound = ({ plain, initials, starts, other }, typed) => {
    if (typed.length < 2) return 0
    if (plain === typed) return EXACT.sound[other]
    if (initials === typed) return EXACT.initials[other]
    if (plain.startsWith(typed)) return PREFIX.sound[other]
    if (typed.length < 3) return 0
    if (starts.some(start => plain.startsWith(typed, start))) return INSIDE.sound[other]
    if (initials.startsWith(typed)) return PREFIX.initials[other]
    return initials.includes(typed) ? INSIDE.initials[other] : 0
  }

  const scoreWords = (name, { words, alone }) => {
    if (!words.length || !name.words.length) return 0
    if (words.every(word => name.words.includes(word))) return WORDS[name.other]
    const begun = words.every(word => name.words.some(one => begins(word, one, alone)))
    return begun && words.some(word => word.length > 1) ? WORD_BEGINNINGS[name.other] : 0
  }

  const scoreWritten = (name, query) => {
    const { kind, plain, other } = name, { plain: typed, alone } = query
    if (plain === typed) return EXACT[kind][other]
    if (kind === "en" && typed.length < 2) return 0
    if (kind === "en" && !begins(typed, plain, alone) && plain.startsWith(typed)) return scoreWords(name, query)
    if (plain.startsWith(typed)) return PREFIX[kind][other]
    if (kind === "zh" && plain.includes(typed)) return INSIDE.zh[other]
    const byWords = isIdeographic(typed) ? 0 : scoreWords(name, query)
    if (byWords) return byWords
    return typed.length > (alone ? 2 : 3) && plain.includes(typed) ? INSIDE.en[other] : 0
  }

  const scoreName = (name, query) =>
    query.plain ? (name.kind === "sound" ? scoreSound(name, query.plain) : scoreWritten(name, query)) : 0

  /** Score a name that the query holds, as a sentence holds a term. */
  const scoreContained = (name, query) => {
    if (name.kind === "zh") return name.plain.length > 1 && query.plain.includes(name.plain) ? CONTAINED : 0
    if (name.kind !== "en") return 0
    const words = telling(name.words)
    return words.length > 1 && words.every(word => query.words.includes(word)) ? CONTAINED : 0
  }

  const best = (entry, score) => {
    let found = { score: 0, name: null }
    for (const name of entry.names) {
      const value = score(name)
      if (value > found.score) found = { score: value, name }
    }
    return found
  }

  const scoreEntry = (entry, query) => {
    let found = { score: 0, name: null }
    for (const variant of query.variants) {
      const whole = best(entry, name => scoreName(name, variant))
      if (whole.score > found.score) found = whole
    }
    if (found.score >= MIXED) return found
    // Each part by a name of its own: 明珠 plan, hongqiao 人才荟.
    if (query.parts.length > 1) {
      const each = query.parts.map(part => best(entry, name => scoreName(name, part)))
      if (each.every(({ score }) => score > 0)) return { score: MIXED, name: each[0].name }
    }
    const contained = best(entry, name => scoreContained(name, query))
    return contained.score > found.score ? contained : found
  }

  const nearly = (name, { plain, words }) => {
    if (name.kind === "sound") {
      if (plain.length < 5) return 0
      const ends = [...name.starts.slice(1), name.plain.length]
      return ends.some(end => Math.abs(end - plain.length) < 2 && withinOne(name.plain.slice(0, end), plain))
        ? NEARLY.sound : 0
    }
    if (plain.length >= (name.kind === "zh" ? 3 : 4) && withinOne(name.plain, plain)) return NEARLY[name.kind]
    if (!words.length || !words.every(word => name.words.some(one => mayMean(word, one, false)))) return 0
    return isIdeographic(plain) ? 0 : NEARLY.words
  }

  // Of two equal matches the one that leaves less of its name unmatched stands first, then the one in one piece.
  const closeness = ({ name }, query) =>
    3 * Math.min(query.core.length / name.plain.length, name.plain.length / query.core.length) +
    +(name.text?.includes(query.exact) ?? false)

  const rank = (entries, query, score) => entries
    .map(entry => ({ entry, ...score(entry) }))
    .filter(hit => hit.score > 0)
    .map(hit => ({ ...hit, order: hit.score + (hit.score < EXACT_FROM ? closeness(hit, query) : 0) }))
    .sort((a, b) => b.order - a.order || a.entry.zh.length - b.entry.zh.length || a.entry.number - b.entry.number)

  /** Give the entries that answer `query`, the best first. */
  const matchEntries = (entries, query) => rank(entries, query, entry => scoreEntry(entry, query))

  const hasWord = (entry, word) => entry.names.some(({ words }) => words?.some(one => beginsOrAkin(word, one)))

  const worth = word => /\d\d/.test(word) ? 2 : 1

  /** Weigh the words of a query by how few entries have them: of "pearl program", pearl tells more, and a number most. */
  const weighWords = (entries, words) => {
    const weights = meaningful(words).map(word => {
      const holders = entries.filter(entry => hasWord(entry, word))
      return { holders: new Set(holders), weight: holders.length ? worth(word) / Math.log2(holders.length + 1) : 0 }
    })
    const all = weights.reduce((sum, { weight }) => sum + weight, 0)
    return entry => weights.reduce((sum, { holders, weight }) => sum + (holders.has(entry) ? weight : 0), 0) / all
  }

  /** Give the entries that would answer `query` but for one slip of the finger, or else but for a word of it. */
  const guessEntries = (entries, query) => {
    const slips = rank(entries, query, entry => best(entry, name => nearly(name, query)))
    return slips.length || query.words.length < 2 || isIdeographic(query.plain) ? slips : guessByWords(entries, query)
  }

  /** Measure how alike two texts are, from 0 to 1: the share of their pairs of letters that they have in common. */
  const likeness = (one, other) => {
    const [a, b] = [pairs(one), pairs(other)]
    const shared = a.filter(pair => b.includes(pair)).length
    return 2 * shared / (a.length + b.length || 1)
  }

  const guessByWords = (entries, query) => {
    const share = weighWords(entries, query.words)
    return rank(entries, query, entry => {
      const held = share(entry)
      if (held < MOST_OF) return { score: 0, name: null }
      return best(entry, ({ kind, plain }) =>
        kind === "en" ? NEARLY.someWords + 6 * held + 6 * likeness(plain, query.core) : 0)
    })
  }

  const isExact = hit => hit.score >= EXACT_FROM
  /** Tell whether an entry was found by a part of the query only: the query may mean something else. */
  const isPartial = hit => hit.score <= CONTAINED

  Object.assign(parts, { prepareEntries, matchEntries, guessEntries, isExact, isPartial })
})(self.policySearch ??= {})
