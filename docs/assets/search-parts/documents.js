/*
 * Finds pages by their text: asks the posting lists which pages can hold the query, fetches the texts of the best
 * and keeps those that do. A page also counts when it mentions an entry that the query names.
 */
;(parts => {
  "use strict"

  const { isIdeographic, meaningful, begins, mayMean, pairs } = parts
  const MOST_BIGRAMS = 4
  const DOUBTFUL_FROM = 24      // so many pages cannot all be looked at
  const MOST_SPELLINGS = 3
  const WHOLE = 8               // the score of a paragraph that holds the whole query
  const ENOUGH = 5              // the least score of one that mentions an entry which the query names

  const union = (maps) => {
    const all = new Map()
    for (const map of maps)
      for (const [page, tier] of map) all.set(page, Math.max(tier, all.get(page) ?? 0))
    return all
  }

  const intersection = maps => {
    const [first, ...others] = maps.sort((a, b) => a.size - b.size)
    const all = new Map()
    for (const [page, tier] of first ?? [])
      if (others.every(map => map.has(page))) all.set(page, Math.min(tier, ...others.map(map => map.get(page))))
    return all
  }

  /** Choose few pairs, spread over the phrase: enough to find it, few enough to download. */
  const spread = all => {
    if (all.length <= MOST_BIGRAMS) return all
    const step = (all.length - 1) / (MOST_BIGRAMS - 1)
    return Array.from({ length: MOST_BIGRAMS }, (_, index) => all[Math.round(index * step)])
  }

  const findPhrase = async (store, plain) => {
    if ([...plain].length < 2) return store.pages(`=${plain}`)
    const all = [...new Set(pairs(plain))], first = spread(all)
    const found = intersection(await Promise.all(first.map(store.pages)))
    const others = spread(all.filter(pair => !first.includes(pair)))
    // More lists cost less than the texts of pages that hold the pairs apart.
    if (found.size <= DOUBTFUL_FROM || !others.length) return found
    return intersection([found, ...await Promise.all(others.map(store.pages))])
  }

  /** How a typed word meets one of a text: as it is or begun, and for a guess with a slip or another ending. */
  const asTyped = begins
  const asMeant = mayMean

  const findWord = async (store, word, alone, meets) => {
    if (word.length < 2) return store.pages(` ${word}`)
    const met = (await store.wordsLike(word)).filter(one => meets(word, one, alone))
    const chosen = met.includes(word) ? [word] : met.slice(0, MOST_SPELLINGS)
    return union(await Promise.all(chosen.map(one => store.pages(` ${one}`))))
  }

  const findWords = async (store, { words, alone }, meets) => words.length
    ? intersection(await Promise.all(meaningful(words).map(word => findWord(store, word, alone, meets)))) : new Map()

  const findPart = async (store, part, meets) => {
    const { plain } = part
    if (isIdeographic(plain)) return findPhrase(store, plain)
    // 2023 and talent are words, of both languages; the inside of one (ongqia) is found only as a Chinese phrase is.
    const asWords = await findWords(store, part, meets)
    return asWords.size && !/\d/.test(plain) ? asWords : union([asWords, await findPhrase(store, plain)])
  }

  /** Add what `map` says of each page to `scores`: the best reason counts, the others tip the balance. */
  const weigh = (scores, map, base) => {
    for (const [page, tier] of map) {
      const score = base + 2 * tier, before = scores.get(page) ?? 0
      scores.set(page, Math.max(score, before) + 0.2 * Math.min(score, before))
    }
  }

  /** Give the pages that can answer `query` or mention one of `entries`, with scores. */
  const findPages = async (store, query, entries, meets) => {
    const phrases = query.variants.map(variant => findPart(store, variant, meets))
    const apart = query.parts.length > 1 && isIdeographic(query.plain)
      ? query.parts.map(part => findPart(store, part, meets)) : []
    const mentions = entries.map(({ number }) => store.pages(`#${number}`))
    const scores = new Map()
    for (const map of await Promise.all(phrases)) weigh(scores, map, 8)
    if (apart.length) weigh(scores, intersection(await Promise.all(apart)), 5)
    for (const [rank, map] of (await Promise.all(mentions)).entries()) weigh(scores, map, entries[rank].weight)
    return scores
  }

  /** Give the pages that hold at least half of the query's pairs, for when none holds it all. */
  const findNearly = async (store, query) => {
    const wanted = spread(pairs(query.plain))
    const lists = await Promise.all(wanted.map(store.pages))
    const counts = new Map()
    for (const list of lists)
      for (const page of list.keys()) counts.set(page, (counts.get(page) ?? 0) + 1)
    return new Map([...counts].filter(([, count]) => count * 2 >= wanted.length && wanted.length > 1))
  }

  const isHeading = ({ zh, headingZh }) => zh === headingZh

  const remembered = (folder, holder, text) => (holder.plain ??= folder.fold(text))

  const holdsAll = (plain, words, variant, meets) => {
    if (plain.includes(variant.plain)) return true
    return !isIdeographic(variant.plain) && variant.words.length > 0 &&
      meaningful(variant.words).every(word => words.some(one => meets(word, one, variant.alone)))
  }

  /** Tell how close together a text holds the telling words of a query: 1 side by side, towards 0 apart. */
  const nearness = (words, query, meets) => {
    const wanted = meaningful(query.words), last = new Map()
    if (wanted.length < 2) return 0
    let closest = Infinity
    words.forEach((one, at) => {
      for (const word of wanted) if (meets(word, one, query.alone)) last.set(word, at)
      if (last.size === wanted.length) closest = Math.min(closest, at - Math.min(...last.values()) + 1)
    })
    return Math.min(1, wanted.length / closest)
  }

  /** Score one paragraph: the query itself before an entry it names, before a part of it. */
  const scoreParagraph = (folder, paragraph, query, entries, meets) => {
    const plain = remembered(folder, paragraph, `${paragraph.zh} ${paragraph.headingZh}`)
    const words = (paragraph.words ??= folder.words(`${paragraph.zh} ${paragraph.en} ${paragraph.headingEn}`))
    let score = 0
    if (query.variants.some(variant => holdsAll(plain, words, variant, meets)))
      score = WHOLE + nearness(words, query, meets)
    const mentioned = entries.findIndex(({ number, surfaces }) =>
      paragraph.terms.includes(number) || surfaces.some(surface => plain.includes(surface)))
    if (mentioned >= 0) score = Math.max(score, 6 - Math.min(mentioned, 2)) + 1
    const held = query.parts.map(part => holdsAll(plain, words, part, meets))
    if (score === 0 && query.parts.length > 1) score = 4 * held.filter(Boolean).length / held.length
    if (score >= WHOLE && `${paragraph.zh} ${paragraph.en}`.normalize("NFKC").includes(query.exact)) score += 1
    return { score, held }
  }

  const scoreNames = (folder, page, query, meets) => {
    const names = [page.zh, page.en, page.year, ...page.keys]
    const plain = names.map(name => folder.fold(name))
    if (query.variants.some(variant => plain.includes(variant.plain))) return 12
    if (query.variants.some(variant => plain.some(name => name.startsWith(variant.plain)))) return 6
    const words = folder.words(names.join(" "))
    return query.variants.some(variant => plain.some(name => holdsAll(name, words, variant, meets))) ? 4 : 0
  }

  /** Tell how a page answers the query, or `null` when the posting lists promised too much. */
  const judge = (folder, page, query, entries, meets) => {
    const named = scoreNames(folder, page, query, meets)
    const judged = page.paragraphs.map(paragraph =>
      ({ paragraph, ...scoreParagraph(folder, paragraph, query, entries, meets) }))
    const covered = query.parts.every((_, index) => judged.some(({ held }) => held[index]))
    const best = judged.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
    if (!named && !(best.length && (best[0].score >= ENOUGH || covered))) return null
    // `whole` tells a page that holds the query itself from one that holds its parts or an entry it names.
    const whole = named > 0 || best[0].score >= WHOLE
    // A paragraph that holds no more than a word of the query is only of use where no other holds it all.
    const shown = whole ? best.filter(({ score }) => score >= ENOUGH) : best
    const score = named + (best[0]?.score ?? 0)
    return { page, whole, score, paragraphs: withoutEchoes(shown, folder, query, entries, meets) }
  }

  /** Leave out paragraphs that answer only by their heading, where that stands among what is shown. */
  const withoutEchoes = (shown, folder, query, entries, meets) => {
    const headings = new Set(shown.map(({ paragraph }) => paragraph).filter(isHeading).map(({ headingZh }) => headingZh))
    const answers = ({ zh, en, terms }) =>
      scoreParagraph(folder, { zh, en, terms, headingZh: "", headingEn: "" }, query, entries, meets).score > 0
    return shown.map(({ paragraph }) => paragraph)
      .filter(one => isHeading(one) || !headings.has(one.headingZh) || answers(one))
  }

  Object.assign(parts, { asTyped, asMeant, findPages, findNearly, isHeading, judge })
})(self.policySearch ??= {})
