/*
 * Puts the search together: asks for entries and then for pages, and answers twice — first with what the core knows,
 * then with the texts. It knows no message and no page of the site.
 */
;(parts => {
  "use strict"

  const { makeFolder, isIdeographic, readQuery, openStore, prepareEntries, matchEntries, guessEntries, isExact,
    isPartial, findPages, findNearly, judge, pairs, asTyped, asMeant, makePresenter, toGroups } = parts

  const MOST_NAMED = 3          // entries whose mentions are looked up
  const NAMED_FROM = 60         // how good a match has to be for that
  const BOX_DOCUMENTS = 6
  const BOX_ENTRIES = 8
  const BOX_FETCHES = 12
  const WAVE = 6

  const start = async base => {
    const store = await openStore(base)
    const { core } = store
    const folder = makeFolder(core.fold, core.same)
    const groups = core.same.map(group => group.map(folder.fold))
    const entries = prepareEntries(core, folder)
    const [entryCount, documentCount] = core.counts
    const kindOf = page => page < entryCount ? "entry" : page < entryCount + documentCount ? "document" : "page"
    const { showEntries, showPage, askOnce } = makePresenter({ core, folder, entries, kindOf })

    /** An entry as a key to the texts: its number, its weight, and the words that stand for it in them. */
    const named = (hit, rank) => ({
      number: hit.entry.number,
      // A mention of what was named weighs nearly as much as the query's own words, one of a part of it little.
      weight: isPartial(hit) ? 1 : rank ? 4 : 7,
      surfaces: hit.entry.names.filter(({ kind, plain }) => kind === "zh" && plain.length > 1).map(({ plain }) => plain),
      glosses: hit.entry.names.filter(({ kind, plain }) => kind === "en" && plain.length > 3).map(({ plain }) => plain)
    })

    const allows = ({ kind, district, year } = {}) => page =>
      (!kind || kind === kindOf(page)) && (!year || core.year[page] === year) &&
      (!district || core.places[core.place[page]]?.[0] === district)

    /** Fetch the best pages in waves until `most` have proved to answer the query. */
    const confirm = async (ranked, { query, keys, meets }, { most, fetches }) => {
      const proved = []
      for (let at = 0; at < Math.min(ranked.length, fetches) && proved.length < most; at += WAVE) {
        const wave = ranked.slice(at, at + WAVE)
        const texts = await Promise.all(wave.map(([page]) => store.text(page)))
        texts.forEach((text, index) => {
          const judged = judge(folder, text, query, keys, meets)
          if (judged) proved.push({ ...judged, number: wave[index][0], order: wave[index][1] + judged.score })
        })
      }
      return proved.sort((a, b) => b.order - a.order || a.number - b.number).slice(0, most)
    }

    const byScore = (a, b) => b[1] - a[1] || a[0] - b[0]

    /** Give the entries and pages that answer, calling `early` with the entries as soon as they are known. */
    const find = async (query, limits) => {
      const hits = matchEntries(entries, query)
      const certain = hits.length > 0 && !isPartial(hits[0])
      if (certain) limits.early?.(hits.filter(hit => limits.allowed(hit.entry.number)))
      const found = await findText({ query, hits, meets: asTyped }, limits)
      return certain ? { ...found, guesses: [], nearly: false } : guess(query, found, limits)
    }

    /** Tell a text that holds the query; that words of it explain some entry does not yet mean that it was meant. */
    const isWholeText = ({ whole, number }) => whole && kindOf(number) !== "entry"

    /** Add to what was found what the reader may have meant: entries but for a slip, or pages that hold most of it. */
    const guess = async (query, found, limits) => {
      const guesses = guessEntries(entries, query).slice(0, MOST_NAMED)
      if (found.pages.some(isWholeText)) return { ...found, guesses, nearly: false }
      if (guesses.length) {
        const meant = await findText({ query, hits: guesses, meets: asMeant }, limits)
        return { ...meant, hits: found.hits, guesses: meant.hits, nearly: true }
      }
      if (found.hits.length) return { ...found, guesses, nearly: false }
      const meant = await findText({ query, hits: [], meets: asMeant }, limits)
      return { ...(meant.pages.length ? meant : await closest(query, limits)), hits: [], guesses, nearly: true }
    }

    /** Give the pages that answer the query or mention the entries it names. */
    const findText = async ({ query, hits, meets }, limits) => {
      const keys = namedBy(query, hits).map(named)
      const own = new Set(hits.map(hit => hit.entry.number))
      const ranked = [...await findPages(store, query, keys, meets)].filter(([page]) => !own.has(page)).sort(byScore)
      const allowed = ranked.filter(([page]) => limits.allowed(page))
      const pages = await confirm(allowed, { query, keys, meets }, limits)
      return { hits: hits.filter(hit => limits.allowed(hit.entry.number)), keys, ranked, pages }
    }

    /** Choose the entries whose mentions answer too. A text that mentions 虹桥人才荟 holds 人才荟 anyway; a query in
     *  letters, or another name of the entry, is what has to be carried over. */
    const namedBy = (query, hits) => {
      const exact = hits.filter(isExact)
      if (exact.length) return exact.slice(0, 2)
      const literal = isIdeographic(query.plain) || !/\p{L}/u.test(query.plain)
      return hits.filter(({ score }) => (score >= NAMED_FROM) !== literal || (!literal && score === hits[0].score))
        .slice(0, MOST_NAMED)
    }

    /** Give a few pages that hold most of the query, for when nothing holds it all. */
    const closest = async (query, { allowed }) => {
      if (!isIdeographic(query.plain)) return { keys: [], ranked: [], pages: [] }
      const apart = pairs(query.plain).map(plain => ({ plain, words: [] }))
      const loose = { query: { ...query, variants: apart, parts: apart }, keys: [], meets: asTyped }
      const ranked = [...await findNearly(store, query)].filter(([page]) => allowed(page)).sort(byScore)
      return { keys: [], ranked, pages: await confirm(ranked, loose, { most: 3, fetches: WAVE }) }
    }

    /** Tell how many entries stand above the pages. */
    const above = ({ hits, pages, guesses, nearly }, query) => {
      const exact = hits.filter(isExact).length
      if (exact) return Math.min(Math.max(exact, 3), 4)
      if (hits.length && !isPartial(hits[0])) return 5
      // Chinese that stands in a text was meant; English words that do may still be a slip in an entry's name.
      if (!nearly && pages.some(isWholeText)) return isIdeographic(query.plain) ? 0 : Math.min(guesses.length, 2)
      return 3
    }

    /** Put what answers best first: entries that are named, what was likely meant, the pages, then other entries. */
    const arrange = (found, query) => {
      const first = above(found, query)
      const entriesShown = showEntries(found, query, BOX_ENTRIES)
      const pagesShown = found.pages.map(one => showPage(one, query, found.keys))
      return [...entriesShown.slice(0, first), ...pagesShown, ...entriesShown.slice(first)]
    }

    const more = (count, query) => [{
      location: `./search/#q=${encodeURIComponent(query.text)}`, score: 0, terms: {}, text: "",
      title: `All ${count} results, with filters`
    }]

    /** Answer Material's search box: `emit` is called with groups, and with whether they are the last word. */
    const box = async (typed, emit) => {
      const query = readQuery(folder, groups, typed)
      if (!query.plain) return emit([], true)
      const early = hits => {
        if (hits.length) emit(toGroups(arrange({ hits, pages: [], keys: [], guesses: [], nearly: false }, query)), false)
      }
      const found = await find(query, { allowed: allows(), most: BOX_DOCUMENTS, fetches: BOX_FETCHES, early })
      const shown = toGroups(askOnce(arrange(found, query)))
      const count = found.hits.length + found.ranked.length
      emit(count > shown.length && shown.length ? [...shown, more(count, query)] : shown, true)
    }

    const countBy = (pages, label) => {
      const counts = new Map()
      for (const page of pages) {
        const value = label(page)
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      return [...counts].sort(([a], [b]) => a < b ? -1 : 1)
    }

    /** Answer the full search page: structured hits, and what the filters would leave. */
    const page = async ({ text, filters, most }, emit) => {
      const query = readQuery(folder, groups, text)
      if (!query.plain) return emit({ text, hits: [], more: false, nearly: false, facets: null })
      const found = await find(query, { allowed: allows(filters), most, fetches: most * 2 })
      const entriesShown = showEntries(found, query, most)
      const all = [...matchEntries(entries, query).map(({ entry }) => entry.number), ...found.ranked.map(([one]) => one)]
      emit({
        text, nearly: found.nearly,
        hits: [...entriesShown, ...found.pages.map(one => showPage(one, query, found.keys))],
        more: found.pages.length === most || found.hits.length > most,
        facets: facets(all)
      })
    }

    const facets = all => ({
      kind: countBy(all, kindOf), year: countBy(all, one => core.year[one]),
      district: countBy(all, one => core.places[core.place[one]]?.[0]),
      labels: Object.fromEntries(core.places)
    })

    return { box, page, folder }
  }

  Object.assign(parts, { start })
})(self.policySearch ??= {})
