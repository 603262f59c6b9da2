/*
 * What a hit looks like: where the matching words stand in a text, the piece of text around them, and the form that
 * Material's search box wants. Text travels as pieces ({text, marked}); HTML is made in one function, which escapes.
 */
;(parts => {
  "use strict"

  const { isIdeographic, begins } = parts
  const ELLIPSIS = "…"
  const MOST_MARKS = 200

  /** Give the ranges of `text` that hold a phrase (folded) or begin with one of the stems. */
  const findRanges = (folder, text, { phrases, stems, alone }) => {
    const { folded, starts, ends } = folder.foldWithPlaces(text)
    const ranges = []
    for (const phrase of phrases) {
      if (!phrase) continue
      for (let at = folded.indexOf(phrase); at >= 0 && ranges.length < MOST_MARKS;
        at = folded.indexOf(phrase, at + phrase.length))
        if (isIdeographic(phrase) || beginsWord(text, starts[at]))
          ranges.push([starts[at], ends[at + phrase.length - 1]])
    }
    if (stems.length)
      for (const { word, start, end } of folder.wordsWithPlaces(text))
        if (stems.some(stem => begins(stem, word, alone))) ranges.push([start, end])
    return merge(ranges)
  }

  const beginsWord = (text, at) => at === 0 || !/[\p{Script=Latin}\p{N}]/u.test(text[at - 1])

  const merge = ranges => {
    const merged = []
    for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
      const last = merged.at(-1)
      if (last && start <= last[1]) last[1] = Math.max(last[1], end)
      else merged.push([start, end])
    }
    return merged
  }

  /** Choose the range that most others follow closely: there a text says what was asked. */
  const densest = (ranges, width) => {
    let chosen = [0, 0], most = 0
    for (const range of ranges) {
      const held = ranges.filter(([start, end]) => start >= range[0] && end <= range[0] + width)
        .reduce((sum, [start, end]) => sum + end - start, 0)
      if (held > most) [chosen, most] = [range, held]
    }
    return chosen
  }

  /** Cut `text` to about `width` units around what matches it best, as pieces. */
  const snippet = (text, ranges, width) => {
    const [from, to] = text.length <= width ? [0, text.length] : window_(text, densest(ranges, width >> 1), width)
    const pieces = from > 0 ? [{ text: ELLIPSIS, marked: false }] : []
    pieces.push(...cut(text, ranges, from, to))
    if (to < text.length) pieces.push({ text: ELLIPSIS, marked: false })
    return pieces
  }

  const window_ = (text, [start, end], width) => {
    const room = Math.max(0, width - (end - start))
    const from = wordStart(text, Math.max(0, Math.min(start - (room >> 1), text.length - width)), start)
    const to = Math.min(text.length, from + Math.max(width, end - start))
    return [from, isLowHalf(text, to) ? to + 1 : to]
  }

  // A snippet must not begin inside an English word, nor inside a surrogate pair.
  const wordStart = (text, from, latest) => {
    if (from === 0) return 0
    const space = text.slice(from, Math.min(from + 16, latest)).search(/\s/)
    if (/[A-Za-z]/.test(text[from]) && space >= 0) return from + space + 1
    return isLowHalf(text, from) ? from + 1 : from
  }

  const isLowHalf = (text, at) => /^[\udc00-\udfff]/.test(text.slice(at, at + 1))

  const cut = (text, ranges, from, to) => {
    const pieces = []
    let at = from
    const add = (end, marked) => {
      if (end > at) pieces.push({ text: text.slice(at, end), marked })
      at = Math.max(at, end)
    }
    for (const [start, end] of ranges) {
      if (end <= from || start >= to) continue
      add(Math.max(start, from), false)
      add(Math.min(end, to), true)
    }
    add(to, false)
    return pieces
  }

  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;" }
  const escape = text => text.replace(/[&<>"']/g, char => ESCAPES[char])

  /** Make HTML of pieces: the only place where a text becomes markup, and there it is escaped. */
  const toHTML = pieces =>
    pieces.map(({ text, marked, zh }) => {
      const shown = marked ? `<mark>${escape(text)}</mark>` : escape(text)
      return zh ? `<span lang="zh-Hans">${shown}</span>` : shown
    }).join("")

  const inLanguage = (language, pieces) => pieces.length ? `<span lang="${language}">${toHTML(pieces)}</span>` : ""

  const lines = (...texts) => texts.filter(Boolean).join("<br>")

  // "./" keeps any address below the site's root, whatever it looks like.
  const item = (hit, title, text, score) =>
    ({ location: `./${hit.location}`, title, text, score, terms: {} })

  const heading = ({ zh, en }) => [inLanguage("zh-Hans", zh), inLanguage("en", en)].filter(Boolean).join(" · ")

  const KINDS = { entry: ["entry", "entries"], document: ["document", "documents"], page: ["other page", "other pages"] }

  /** Say how many hits there are of each kind: "2 entries, 1 document". */
  const tally = hits => Object.entries(KINDS)
    .map(([kind, names]) => [hits.filter(hit => hit.kind === kind).length, names])
    .filter(([count]) => count)
    .map(([count, [one, many]]) => `${count} ${count === 1 ? one : many}`).join(", ")

  /** Write hits as the groups that Material's search box shows. The first carries the tally for search-box.js, because
   *  Material counts everything as a document. */
  const toGroups = hits => {
    const groups = hits.map(toGroup)
    if (hits.length) groups[0][0].title = `<span data-tally="${tally(hits)}">${groups[0][0].title}</span>`
    return groups
  }

  /** Groups of a smaller `rank` stand higher. */
  const toGroup = (hit, rank) => {
    const score = 1000 - rank
    const own = item(hit, heading(hit.title), lines(inLanguage("en", hit.note), inLanguage("zh-Hans", hit.noteZh)), score)
    return [own, ...hit.paragraphs.map((paragraph, index) => item(
      paragraph,
      heading(paragraph.title) || heading(hit.title),
      lines(inLanguage("zh-Hans", paragraph.zh), inLanguage("en", paragraph.en)),
      // The best paragraph stands open below its page and is where Enter leads; the others fold away.
      index === 0 ? score + 0.01 : score - 0.5
    ))]
  }

  Object.assign(parts, { findRanges, snippet, toGroups, toHTML })
})(self.policySearch ??= {})
