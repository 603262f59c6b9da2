/*
 * Puts the search together: reads what was typed, asks for entries and then for pages, and answers twice — first with
 * what the core knows, then with the texts. It knows no message and no page of the site.
 */
;(parts => {
  "use strict"

  const { makeFolder, isIdeographic, meaningful, openStore, prepareEntries, matchEntries, guessEntries, isExact,
    findPages, findNearly, judge, pairs, asTyped, asMeant, findRanges, snippet, toGroup } = parts

  const LONGEST_QUERY = 256
  const MOST_PARTS = 8
  const MOST_VARIANTS = 4
  const MOST_NAMED = 3          // entries whose mentions are looked up
  const NAMED_FROM = 60         // how good a match has to be for that
  const BOX_DOCUMENTS = 10
  const BOX_ENTRIES = 8
  const BOX_FETCHES = 24
  const WAVE = 6
  const ZH_WIDTH = 90, EN_WIDTH = 180

  /** Replace words by their equivalents (沪 → 上海); the query itself comes first. */
  const vary = (plain, groups) => {
    const variants = new Set([plain])
    for (const group of groups)
      for (const from of group)
        for (const to of group)
          if (from !== to && isIdeographic(from) && plain.includes(from) && !plain.includes(to))
            variants.add(plain.replaceAll(from, to))
    return [...variants].slice(0, MOST_VARIANTS)
  }

  /** Read what was typed: any text gives a query, cut to a length that no name exceeds. */
  const readQuery = (folder, groups, typed) => {
    const text = [...String(typed)].slice(0, LONGEST_QUERY).join("")
    const part = piece => ({ plain: folder.fold(piece), words: folder.words(piece) })
    const whole = part(text)
    const parts = text.split(/[\s\p{C}]+/u).map(part).filter(({ plain }) => plain).slice(0, MOST_PARTS)
    const variants = vary(whole.plain, groups).map(plain => plain === whole.plain ? whole : part(plain))
    if (!isIdeographic(whole.plain) && /[a-z][1-5]/.test(whole.plain)) // hong2 qiao2
      variants.push({ plain: whole.plain.replace(/([a-z])[1-5]/g, "$1"), words: [] })
    return { ...whole, text, parts, variants, exact: text.normalize("NFKC").trim() }
  }

  const needlesOf = (query, entries) => ({
    phrases: [...query.variants, ...query.parts].map(({ plain }) => plain).filter(plain => plain.length > 1)
      .concat(entries.flatMap(({ surfaces, glosses }) => [...surfaces, ...glosses])),
    stems: meaningful(query.words.filter(word => word.length > 1))
  })

  const start = async base => {
    const store = await openStore(base)
    const { core } = store
    const folder = makeFolder(core.fold, core.same)
    const groups = core.same.map(group => group.map(folder.fold))
    const entries = prepareEntries(core, folder)
    const [entryCount, documentCount] = core.counts
    const kindOf = page => page < entryCount ? "entry" : page < entryCount + documentCount ? "document" : "page"

    /** An entry as a key to the texts: its number, and the words that stand for it in them. */
    const named = ({ entry }) => ({
      number: entry.number,
      surfaces: entry.names.filter(({ kind, plain }) => kind === "zh" && plain.length > 1).map(({ plain }) => plain),
      glosses: entry.names.filter(({ kind, plain }) => kind === "en" && plain.length > 3).map(({ plain }) => plain)
    })

    const showEntry = ({ entry, name }, query) => {
      const needles = needlesOf(query, [])
      const also = name && name.other && name.text ? `${name.text} — ` : ""
      const show = (text, width) => snippet(text, findRanges(folder, text, needles), width)
      return { kind: "entry", location: entry.location, number: entry.number, paragraphs: [], noteZh: [],
        title: { zh: show(entry.zh, ZH_WIDTH), en: show(entry.en, EN_WIDTH) }, note: show(also + entry.about, EN_WIDTH) }
    }

    const asGuess = hit => ({ ...hit, guess: true, note: [{ text: "Did you mean this? ", marked: false }, ...hit.note] })

    const showEntries = ({ hits, guesses }, query, most) =>
      [...hits.map(hit => showEntry(hit, query)), ...guesses.map(hit => asGuess(showEntry(hit, query)))].slice(0, most)

    const gloss = (paragraph, named) => {
      const mentioned = named.find(({ number }) => paragraph.terms.includes(number))
      if (!mentioned) return [] // a name can have two senses: only a recorded mention tells which
      const { zh, en } = entries[mentioned.number]
      return en ? [{ text: zh, marked: false, zh: true }, { text: ": ", marked: false }, { text: en, marked: true }] : []
    }

    const showParagraph = (page, paragraph, needles, named) => {
      const show = (text, width) => snippet(text, findRanges(folder, text, needles), width)
      return {
        location: paragraph.anchor ? `${page.location}#${paragraph.anchor}` : page.location,
        title: { zh: show(paragraph.headingZh, 60), en: show(paragraph.headingEn, 60) },
        zh: show(paragraph.zh, ZH_WIDTH),
        en: paragraph.en ? show(paragraph.en, EN_WIDTH) : gloss(paragraph, named)
      }
    }

    const showPage = ({ page, paragraphs, number }, query, named) => {
      const needles = needlesOf(query, named)
      const show = (text, width) => snippet(text, findRanges(folder, text, needles), width)
      const place = core.places[page.district]?.[1] ?? ""
      const label = [place, page.year].filter(Boolean).join(", ")
      const shown = paragraphs.slice(0, 4).map(paragraph => showParagraph(page, paragraph, needles, named))
      const opening = kindOf(number) === "entry" ? shown.splice(0) : []
      return { kind: kindOf(number), location: page.location, number, noteZh: opening[0]?.zh ?? [],
        title: { zh: show(page.zh, 120), en: show(page.en, EN_WIDTH) },
        note: opening[0]?.en ?? (label ? [{ text: label, marked: false }] : []), paragraphs: shown }
    }

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
      limits.early?.(hits.filter(hit => limits.allowed(hit.entry.number)))
      const found = await findText({ query, hits, meets: asTyped }, limits)
      if (hits.length) return { ...found, guesses: [] }
      const guesses = guessEntries(entries, query)
      if (found.pages.length) return { ...found, guesses: guesses.slice(0, MOST_NAMED) }
      if (guesses.length) {
        const meant = await findText({ query, hits: guesses, meets: asMeant }, limits)
        return { ...meant, hits, guesses: meant.hits, nearly: true }
      }
      const meant = await findText({ query, hits, meets: asMeant }, limits)
      return { ...(meant.pages.length ? meant : await closest(query, limits)), hits, guesses, nearly: true }
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

    /** Put entries that are named exactly first, then the pages, then the other entries. */
    const arrange = ({ hits, pages, keys, guesses }, query) => {
      const exact = hits.filter(isExact).length
      const head = hits.length ? (exact ? Math.min(Math.max(exact, 3), 4) : 5)
        // A guess at an English name is likelier than its words somewhere; Chinese that stands somewhere was meant.
        : pages.length && isIdeographic(query.plain) ? 0 : 2
      const shown = showEntries({ hits, guesses }, query, BOX_ENTRIES)
      return [...shown.slice(0, head), ...pages.map(page => showPage(page, query, keys)), ...shown.slice(head)]
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
        if (hits.length) emit(arrange({ hits, pages: [], keys: [], guesses: [] }, query).map(toGroup), false)
      }
      const found = await find(query, { allowed: allows(), most: BOX_DOCUMENTS, fetches: BOX_FETCHES, early })
      const shown = arrange(found, query).map(toGroup)
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
        text, nearly: Boolean(found.nearly),
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

  Object.assign(parts, { start, readQuery })
})(self.policySearch ??= {})
